"""Bookings as far as one may see them: of a day, of an organization, of a community."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sanshe.places.availability import Stretch, whole_day
from sanshe.places.models import Booking

if TYPE_CHECKING:
    from datetime import date

    from sanshe.foundation.access.door import ScopedRows
    from sanshe.foundation.access.principal import Principal
    from sanshe.places.models import Facility


def listed(principal: Principal) -> ScopedRows[Booking]:
    """Bookings with facility, community and cancellation."""
    return Booking.objects.visible_to(principal).select_related("facility__community", "cancellation")


def of_facility(principal: Principal, facility: Facility, within: Stretch) -> list[Booking]:
    """The bookings of a facility that one may see and that reach into a stretch of time, in order; cancelled ones stay out."""
    rows = Booking.objects.visible_to(principal).filter(
        facility=facility, slot__isnull=False, starts_at__lt=within.end, ends_at__gt=within.start
    )
    return list(rows.order_by("starts_at"))


def of_day(principal: Principal, day: date) -> ScopedRows[Booking]:
    """Bookings of a day that were not cancelled, as far as one may see them, in order."""
    today = whole_day(day)
    return (
        listed(principal)
        .filter(slot__isnull=False, starts_at__lt=today.end, ends_at__gt=today.start)
        .order_by("starts_at")
    )
