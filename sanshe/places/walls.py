"""Numbers for facilities on the line of bookings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sanshe.foundation.access.functions import READERS
from sanshe.foundation.database.walls import extend

if TYPE_CHECKING:
    from collections.abc import Iterator


def statements() -> Iterator[str]:
    """Whoever may add a facility may draw a number for it."""
    yield f"grant usage on sequence places_facility_line to {READERS};"


extend(statements)
