"""What a token may be allowed: each register brings its own words, such as `people:read`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.utils.functional import Promise


@dataclass(frozen=True)
class Scope:
    """One permission: its code, and what it allows in words."""

    code: str
    label: Promise


SCOPES: dict[str, Scope] = {}


def scope(code: str, label: Promise) -> str:
    """Declare a scope and return its code."""
    if code in SCOPES:
        raise ValueError(f"Two scopes are called {code}.")
    SCOPES[code] = Scope(code, label)
    return code


def in_order() -> list[Scope]:
    """Every scope, reading and writing of a register beside each other."""
    return sorted(SCOPES.values(), key=lambda one: one.code)
