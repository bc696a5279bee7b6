"""What somebody answered, checked against the instrument: nothing in here can be out of range."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from sanshe.casework.scales.enums import Informant, Mode


@dataclass(frozen=True)
class Answers:
    """Answers by item (those left open are not in it), or the total of a shell, with whose they are and when they were given."""

    by_item: Mapping[str, int] = field(default_factory=dict)
    total: int | None = None
    facts: Mapping[str, Any] = field(default_factory=dict)
    informant: Informant | None = None
    mode: Mode | None = None
    on: date | None = None
    rater: str = ""
