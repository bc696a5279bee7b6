"""Numbers for facilities on the line of bookings."""

from __future__ import annotations

from collections.abc import Iterator

from sanshe.foundation.access.sql import READERS
from sanshe.foundation.database.walls import extend


def statements() -> Iterator[str]:
    """Whoever may add a facility may draw a number for it."""
    yield f"grant usage on sequence places_facility_line to {READERS};"


extend(statements)
