"""Premises and their rooms; area is entered once, per room."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from sanshe.foundation.chinese.width import clean
from sanshe.foundation.errors import Refusal
from sanshe.foundation.operations import operation
from sanshe.places.enums import Ownership
from sanshe.places.models import Community, Facility, Premises, Room
from sanshe.places.operations.breaking import Broken, spoken
from sanshe.places.operations.facility import ClosesBeforeItOpens, close_facility
from sanshe.places.wording import say_list

if TYPE_CHECKING:
    from datetime import date, datetime
    from decimal import Decimal

    from sanshe.foundation.access.principal import Principal


class PremisesOutside(Broken):
    sentence = _("The community does not exist at that time. Check the day.")
    rules = frozenset({"premises_lie_in_the_time_of_their_community"})
    field = "in_use_from"


class RoomOutside(Broken):
    sentence = _("The premises are not in use at that time. Check the day.")
    rules = frozenset({"rooms_lie_in_the_time_of_their_premises"})
    field = "in_use_from"


class RoomNeedsArea(Broken):
    sentence = _("A room has an area above zero.")
    rules = frozenset({"room_area_is_positive"})
    field = "area"


class BeganLater(Broken):
    sentence = _("Use began after that day, or something in it began later. Choose a later day.")
    rules = frozenset({
        "premises_end_after_they_begin", "room_ends_after_it_begins", "rooms_lie_in_the_time_of_their_premises",
        "facilities_lie_in_the_time_of_their_room",
    })  # fmt: skip
    field = "on"


class FacilityBeganEarlier(Broken):
    sentence = _("A facility in this room opened before that day. Choose an earlier day.")
    rules = frozenset({"facilities_lie_in_the_time_of_their_room"})
    field = "in_use_from"


class AlreadyEnded(Refusal):
    sentence = _("Use has ended already.")


class RoomInUse(Refusal):
    sentence = _("Still open in this room: %(names)s. Close it, or put it into another room first.")


@operation("places.premises.added")
def add_premises(
    *,
    actor: Principal,
    community: Community,
    name: str,
    in_use_from: date,
    address: str = "",
    ownership: str = Ownership.OWNED,
    is_accessible: bool = False,
) -> Premises:
    """Take premises into use for a community.

    Raises:
        PremisesOutside: the community does not exist from that day on.
    """
    del actor
    with spoken(PremisesOutside):
        return Premises.objects.create(
            community=community,
            name=clean(name),
            address=clean(address),
            ownership=ownership,
            in_use_from=in_use_from,
            is_accessible=is_accessible,
        )


@operation("places.premises.changed")
def change_premises(*, actor: Principal, premises: Premises, **changes: Any) -> Premises:
    """Correct the named fields of premises and no others.

    Raises:
        PremisesOutside, BeganLater: the first day does not fit the community or the rooms.
    """
    del actor
    for field, value in changes.items():
        setattr(premises, field, clean(value) if isinstance(value, str) else value)
    with spoken(PremisesOutside, RoomOutside, BeganLater):
        premises.save(update_fields=list(changes))
    return premises


@operation("places.premises.ended")
def end_premises(*, actor: Principal, premises: Premises, on: date, at: datetime) -> Premises:
    """Stop using premises after a day; the facilities in them close and their rooms end on it. `at` is the present moment.

    Raises:
        AlreadyEnded, BeganLater: use ended before, or something in them began later.
        FacilityUsedLater: a facility in them was used after that day.
    """
    if premises.in_use_until is not None:
        raise AlreadyEnded
    try:
        for facility in Facility.objects.visible_to(actor).filter(room__premises=premises, closed_on=None):
            close_facility(actor=actor, facility=facility, on=on, at=at)
    except ClosesBeforeItOpens as refusal:
        raise BeganLater from refusal
    with spoken(BeganLater):
        for room in Room.objects.visible_to(actor).filter(premises=premises, in_use_until=None):
            end_room(actor=actor, room=room, on=on)
        premises.in_use_until = on
        premises.save(update_fields=["in_use_until"])
    return premises


@operation("places.room.added")
def add_room(
    *, actor: Principal, premises: Premises, name: str, area: Decimal, in_use_from: date, floor: str = ""
) -> Room:
    """Add a room with its area in m²; the area of premises and community is the sum of rooms.

    Raises:
        RoomOutside, RoomNeedsArea: the premises are not in use from that day on, or the area is nothing.
    """
    del actor
    with spoken(RoomOutside, RoomNeedsArea):
        return Room.objects.create(
            premises=premises, name=clean(name), area=area, in_use_from=in_use_from, floor=clean(floor)
        )


@operation("places.room.changed")
def change_room(*, actor: Principal, room: Room, **changes: Any) -> Room:
    """Correct the named fields of a room and no others; a rebuilt room is a new one, so that earlier figures stay.

    Raises:
        RoomOutside, RoomNeedsArea, FacilityBeganEarlier: what was typed does not fit the premises or what stands in the room.
    """
    del actor
    for field, value in changes.items():
        setattr(room, field, clean(value) if isinstance(value, str) else value)
    with spoken(RoomOutside, RoomNeedsArea, FacilityBeganEarlier):
        room.save(update_fields=list(changes))
    return room


@operation("places.room.ended")
def end_room(*, actor: Principal, room: Room, on: date) -> Room:
    """Stop using a room after a day.

    Raises:
        AlreadyEnded, BeganLater: use ended before, or began later.
        RoomInUse: a facility is still open in it.
    """
    if room.in_use_until is not None:
        raise AlreadyEnded
    still_open = Facility.objects.visible_to(actor).filter(room=room, closed_on=None)
    names = [facility.name for facility in still_open]
    if names:
        raise RoomInUse(names=say_list(names))
    with spoken(BeganLater):
        room.in_use_until = on
        room.save(update_fields=["in_use_until"])
    return room
