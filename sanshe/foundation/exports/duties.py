"""Which roles have a part in exports; told at start by the context that knows the roles."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass
class Duties:
    """`approvers` give the second word on what they see of others; `keepers` set the limits. Filled, never replaced."""

    approvers: set[str] = field(default_factory=set)
    keepers: set[str] = field(default_factory=set)


duties = Duties()
