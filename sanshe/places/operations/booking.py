"""Bookings: the database refuses two at once, whoever asks first."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import IntegrityError
from django.utils.translation import gettext_lazy as _
from psycopg import errors

from sanshe.foundation.access.policy import registry
from sanshe.foundation.access.tier import Tier
from sanshe.foundation.chinese.width import clean
from sanshe.foundation.errors import Refusal
from sanshe.foundation.operations import operation
from sanshe.places.availability import Stretch, fits_hours
from sanshe.places.models import Booking, BookingCancellation, Facility
from sanshe.places.operations.breaking import Broken, broken_rule, spoken
from sanshe.places.queries.availability import hours_of, next_free, taken_times
from sanshe.places.wording import say_list, say_stretch

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from uuid import UUID

    from sanshe.foundation.access.principal import Principal

AHEAD = timedelta(days=366)


class FacilityTaken(Refusal):
    sentence = _("This facility is taken: %(taken)s. Free next: %(free)s.")


class FacilityFull(Refusal):
    sentence = _("This facility is taken: %(taken)s. In the two weeks that follow nothing of that length is free.")


class FacilityNotBookable(Broken):
    sentence = _("This facility cannot be booked. Ask its community.")
    rules = frozenset({"only_bookable_facilities_are_booked"})


class FacilityNotThere(Broken):
    sentence = _("This facility is closed at that time. Choose another facility.")
    rules = frozenset({"bookings_lie_in_the_time_of_their_facility"})


class TooManyPeople(Refusal):
    sentence = _("This facility holds %(capacity)s persons. Choose a larger one, or expect fewer.")
    field = "attendees"


class TimePast(Refusal):
    sentence = _("This time is past. Choose a later one.")


class TimeTooFar(Refusal):
    sentence = _("A facility can be booked for one year ahead. Choose an earlier day.")


class EndsBeforeItStarts(Refusal):
    sentence = _("The end lies before the beginning. Check both times.")
    field = "until"


class OutsideOpeningHours(Refusal):
    sentence = _("The facility is closed for some of that time. Choose a time within its opening hours.")
    field = "outside_hours"


class BookingAlreadyCancelled(Refusal):
    sentence = _("This booking has been cancelled already.")


class BookingOver(Refusal):
    sentence = _("This booking is over. What took place is not cancelled.")


class ReasonMissing(Broken):
    sentence = _("Say why, so that the others know.")
    rules = frozenset({"cancellation_has_a_reason"})
    field = "reason"


@operation("places.booking.made")
def book_facility(
    *,
    actor: Principal,
    facility: Facility,
    starts_at: datetime,
    ends_at: datetime,
    purpose: str,
    organization: UUID,
    at: datetime,
    contact: str = "",
    attendees: int | None = None,
    outside_hours: bool = False,
) -> Booking:
    """Book a facility for an organization; `at` is the present moment.

    `outside_hours` books beyond the opening hours, which only the community that keeps the facility may.

    Raises:
        EndsBeforeItStarts, TimePast, TimeTooFar: the time cannot be booked.
        FacilityNotBookable, FacilityNotThere, TooManyPeople, OutsideOpeningHours: the facility does not allow it.
        FacilityTaken, FacilityFull: the time overlaps another booking; exactly one of two racers gets it.
    """
    wanted = Stretch(starts_at, ends_at)
    _check_time(wanted, at)
    fits = _check_facility(actor, facility, wanted, attendees, outside_hours=outside_hours)
    with _spoken_when_taken(actor, facility, wanted, at), spoken(FacilityNotBookable, FacilityNotThere):
        return Booking.objects.create(
            facility=facility,
            starts_at=starts_at,
            ends_at=ends_at,
            purpose=clean(purpose),
            contact=clean(contact),
            attendees=attendees,
            outside_hours=not fits,
            owner_organization=organization,
            place_code=facility.place_code,
            county=facility.county,
            tier=Tier.SERVICE,
        )


def _check_facility(
    actor: Principal, facility: Facility, wanted: Stretch, attendees: int | None, *, outside_hours: bool
) -> bool:
    """Whether the time lies within the opening hours; beyond them only who keeps the facility books."""
    if attendees and facility.capacity and attendees > facility.capacity:
        raise TooManyPeople(capacity=facility.capacity)
    fits = fits_hours(wanted, hours_of(actor, facility))
    keeps = bool(registry.of(Facility).may_keep(actor, facility))
    if not fits and not (outside_hours and keeps):
        raise OutsideOpeningHours
    return fits


@contextmanager
def _spoken_when_taken(actor: Principal, facility: Facility, wanted: Stretch, at: datetime) -> Iterator[None]:
    """Say what stands in the way, and what is free instead, when the database refuses two at once."""
    try:
        yield
    except IntegrityError as error:
        if isinstance(error.__cause__, errors.ExclusionViolation) and broken_rule(error) == "no_two_bookings_at_once":
            raise _taken(actor, facility, wanted, at) from error
        raise


def _check_time(wanted: Stretch, at: datetime) -> None:
    if wanted.end <= wanted.start:
        raise EndsBeforeItStarts
    if wanted.start < at:
        raise TimePast
    if wanted.end > at + AHEAD:
        raise TimeTooFar


def _taken(actor: Principal, facility: Facility, wanted: Stretch, at: datetime) -> Refusal:
    """Which times stand in the way, and what is free instead."""
    taken = say_list(say_stretch(one.start, one.end) for one in taken_times(facility, wanted))
    free = next_free(actor, facility, wanted, at)
    if not free:
        return FacilityFull(taken=taken)
    return FacilityTaken(taken=taken, free=say_list(say_stretch(one.start, one.end) for one in free))


@operation("places.booking.cancelled")
def cancel_booking(*, actor: Principal, booking: Booking, reason: str, at: datetime) -> BookingCancellation:
    """Give a booking back; its time is free again at once. `at` is the present moment.

    Raises:
        BookingAlreadyCancelled, BookingOver: there is nothing left to give back.
        ReasonMissing: nobody would know why.
    """
    if BookingCancellation.objects.visible_to(actor).filter(booking=booking).exists():
        raise BookingAlreadyCancelled
    if booking.ends_at <= at:
        raise BookingOver
    with spoken(ReasonMissing):
        return BookingCancellation.objects.create(booking=booking, reason=clean(reason))
