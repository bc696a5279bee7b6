"""How much harm a row can do when the wrong person reads it."""

from __future__ import annotations

from enum import IntEnum


class Tier(IntEnum):
    """The five tiers of `docs/access.md`; every protected row carries one."""

    PUBLIC = 0
    SERVICE = 1
    PERSONAL = 2
    SENSITIVE = 3
    SEALED = 4
