"""Which roles have a part in exports; told at start by the context that knows the roles."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass
class Duties:
    """`approvers` give the second word on what they see of others; `keepers` set the limits."""

    approvers: frozenset[str] = frozenset()
    keepers: frozenset[str] = frozenset()


duties = Duties()
