"""What may be told outside: operations by name, each announced by the context that owns it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.utils.functional import Promise

ANNOUNCED: dict[str, Promise] = {}


def announce(operation: str, label: Promise) -> None:
    """Let addresses be told that an operation was carried out; it answers with the record that it was about."""
    if operation in ANNOUNCED:
        raise ValueError(f"{operation} is announced twice.")
    ANNOUNCED[operation] = label
