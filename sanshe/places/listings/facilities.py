"""Facilities over the city."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sanshe.accounts.enums import COLLEAGUES
from sanshe.foundation.clock import now, today
from sanshe.foundation.lists.filters import Filter
from sanshe.foundation.lists.listing import Listing, link, listing
from sanshe.foundation.ui.parts import Column, Link
from sanshe.places import statuses
from sanshe.places.enums import FacilityKind
from sanshe.places.listings import choices
from sanshe.places.models import Community
from sanshe.places.queries.due import my_communities
from sanshe.places.queries.facilities import listed, matching
from sanshe.places.queries.spans import beginning
from sanshe.places.rules import may_book

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from django.db.models import QuerySet
    from django.http import QueryDict

    from sanshe.foundation.access.principal import Principal
    from sanshe.foundation.lists.filters import Words
    from sanshe.foundation.lists.listing import Given


def _columns() -> list[Column]:
    return [
        Column("name", _("Name"), sub="place", sub_label=_("Place"), main=True),
        Column("kind", _("Kind")),
        Column("capacity", _("Capacity, persons"), "number"),
        Column("area", _("Area, m²"), "area", phone=False),
        Column("checked", _("Last safety check"), "day", phone=False),
        Column("state", _("State"), "status"),
    ]


def _row(facility: Any, principal: Principal) -> Mapping[str, Any]:
    return {
        "name": facility.name,
        "place": f"{facility.community.name} · {facility.street or ''}",
        "url": facility.get_absolute_url(),
        "kind": facility.get_kind_display(),
        "capacity": facility.capacity,
        "area": facility.room.area if facility.room else None,
        "checked": facility.last_safety_check_on,
        "state": statuses.of_facility(facility, today(), is_open_now=facility.is_open_now),
        "next": _book(facility) if may_book(principal, facility, today()) else None,
    }


def _book(facility: Any) -> Link:
    return link(_("Book"), reverse("places:facility_bookings", args=[facility.pk]), icon="calendar-event")


def _community_filter(communities: Sequence[tuple[str, Words]]) -> Filter:
    """Facilities of one community, of those that are offered."""

    def apply(rows: QuerySet[Any], value: str) -> QuerySet[Any]:
        return rows.filter(community=value)

    return Filter("community", gettext_lazy("every community"), lambda _principal: communities, apply)


def _offered(principal: Principal, query: QueryDict) -> list[tuple[str, Words]]:
    """The communities that the list offers: one's own, those of the street that is chosen, the one that is."""
    wanted, street = my_communities(principal), query.get("street", "")
    if street.isdecimal() and street.isascii():
        wanted |= beginning("place_code", street)
    with suppress(ValueError):  # none is chosen, or nothing that could be one
        wanted |= Q(pk=UUID(query.get("community", "")))
    rows = Community.objects.visible_to(principal).filter(wanted).order_by("place_code")
    return [(str(key), name) for key, name in rows.values_list("pk", "name")]


def _for_reader(declared: Listing, principal: Principal, given: Given, query: QueryDict) -> Listing:
    """Of one community without a filter by street; else with the communities that are near the reader or the choice."""
    if "community" in given:
        return replace(declared, filters=tuple(one for one in declared.filters if one.param != "street"))
    filters = list(declared.filters)
    filters.insert(2, _community_filter(_offered(principal, query)))
    return replace(declared, filters=tuple(filters))


def _source(principal: Principal, given: Given) -> QuerySet[Any]:
    rows = listed(principal, today(), now())
    return rows.filter(community=given["community"]) if "community" in given else rows


FACILITIES = listing(
    Listing(
        "places.facilities",
        _columns,
        _row,
        ("place_code", "kind", "id"),
        lambda count: _("%(count)s facilities") % {"count": count},
        title=lambda given: choices.in_community(_("Facilities"), given),
        source=_source,
        tailored=_for_reader,
        exportable=COLLEAGUES,
        filters=(
            choices.choice("kind", gettext_lazy("facilities of every kind"), FacilityKind.choices, "kind"),
            choices.street(),
            choices.yes("bookable", gettext_lazy("bookable or not"), gettext_lazy("that can be booked"), "is_bookable"),
            choices.yes("open", gettext_lazy("open or shut"), gettext_lazy("open now"), "is_open_now"),
            choices.yes(
                "check", gettext_lazy("whenever checked"), gettext_lazy("due for a safety check"), "check_is_due"
            ),
            choices.ended(gettext_lazy("in operation"), gettext_lazy("closed for good"), "closed_on"),
        ),
        search=matching,
        empty=lambda _principal: {
            "title": _("No facility fits"),
            "text": _("Take a filter away, or type a part of the name or of the community's."),
        },
    )
)
