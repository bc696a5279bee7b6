"""What the database itself holds about places, whoever writes: spans inside spans, bookings, codes that never come back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sanshe.foundation.access.functions import READERS
from sanshe.foundation.database.walls import extend
from sanshe.places.walls import bookings, honors, hours, regions, spans

if TYPE_CHECKING:
    from collections.abc import Iterator


def statements() -> Iterator[str]:
    """The places' part of the wall; whoever may add a facility may draw a number for it."""
    yield f"grant usage on sequence places_facility_line to {READERS};"
    for part in (regions, spans, hours, bookings, honors):
        yield from part.statements()


extend(statements)
