"""How regions, communities, facilities, titles and bookings stand, in a word with its tone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from sanshe.foundation.ui.parts import Status
from sanshe.foundation.ui.words import say_day
from sanshe.places.honors import AwardState
from sanshe.places.standing import NormState

if TYPE_CHECKING:
    from datetime import date, datetime

    from sanshe.places.models import Booking, Community, Facility, Premises, Region, Room
    from sanshe.places.standing import Standing


def ended(until: date | None, on: date) -> bool:
    """Whether a last day lies before a day."""
    return until is not None and until < on


def of_region(region: Region, on: date) -> Status:
    """In force, not yet, or withdrawn since when."""
    if ended(region.valid_until, on):
        return Status(_("Withdrawn %(day)s") % {"day": say_day(region.valid_until)}, "plain")
    if region.valid_from > on:
        return Status(_("In force from %(day)s") % {"day": say_day(region.valid_from)}, "waiting")
    return Status(_("Code in force"), "done")


def of_norms(standing: Standing) -> Status:
    """How premises stand to the norms."""
    words = {
        NormState.MEETS: Status(_("Meets the norms"), "done"),
        NormState.BELOW: Status(_("Below a norm"), "waiting"),
        NormState.NO_AREA: Status(_("No premises on file"), "plain"),
    }
    return words[standing.state]


def of_community(community: Community, standing: Standing, on: date) -> Status:
    """Dissolved, or how its premises stand."""
    if ended(community.dissolved_on, on):
        return Status(_("Dissolved %(day)s") % {"day": say_day(community.dissolved_on)}, "plain")
    return of_norms(standing)


def of_use(thing: Premises | Room, on: date) -> Status:
    """Whether premises or a room are in use."""
    if ended(thing.in_use_until, on):
        return Status(_("Ended %(day)s") % {"day": say_day(thing.in_use_until)}, "plain")
    if thing.in_use_from > on:
        return Status(_("From %(day)s") % {"day": say_day(thing.in_use_from)}, "waiting")
    return Status(_("In use"), "done")


def of_facility(facility: Facility, on: date, *, is_open_now: bool) -> Status:
    """Closed for good, not open yet, or open or shut at this hour."""
    if ended(facility.closed_on, on):
        return Status(_("Closed since %(day)s") % {"day": say_day(facility.closed_on)}, "plain")
    if facility.opened_on > on:
        return Status(_("Opens %(day)s") % {"day": say_day(facility.opened_on)}, "waiting")
    return Status(_("Open now"), "done") if is_open_now else Status(_("Shut now"), "plain", "clock")


def of_award(state: AwardState) -> Status:
    """Whether a title holds."""
    words = {
        AwardState.VALID: Status(_("Valid"), "done"),
        AwardState.ENDS_SOON: Status(_("Ends soon"), "waiting"),
        AwardState.NOT_YET: Status(_("Not yet valid"), "waiting"),
        AwardState.EXPIRED: Status(_("Expired"), "plain"),
        AwardState.WITHDRAWN: Status(_("Title withdrawn"), "late"),
    }
    return words[state]


def of_booking(booking: Booking, at: datetime) -> Status:
    """Cancelled, over, running or still to come."""
    if booking.slot is None:
        return Status(_("Cancelled"), "plain", "circle-x")
    if booking.ends_at <= at:
        return Status(_("Booking over"), "plain")
    return Status(_("Under way"), "info") if booking.starts_at <= at else Status(_("Booked"), "done")
