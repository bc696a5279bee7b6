"""Regions: the list by level, the record with its history and what lies inside."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from sanshe.accounts.enums import CITY
from sanshe.foundation.access.policy import registry
from sanshe.foundation.clock import today
from sanshe.foundation.lists.listing import page_of
from sanshe.foundation.ui.parts import Event, Link
from sanshe.foundation.ui.words import say_day, say_span
from sanshe.foundation.web.serving import Asked, page
from sanshe.foundation.web.showing import show
from sanshe.places import statuses
from sanshe.places.listings import REGIONS
from sanshe.places.models import Community, Region
from sanshe.places.queries import regions
from sanshe.places.region_code import Level
from sanshe.places.wording import level_name

if TYPE_CHECKING:
    from django.http import HttpResponse


def region_crumbs(request: Asked, region: Region | None = None) -> list[Link]:
    """The way from the list down to what a region lies in, or to the region itself for a page below it."""
    top = [Link(_("Regions"), reverse("places:regions"))]
    if region is None:
        return top
    return [*top, *(Link(one.name, one.get_absolute_url()) for one in regions.above(request.principal, region))]


@page()
def region_list(request: Asked) -> HttpResponse:
    """Regions by level."""
    context = {
        "page": page_of(REGIONS, request),
        "text": request.GET.get("q", ""),
        "keeps": request.principal.holds(CITY),
    }
    return show(request, "places/regions.html", context)


@page()
def region(request: Asked, code: str) -> HttpResponse:
    """One region: what it lies in, what lies in it, how it came and went."""
    row = get_object_or_404(Region.objects.visible_to(request.principal), code=code)
    context: dict[str, Any] = {
        "region": row,
        "crumbs": region_crumbs(request, row),
        "level": level_name(row),
        "status": statuses.of_region(row, today()),
        "facts": _facts(row),
        "events": _history(request, row),
        "community": Community.objects.visible_to(request.principal).filter(place_code=row.code).first(),
        "inside": _inside(request, row),
        "has_inside": row.level < Level.VILLAGE,
        "keeps": bool(registry.of(Region).may_keep(request.principal, row)),
    }
    return show(request, "places/region.html", context)


def _facts(row: Region) -> list[tuple[str, str]]:
    return [
        (_("Region code"), row.code),
        (_("Level"), level_name(row)),
        (_("Urban–rural class"), f"{row.urban_rural} {row.get_urban_rural_display()}" if row.urban_rural else ""),
        (_("Code in force"), say_span(row.valid_from, row.valid_until)),
    ]


def _inside(request: Asked, row: Region) -> dict[str, Any] | None:
    """The regions of the next level; the list needs no filter by street here."""
    if row.level >= Level.VILLAGE:
        return None
    return page_of(REGIONS, request, given={"inside": row.code})


def _history(request: Asked, row: Region) -> list[Event]:
    """From the last event back to the registration."""
    events = []
    if row.valid_until is not None:
        successor = Region.objects.visible_to(request.principal).filter(code=row.replaced_by).first()
        links = [Link(f"{successor.name} {successor.code}", successor.get_absolute_url())] if successor else []
        words = _("Replaced by:") if successor else _("Nothing took over.")
        events.append(
            Event(_("Code withdrawn"), say_day(row.valid_until), text=words, tone="plain", icon="circle-x", links=links)
        )
    events += [
        Event(_("Called %(name)s until then") % {"name": former.name}, say_day(former.until), icon="edit")
        for former in regions.former_names(request.principal, row.code)
    ]
    events.append(
        Event(
            _("Code in force"),
            say_day(row.valid_from),
            tone="done",
            icon="circle-check",
            text=_("It took over from:") if (before := regions.replaced(request.principal, row)) else "",
            links=[Link(f"{one.name} {one.code}", one.get_absolute_url()) for one in before],
        )
    )
    return events
