"""The other parts of a community's record: premises, facilities, titles, bookings."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from django.db.models import Prefetch
from django.utils.translation import gettext as _

from sanshe.foundation.clock import now, today
from sanshe.foundation.lists.listing import page_of
from sanshe.foundation.ui.parts import Column
from sanshe.foundation.web.serving import Asked, page
from sanshe.foundation.web.showing import show
from sanshe.places import statuses
from sanshe.places.enums import SIX_KINDS
from sanshe.places.listings import AWARDS, BOOKINGS, FACILITIES
from sanshe.places.models import Facility, Premises, Room
from sanshe.places.queries import facilities
from sanshe.places.views.community import head_of
from sanshe.places.wording import say_list

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse


@page()
def premises(request: Asked, key: UUID) -> HttpResponse:
    """Premises with their rooms; areas are sums of rooms."""
    head, on = head_of(request, key, "community_premises"), today()
    rooms = Room.objects.visible_to(request.principal).order_by("floor", "name", "id")
    rows = Premises.objects.visible_to(request.principal).filter(community=head.community)
    found = list(
        rows.prefetch_related(Prefetch("rooms", rooms, to_attr="all_rooms")).order_by("-in_use_from", "name", "id")
    )
    context = {"head": head, "buildings": [building(one, on) for one in found], "columns": room_columns()}
    return show(request, "places/community/premises.html", context)


def room_columns() -> list[Column]:
    """Columns of rooms in a table."""
    return [
        Column("name", _("Room")),
        Column("floor", _("Floor")),
        Column("area", _("Area, m²"), "area"),
        Column("state", _("State"), "status"),
    ]


def building(one: Any, on: Any) -> dict[str, Any]:
    """Premises as a page shows them, with the rooms in use summed."""
    rooms = one.all_rooms
    in_use = [room for room in rooms if not statuses.ended(room.in_use_until, on) and room.in_use_from <= on]
    total = sum(room.area for room in in_use)
    return {
        "premises": one,
        "status": statuses.of_use(one, on),
        "line": [
            one.get_ownership_display(),
            _("Barrier-free") if one.is_accessible else _("Not barrier-free"),
            one.address,
        ],
        "rooms": [
            {"name": room.name, "floor": room.floor, "area": room.area, "state": statuses.of_use(room, on)}
            for room in rooms
        ],
        "total": {"name": _("Rooms in use"), "floor": "", "area": total or None, "state": None},
    }


@page()
def facility_part(request: Asked, key: UUID) -> HttpResponse:
    """Facilities, and which of the six kinds are missing."""
    head = head_of(request, key, "community_facilities")
    kinds = set(
        Facility.objects.visible_to(request.principal)
        .filter(facilities.there_on(today()), community=head.community, kind__in=SIX_KINDS)
        .values_list("kind", flat=True)
    )
    context = {
        "head": head,
        "page": page_of(replace(FACILITIES, empty=_no_facilities), request, given={"community": str(key)}),
        "missing": say_list(str(kind.label) for kind in SIX_KINDS if kind not in kinds),
    }
    return show(request, "places/community/facilities.html", context)


@page()
def award_part(request: Asked, key: UUID) -> HttpResponse:
    """Titles that the community holds or held."""
    head = head_of(request, key, "community_awards")
    context = {"head": head, "page": page_of(replace(AWARDS, empty=_no_awards), request, given={"community": str(key)})}
    return show(request, "places/community/awards.html", context)


@page()
def booking_part(request: Asked, key: UUID) -> HttpResponse:
    """What can be booked here, and the bookings that one may see."""
    head, on, at = head_of(request, key, "community_bookings"), today(), now()
    rows = facilities.listed(request.principal, on, at)
    bookable = rows.filter(facilities.there_on(on), community=head.community, is_bookable=True).order_by("kind", "id")
    context = {
        "head": head,
        "bookable": list(bookable),
        "page": page_of(replace(BOOKINGS, empty=_no_bookings), request, given={"community": str(key)}),
    }
    return show(request, "places/community/bookings.html", context)


def _no_facilities(_principal: Any) -> dict[str, Any]:
    text = _("The community adds them one by one, each with its room and its opening hours.")
    return {"title": _("No facilities yet"), "text": text, "icon": "map-pin"}


def _no_awards(_principal: Any) -> dict[str, Any]:
    text = _("What the community was granted is entered by the city office.")
    return {"title": _("No titles yet"), "text": text, "icon": "award"}


def _no_bookings(_principal: Any) -> dict[str, Any]:
    text = _("Who booked is seen by the community, the offices and those who booked. Free times are open to everybody.")
    return {"title": _("No bookings that you may see"), "text": text, "icon": "calendar-event"}
