"""Regions by level."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sanshe.accounts.enums import CITY, COLLEAGUES
from sanshe.foundation.access.scope import current_principal
from sanshe.foundation.clock import today
from sanshe.foundation.lists.listing import Listing, listing
from sanshe.foundation.ui.parts import Column, Link
from sanshe.places import statuses
from sanshe.places.listings import choices
from sanshe.places.models import Region
from sanshe.places.queries.regions import listed, matching, within
from sanshe.places.region_code import Level
from sanshe.places.wording import level_name

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.db.models import QuerySet
    from django.http import QueryDict

    from sanshe.foundation.access.principal import Principal
    from sanshe.foundation.lists.listing import Given

LEVELS = (
    (str(Level.COUNTY.value), gettext_lazy("cities and counties")),
    (str(Level.STREET.value), gettext_lazy("streets and towns")),
    (str(Level.VILLAGE.value), gettext_lazy("communities and villages")),
)


def _columns() -> list[Column]:
    return [
        Column("name", _("Name"), main=True),
        Column("code", _("Region code"), "code"),
        Column("level", _("Level")),
        Column("inside", _("Regions inside"), "number", phone=False),
        Column("since", _("In force from"), "day", phone=False),
        Column("state", _("State"), "status"),
    ]


def _row(region: Any, _principal: Principal) -> Mapping[str, Any]:
    return {
        "name": region.name,
        "url": region.get_absolute_url(),
        "code": region.code,
        "level": level_name(region),
        "inside": region.inside,
        "since": region.valid_from,
        "state": statuses.of_region(region, today()),
        "next": None,
    }


def _empty(principal: Principal) -> Mapping[str, Any]:
    register = Link(_("Register region"), reverse("places:region_registration_form"), icon="plus")
    return {
        "title": _("No region fits"),
        "text": _("Take a filter away, or type a part of the name or the beginning of the code."),
        "links": [register] if principal.holds(CITY) else [],
    }


def _source(principal: Principal, given: Given) -> QuerySet[Any]:
    """Every region; the next level inside one, when the list belongs to it."""
    rows = listed(principal, today())
    if "inside" not in given:
        return rows
    outer = Region.objects.visible_to(principal).get(code=given["inside"])
    return rows.filter(within(outer), level=min(level.value for level in Level if level > outer.level))


def _for_reader(declared: Listing, principal: Principal, given: Given, _query: QueryDict) -> Listing:
    """Inside a region without filters by level and street."""
    filters = [one for one in declared.filters if one.param == choices.ENDED] if "inside" in given else declared.filters
    return replace(declared, filters=tuple(filters), search=partial(matching, principal))


def _title(given: Given) -> str:
    principal = current_principal()
    if principal is None or "inside" not in given:
        return _("Regions")
    outer = Region.objects.visible_to(principal).filter(code=given["inside"]).first()
    return f"{outer.name} · {_('Regions inside')}" if outer else _("Regions")


REGIONS = listing(
    Listing(
        "places.regions",
        _columns,
        _row,
        ("code",),
        lambda count: _("%(count)s regions") % {"count": count},
        title=_title,
        source=_source,
        tailored=_for_reader,
        exportable=COLLEAGUES,
        filters=(
            choices.choice("level", gettext_lazy("regions of every level"), LEVELS, "level"),
            choices.street(column="code"),
            choices.ended(gettext_lazy("codes in force"), gettext_lazy("codes withdrawn"), "valid_until"),
        ),
        empty=_empty,
    )
)
