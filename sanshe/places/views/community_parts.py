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
from sanshe.places.bodies import bodies
from sanshe.places.enums import SIX_KINDS
from sanshe.places.listings import AWARDS, FACILITIES, choices
from sanshe.places.listings.awards import row_on, state_filter
from sanshe.places.listings.bookings import bookings_of
from sanshe.places.models import Facility, Premises, Room
from sanshe.places.queries import awards, bookings, facilities
from sanshe.places.views.booking import booking_rows
from sanshe.places.views.community import Head, head_of
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
    rows = facilities.listed(request.principal, today(), now()).filter(community=head.community)
    kinds = set(
        Facility.objects.visible_to(request.principal)
        .filter(facilities.there_on(today()), community=head.community, kind__in=SIX_KINDS)
        .values_list("kind", flat=True)
    )
    declared = replace(FACILITIES, filters=tuple(one for one in FACILITIES.filters if one.param != "street"))
    context = {
        "head": head,
        "page": page_of(declared, request, choices.there(request, rows, "closed_on")),
        "missing": say_list(str(kind.label) for kind in SIX_KINDS if kind not in kinds),
    }
    return show(request, "places/community/facilities.html", context)


@page()
def award_part(request: Asked, key: UUID) -> HttpResponse:
    """Titles that the community holds or held."""
    head, on = head_of(request, key, "community_awards"), today()
    rows = awards.listed(request.principal).filter(community=head.community)
    declared = replace(AWARDS, row=row_on(on), filters=(AWARDS.filters[0], state_filter(on)))
    return show(request, "places/community/awards.html", {"head": head, "page": page_of(declared, request, rows)})


@page()
def booking_part(request: Asked, key: UUID) -> HttpResponse:
    """What can be booked here, and the bookings that one may see."""
    head, on, at = head_of(request, key, "community_bookings"), today(), now()
    rows = facilities.listed(request.principal, on, at)
    bookable = rows.filter(facilities.there_on(on), community=head.community, is_bookable=True).order_by("kind", "id")
    context = {"head": head, "bookable": list(bookable), "page": _bookings(request, head)}
    return show(request, "places/community/bookings.html", context)


def _bookings(request: Asked, head: Head) -> dict[str, Any]:
    when, at = request.GET.get("when", ""), now()
    rows = booking_rows(bookings.listed(request.principal).filter(facility__community=head.community), when, at)
    names = bodies.names(request.principal, set(rows.values_list("owner_organization", flat=True)[:500]))
    declared = bookings_of(request.principal, names, when, at)
    return page_of(replace(declared, filters=declared.filters[1:], empty=_no_bookings), request, rows)


def _no_bookings(_principal: Any) -> dict[str, Any]:
    return {
        "title": _("No bookings that you may see"),
        "text": _(
            "Who booked is seen by the community, the offices and those who booked. Free times are open to everybody."
        ),
        "icon": "calendar-event",
    }
