"""Facilities: the list over the city, and the record with hours and photos."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from sanshe.foundation.access.policy import registry
from sanshe.foundation.clock import now, today
from sanshe.foundation.lists.listing import page_of
from sanshe.foundation.ui.parts import Link
from sanshe.foundation.ui.words import say_area, say_day, say_span
from sanshe.foundation.web.serving import Asked, page
from sanshe.foundation.web.showing import show
from sanshe.places import statuses
from sanshe.places.listings import FACILITIES
from sanshe.places.models import Community, Facility
from sanshe.places.queries import facilities
from sanshe.places.queries.availability import hours_of
from sanshe.places.rules import may_book
from sanshe.places.wording import say_week

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from django.http import HttpResponse

    from sanshe.foundation.access.decision import Decision
    from sanshe.foundation.ui.parts import Status


@page()
def facility_list(request: Asked) -> HttpResponse:
    """Facilities of the whole city."""
    context = {"page": page_of(FACILITIES, request), "text": request.GET.get("q", "")}
    return show(request, "places/facilities.html", context)


@dataclass(frozen=True)
class FacilityHead:
    """What every part of a facility's record begins with."""

    facility: Any
    status: Status
    line: list[str]
    tabs: list[Link]
    crumbs: list[Link]
    may_book: Decision
    keeps: bool
    acts: list[Link]


def facility_head(request: Asked, key: UUID, part: str) -> FacilityHead:
    """The facility, whether it is open, and the tabs of its record."""
    on = today()
    row = get_object_or_404(facilities.listed(request.principal, on, now()), pk=key)
    labels = {"facility": _("Overview"), "facility_bookings": _("Bookings")}
    community = row.community
    return FacilityHead(
        facility=row,
        status=statuses.of_facility(row, on, is_open_now=row.is_open_now),
        line=[row.get_kind_display(), community.name, row.street or ""],
        tabs=[
            Link(label, reverse(f"places:{name}", args=[key]), active=name == part) for name, label in labels.items()
        ],
        crumbs=facility_crumbs(community),
        may_book=may_book(request.principal, row, on),
        keeps=not statuses.ended(row.closed_on, on) and bool(registry.of(Facility).may_keep(request.principal, row)),
        acts=_acts(row),
    )


def _acts(row: Any) -> list[Link]:
    """What its community may do with a facility besides what stands in sight."""
    acts = [
        Link(_("Change"), reverse("places:facility_change_form", args=[row.pk]), icon="edit"),
        Link(_("Set opening hours"), reverse("places:facility_hours_form", args=[row.pk]), icon="clock"),
        Link(_("Add photo"), reverse("places:photo_addition_form", args=[row.pk]), icon="camera"),
    ]
    if row.closed_on is None:
        acts.append(Link(_("Close facility"), reverse("places:facility_closing_form", args=[row.pk]), icon="circle-x"))
    return acts


def facility_crumbs(community: Community) -> list[Link]:
    """The way from the communities to one's facilities."""
    return [
        Link(_("Communities and villages"), reverse("places:communities")),
        Link(community.name, community.get_absolute_url()),
        Link(_("Facilities"), reverse("places:community_facilities", args=[community.pk])),
    ]


@page()
def facility(request: Asked, key: UUID) -> HttpResponse:
    """Where it is, when it is open, how it looks."""
    head = facility_head(request, key, "facility")
    context = {
        "head": head,
        "facts": _facts(head.facility),
        "check": _check(request, head.facility, today()),
        "week": say_week(hours_of(request.principal, head.facility)),
        "photos": facilities.photos_of(request.principal, head.facility),
    }
    return show(request, "places/facility/overview.html", context)


def _facts(row: Any) -> list[tuple[str, str]]:
    room = row.room
    building = room.premises if room else None
    facts = [
        (_("Note for visitors"), row.note),
        (_("Address"), building.address if building else ""),
        (_("Premises"), building.name if building else _("No room of ours, or outdoors")),
        (_("Room"), f"{room.name} {room.floor}".strip() if room else ""),
        (_("Area, m²"), say_area(room.area) if room else ""),
        (_("Ownership"), building.get_ownership_display() if building else ""),
        (_("Barrier-free"), "" if building is None else _("Yes") if building.is_accessible else _("No")),
        (_("Capacity, persons"), str(row.capacity or "")),
        (_("In operation"), say_span(row.opened_on, row.closed_on)),
    ]
    return [(name, value) for name, value in facts if value]


def _check(request: Asked, row: Any, on: date) -> dict[str, Any]:
    """The last safety check, and whether the next one is due."""
    before = facilities.last_check_before(request.principal, on)
    last = row.last_safety_check_on
    due = before is not None and (last is None or last < before)
    return {"words": say_day(last) if last else _("never noted"), "is_due": due}
