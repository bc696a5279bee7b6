"""Regions by level."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sanshe.accounts.enums import CITY
from sanshe.foundation.clock import today
from sanshe.foundation.lists.listing import Listing, listing
from sanshe.foundation.ui.parts import Column, Link
from sanshe.places import statuses
from sanshe.places.listings import choices
from sanshe.places.region_code import Level
from sanshe.places.wording import level_name

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sanshe.foundation.access.principal import Principal

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


REGIONS = listing(
    Listing(
        "places.regions",
        _columns,
        _row,
        ("code",),
        lambda count: _("%(count)s regions") % {"count": count},
        filters=(
            choices.choice("level", gettext_lazy("regions of every level"), LEVELS, "level"),
            choices.street(column="code"),
            choices.ended(gettext_lazy("codes in force"), gettext_lazy("codes withdrawn"), "valid_until"),
        ),
        empty=_empty,
    )
)
