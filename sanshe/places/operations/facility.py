"""Facilities, their opening hours and safety checks."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sanshe.foundation.chinese.width import clean
from sanshe.foundation.errors import Refusal
from sanshe.foundation.operations import operation
from sanshe.foundation.ui.words import say_day
from sanshe.places.availability import whole_day
from sanshe.places.models import Booking, Community, Facility, OpeningHours, Room
from sanshe.places.operations.booking import cancel_booking
from sanshe.places.operations.breaking import Broken, spoken

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime, time

    from sanshe.foundation.access.principal import Principal


class FacilityOutside(Broken):
    sentence = _("The community does not exist at that time. Check the day.")
    rules = frozenset({"facilities_lie_in_the_time_of_their_community"})
    field = "opened_on"


class RoomElsewhere(Broken):
    sentence = _("This room belongs to another community. Choose one of your own.")
    rules = frozenset({"facilities_stand_in_rooms_of_their_community"})
    field = "room"


class RoomNotInUse(Broken):
    sentence = _("The room is not in use on the day the facility opens. Check the day, or choose another room.")
    rules = frozenset({"facilities_lie_in_the_time_of_their_room"})
    field = "opened_on"


class OpenedAfterBookings(Broken):
    sentence = _("The facility was booked before that day. Choose an earlier day.")
    rules = frozenset({"bookings_lie_in_the_time_of_their_facility"})
    field = "opened_on"


class ClosesBeforeItOpens(Broken):
    sentence = _("The facility opened after that day. Choose a later day.")
    rules = frozenset({"facility_closes_after_it_opens"})
    field = "on"


class AlreadyClosed(Refusal):
    sentence = _("This facility has been closed already.")


class FacilityUsedLater(Refusal):
    sentence = _("The facility was used on %(day)s. Choose that day or a later one.")
    field = "on"


class HoursOverlap(Broken):
    sentence = _("Two spans of one day overlap. Make them one, or leave time between them.")
    rules = frozenset({"opening_hours_do_not_overlap", "opening_hours_stand_once"})


class HoursEndBeforeTheyBegin(Broken):
    sentence = _("The facility closes before it opens. Check both times.")
    rules = frozenset({"opening_hours_end_after_they_begin"})


class CheckNotYet(Refusal):
    sentence = _("This day has not come. Note the check on the day it takes place.")
    field = "checked_on"


class CheckedLater(Refusal):
    sentence = _("A later check is on file, of %(day)s.")
    field = "checked_on"


IT_CLOSES = _("The facility closes.")
PLACING = (FacilityOutside, RoomElsewhere, RoomNotInUse)


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
    note: str = "",
) -> Facility:
    """Open a facility of a community.

    Raises:
        FacilityOutside, RoomElsewhere, RoomNotInUse: day or room do not fit the community.
    """
    del actor
    facility = Facility(
        community=community,
        kind=kind,
        opened_on=opened_on,
        room=room,
        capacity=capacity,
        is_bookable=is_bookable,
        note=clean(note),
    )
    facility.be_called(clean(name))
    with spoken(*PLACING):
        facility.save(force_insert=True)
    return facility


@operation("places.facility.changed")
def change_facility(*, actor: Principal, facility: Facility, **changes: Any) -> Facility:
    """Change the named fields of a facility and no others; bookings that were made stay.

    Raises:
        FacilityOutside, RoomElsewhere, RoomNotInUse, OpenedAfterBookings: day or room do not fit.
    """
    del actor
    for field, value in changes.items():
        setattr(facility, field, clean(value) if isinstance(value, str) else value)
    if "name" in changes:
        facility.be_called(facility.name)
        changes |= {"pinyin": "", "initials": ""}
    with spoken(*PLACING, OpenedAfterBookings):
        facility.save(update_fields=list(changes))
    return facility


@operation("places.facility.closed")
def close_facility(*, actor: Principal, facility: Facility, on: date, at: datetime, reason: str = "") -> Facility:
    """Close a facility after a day; bookings that were still to come are cancelled, for the reason given. `at` is the present moment.

    Raises:
        AlreadyClosed, ClosesBeforeItOpens: it is closed, or not open yet on that day.
        FacilityUsedLater: a booking after that day has begun.
    """
    if facility.closed_on is not None:
        raise AlreadyClosed
    why = clean(reason) or str(IT_CLOSES)
    for booking in bookings_after(actor, facility, on):
        if booking.starts_at <= at:
            raise FacilityUsedLater(day=say_day(timezone.localtime(booking.starts_at).date()))
        cancel_booking(actor=actor, booking=booking, reason=why, at=at)
    with spoken(ClosesBeforeItOpens):
        facility.closed_on = on
        facility.save(update_fields=["closed_on"])
    return facility


def bookings_after(actor: Principal, facility: Facility, day: date) -> list[Booking]:
    """Bookings of a facility that reach beyond a day, the last one first; cancelled ones stay out."""
    rows = Booking.objects.visible_to(actor).filter(
        facility=facility, slot__isnull=False, ends_at__gt=whole_day(day + timedelta(days=1)).start
    )
    return list(rows.order_by("-starts_at"))


@operation("places.facility.hours_set")
def set_opening_hours(*, actor: Principal, facility: Facility, hours: Iterable[tuple[str, time, time]]) -> Facility:
    """Replace the week of a facility: spans of (weekday, opens, closes).

    Raises:
        HoursOverlap, HoursEndBeforeTheyBegin: the spans cannot be.
    """
    Facility.objects.kept_by(actor).select_for_update(of=("self",)).get(pk=facility.pk)
    with spoken(HoursOverlap, HoursEndBeforeTheyBegin):
        OpeningHours.objects.kept_by(actor).filter(facility=facility).delete()
        OpeningHours.objects.bulk_create([
            OpeningHours(facility=facility, weekday=day, opens_at=opens, closes_at=closes)
            for day, opens, closes in hours
        ])  # fmt: skip
    return facility


@operation("places.facility.checked")
def note_safety_check(*, actor: Principal, facility: Facility, checked_on: date, on: date) -> Facility:
    """Note the day of a safety check; `on` is today.

    Raises:
        CheckNotYet, CheckedLater: the day lies ahead, or a later check is on file.
    """
    del actor
    if checked_on > on:
        raise CheckNotYet
    if facility.last_safety_check_on is not None and facility.last_safety_check_on > checked_on:
        raise CheckedLater(day=say_day(facility.last_safety_check_on))
    facility.last_safety_check_on = checked_on
    facility.save(update_fields=["last_safety_check_on"])
    return facility
