"""Conditions on spans of days, both ends included, and on beginnings of text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q

from sanshe.foundation.chinese.grams import grams
from sanshe.foundation.chinese.pinyin import search_key

if TYPE_CHECKING:
    from datetime import date


def during(day: date, start: str, end: str) -> Q:
    """Rows whose span holds a day."""
    return Q(**{f"{start}__lte": day}) & (Q(**{f"{end}__isnull": True}) | Q(**{f"{end}__gte": day}))


def beginning(column: str, text: str) -> Q:
    """Values that begin with a text, written so that an index serves it behind the wall (`like-is-not-leakproof`)."""
    after = text[:-1] + chr(ord(text[-1]) + 1)
    return Q(**{f"{column}__gte": text, f"{column}__lt": after})


def named(text: str, *, read: bool = True, at: str = "") -> Q:
    """Rows whose name holds a text; with `read`, also those whose pinyin or initials begin with it. `at` leads to the row."""
    found = Q(**{f"{at}grams__contains": grams(text), f"{at}name__icontains": text})
    key = search_key(text)
    if read and key and key.isascii():
        found |= beginning(f"{at}initials", key) | beginning(f"{at}pinyin", key)
    return found
