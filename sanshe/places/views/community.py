"""Communities and villages: the list, and the record with its head and first part."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from sanshe.accounts.enums import CITY
from sanshe.foundation.access.policy import registry
from sanshe.foundation.clock import today
from sanshe.foundation.lists.listing import page_of
from sanshe.foundation.ui.parts import Link
from sanshe.foundation.ui.words import say_day
from sanshe.foundation.web.serving import Asked, page
from sanshe.foundation.web.showing import show
from sanshe.places import statuses
from sanshe.places.bodies import bodies
from sanshe.places.listings import COMMUNITIES
from sanshe.places.models import Community, HouseholdCount
from sanshe.places.queries import communities, regions
from sanshe.places.rules import keeps_here
from sanshe.places.wording import say_list

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

    from sanshe.foundation.ui.parts import Status
    from sanshe.places.standing import Standing

COUNTS_SHOWN = 12


@page()
def community_list(request: Asked) -> HttpResponse:
    """Communities and villages with their premises against the norms of today."""
    context = {
        "page": page_of(COMMUNITIES, request),
        "text": request.GET.get("q", ""),
        "keeps": request.principal.holds(CITY),
    }
    return show(request, "places/communities.html", context)


@dataclass(frozen=True)
class Head:
    """What every part of a community's record begins with."""

    community: Any
    standing: Standing
    status: Status
    line: list[str]
    tabs: list[Link]
    keeps: bool
    keeps_register: bool


def head_of(request: Asked, key: UUID, part: str) -> Head:
    """The community, how it stands, and the tabs of its record."""
    on = today()
    row = get_object_or_404(communities.listed(request.principal, on), pk=key)
    standing = communities.standing_of(row, communities.norms_on(request.principal, on))
    labels = {
        "community": _("Overview"),
        "community_premises": _("Premises"),
        "community_facilities": _("Facilities"),
        "community_awards": _("Titles"),
        "community_bookings": _("Bookings"),
    }
    exists = not statuses.ended(row.dissolved_on, on)
    return Head(
        community=row,
        standing=standing,
        status=statuses.of_community(row, standing, on),
        line=[row.get_kind_display(), row.street or "", row.place_code],
        tabs=[
            Link(label, reverse(f"places:{name}", args=[key]), active=name == part) for name, label in labels.items()
        ],
        keeps=exists and bool(keeps_here(request.principal, row)),
        keeps_register=exists and bool(registry.of(Community).may_keep(request.principal, row)),
    )


@page()
def community(request: Asked, key: UUID) -> HttpResponse:
    """Who, how many, and how the premises stand to the norms."""
    head = head_of(request, key, "community")
    row = head.community
    counts = HouseholdCount.objects.visible_to(request.principal).filter(community=row).order_by("-counted_on")
    context = {
        "head": head,
        "facts": _facts(request, row),
        "counts": list(counts[:COUNTS_SHOWN]),
        "stations": bodies.stations_at(request.principal, row.place_code, today()),
    }
    return show(request, "places/community/overview.html", context)


def _facts(request: Asked, row: Any) -> list[tuple[str, str]]:
    owner = bodies.names(request.principal, [row.owner_organization]).get(row.owner_organization, "")
    former = regions.former_names(request.principal, row.place_code)
    return [
        (_("Its committee"), owner),
        (_("Address of the committee"), row.address),
        (_("Public telephone"), row.telephone),
        (_("Established on"), say_day(row.established_on)),
        *([(_("Community dissolved on"), say_day(row.dissolved_on))] if row.dissolved_on else []),
        *([(_("Former names"), say_list(one.name for one in former))] if former else []),
    ]
