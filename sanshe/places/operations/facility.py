"""Facilities and their opening hours."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sanshe.foundation.operations import operation
from sanshe.places.models import Community, Facility, OpeningHours, Room

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, time

    from sanshe.foundation.access.principal import Principal


@operation("places.facility.added")
def add_facility(
    *,
    actor: Principal,
    community: Community,
    kind: str,
    name: str,
    opened_on: date,
    room: Room | None = None,
    capacity: int | None = None,
    is_bookable: bool = False,
) -> Facility:
    """Open a facility of a community."""
    del actor
    return Facility.objects.create(
        community=community,
        kind=kind,
        name=name,
        opened_on=opened_on,
        room=room,
        capacity=capacity,
        is_bookable=is_bookable,
    )


@operation("places.facility.changed")
def change_facility(*, actor: Principal, facility: Facility, **changes: Any) -> Facility:
    """Change the named fields of a facility and no others."""
    del actor
    for field, value in changes.items():
        setattr(facility, field, value)
    facility.save(update_fields=list(changes))
    return facility


@operation("places.facility.closed")
def close_facility(*, actor: Principal, facility: Facility, on: date) -> Facility:
    """Close a facility after a day."""
    del actor
    facility.closed_on = on
    facility.save(update_fields=["closed_on"])
    return facility


@operation("places.facility.hours_set")
def set_opening_hours(*, actor: Principal, facility: Facility, hours: Iterable[tuple[str, time, time]]) -> Facility:
    """Replace the week of a facility: spans of (weekday, opens, closes)."""
    OpeningHours.objects.kept_by(actor).filter(facility=facility).delete()
    OpeningHours.objects.bulk_create(
        [OpeningHours(facility=facility, weekday=day, opens_at=opens, closes_at=closes) for day, opens, closes in hours]
    )
    return facility
