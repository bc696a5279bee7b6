"""Addresses of records: a list shows dozens of one kind, so the words around the key are looked up once."""

from __future__ import annotations

from functools import lru_cache
from uuid import UUID

from django.urls import reverse

ANY = UUID(int=0)


def record_address(page: str, key: object) -> str:
    """The path of the page of one record, such as `record_address("people:person", person.pk)`.

    Raises:
        NoReverseMatch: there is no page of that name that takes a key and nothing else.
    """
    front, behind = _around(page)
    return f"{front}{key}{behind}"


@lru_cache(maxsize=200)
def _around(page: str) -> tuple[str, str]:
    front, _key, behind = reverse(page, args=[ANY]).partition(str(ANY))
    return front, behind
