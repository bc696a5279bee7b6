"""The record of premises with their rooms."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Prefetch
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from sanshe.foundation.access.policy import registry
from sanshe.foundation.clock import today
from sanshe.foundation.ui.parts import Column, Link
from sanshe.foundation.ui.words import say_span
from sanshe.foundation.web.serving import Asked, page
from sanshe.foundation.web.showing import show
from sanshe.places import statuses
from sanshe.places.models import Facility, Premises, Room
from sanshe.places.wording import say_list

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

    from sanshe.places.models import Community


def premises_crumbs(community: Community) -> list[Link]:
    """The way from the communities to one's premises."""
    return [
        Link(_("Communities and villages"), reverse("places:communities")),
        Link(community.name, community.get_absolute_url()),
        Link(_("Premises"), reverse("places:community_premises", args=[community.pk])),
    ]


@page()
def premises(request: Asked, key: UUID) -> HttpResponse:
    """A building with its rooms, and what stands in them."""
    facilities = Facility.objects.visible_to(request.principal).order_by("kind", "name")
    rooms = Room.objects.visible_to(request.principal).order_by("floor", "name", "id")
    rows = Premises.objects.visible_to(request.principal).select_related("community")
    row = get_object_or_404(rows, pk=key)
    found = list(
        rooms.filter(premises=row).prefetch_related(Prefetch("facilities", facilities, to_attr="all_facilities"))
    )
    on = today()
    keeps = not statuses.ended(row.in_use_until, on) and bool(registry.of(Premises).may_keep(request.principal, row))
    in_use = [room for room in found if room.in_use_from <= on and not statuses.ended(room.in_use_until, on)]
    context = {
        "premises": row,
        "crumbs": premises_crumbs(row.community),
        "status": statuses.of_use(row, on),
        "keeps": keeps,
        "facts": [
            (_("Address"), row.address),
            (_("Ownership"), row.get_ownership_display()),
            (_("Barrier-free"), _("Yes") if row.is_accessible else _("No")),
            (_("In use"), say_span(row.in_use_from, row.in_use_until)),
        ],
        "area": sum(room.area for room in in_use),
        "number": len(in_use),
        "columns": _columns(),
        "rows": [_row(room, on, keeps=keeps) for room in found],
    }
    return show(request, "places/premises.html", context)


def _columns() -> list[Column]:
    return [
        Column("name", _("Room"), sub="facilities", main=True),
        Column("floor", _("Floor")),
        Column("area", _("Area, m²"), "area"),
        Column("since", _("In use from"), "day", phone=False),
        Column("state", _("State"), "status"),
    ]


def _row(room: Any, on: Any, *, keeps: bool) -> dict[str, Any]:
    standing = [one for one in room.all_facilities if not statuses.ended(one.closed_on, on)]
    is_open = keeps and room.in_use_until is None
    return {
        "name": room.name,
        "facilities": say_list(one.name for one in standing),
        "url": standing[0].get_absolute_url() if len(standing) == 1 else "",
        "floor": room.floor,
        "area": room.area,
        "since": room.in_use_from,
        "state": statuses.of_use(room, on),
        "next": Link(_("Change"), reverse("places:room_change_form", args=[room.pk]), icon="edit") if is_open else None,
    }
