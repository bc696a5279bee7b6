"""Bookings: the database refuses two at once, whoever asks first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _
from psycopg import errors

from sanshe.foundation.access.tier import Tier
from sanshe.foundation.errors import Refusal
from sanshe.foundation.operations import operation
from sanshe.places.models import Booking, BookingCancellation, Facility

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from sanshe.foundation.access.principal import Principal

LINE = 2**32  # minutes since 1970 stay below this for eight thousand years


class FacilityTaken(Refusal):
    sentence = _("Somebody has booked this facility for part of that time. Choose another time.")


class FacilityNotBookable(Refusal):
    sentence = _("This facility cannot be booked.")


class BookingAlreadyCancelled(Refusal):
    sentence = _("This booking has been cancelled already.")


def slot_of(facility: Facility, starts_at: datetime, ends_at: datetime) -> tuple[int, int]:
    """Facility and time on one number line: [line × 2³² + minutes, …)."""
    base = facility.line * LINE
    return base + int(starts_at.timestamp() // 60), base + int(ends_at.timestamp() // 60)


@operation("places.booking.made")
def book_facility(
    *,
    actor: Principal,
    facility: Facility,
    starts_at: datetime,
    ends_at: datetime,
    purpose: str,
    organization: UUID,
    contact: str = "",
    attendees: int | None = None,
) -> Booking:
    """Book a facility for an organization.

    Raises:
        FacilityNotBookable: it is not open to bookings, or closed.
        FacilityTaken: the time overlaps another booking; exactly one of two racers gets it.
    """
    del actor
    if not facility.is_bookable or facility.closed_on is not None:
        raise FacilityNotBookable
    try:
        with transaction.atomic():
            return Booking.objects.create(
                facility=facility,
                starts_at=starts_at,
                ends_at=ends_at,
                purpose=purpose,
                contact=contact,
                attendees=attendees,
                slot=slot_of(facility, starts_at, ends_at),
                owner_organization=organization,
                place_code=facility.place_code,
                county=facility.county,
                tier=Tier.SERVICE,
            )
    except IntegrityError as error:
        if isinstance(error.__cause__, errors.ExclusionViolation):
            raise FacilityTaken from error
        raise


@operation("places.booking.cancelled")
def cancel_booking(*, actor: Principal, booking: Booking, reason: str = "") -> BookingCancellation:
    """Give a booking back; its time is free again at once."""
    if BookingCancellation.objects.visible_to(actor).filter(booking=booking).exists():
        raise BookingAlreadyCancelled
    booking.slot = None
    booking.save(update_fields=["slot"])
    return BookingCancellation.objects.create(
        booking=booking,
        reason=reason,
        owner_organization=booking.owner_organization,
        place_code=booking.place_code,
        county=booking.county,
        tier=booking.tier,
    )
