"""Addresses of records, by the thousand: the pattern is asked for once, the key is put in."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from django.urls import get_script_prefix, reverse

if TYPE_CHECKING:
    from uuid import UUID

PLACEHOLDER = "00000000-0000-4000-8000-000000000000"


def address_of(name: str, key: UUID) -> str:
    """What `reverse(name, args=[key])` answers, for names that take one UUID and nothing else."""
    front, back = _around(name, get_script_prefix())
    return f"{front}{key}{back}"


@cache
def _around(name: str, _prefix: str) -> tuple[str, str]:
    front, _key, back = reverse(name, args=[PLACEHOLDER]).partition(PLACEHOLDER)
    return front, back
