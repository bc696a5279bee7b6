"""Communities and villages, with their premises against the norms."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from sanshe.accounts.enums import COLLEAGUES
from sanshe.foundation.clock import today
from sanshe.foundation.lists.filters import Filter
from sanshe.foundation.lists.listing import Listing, listing
from sanshe.foundation.ui.parts import Column
from sanshe.places import statuses
from sanshe.places.enums import CommunityKind
from sanshe.places.listings import choices
from sanshe.places.queries.communities import in_state, listed, matching, norms_on, standing_of
from sanshe.places.standing import Norms, NormState

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from django.db.models import QuerySet
    from django.http import QueryDict

    from sanshe.foundation.access.principal import Principal
    from sanshe.foundation.lists.listing import Given

STATES = (
    (NormState.MEETS.value, gettext_lazy("that meet the norms")),
    (NormState.BELOW.value, gettext_lazy("below a norm")),
    (NormState.NO_AREA.value, gettext_lazy("without premises on file")),
)
STATION = (
    ("yes", gettext_lazy("with a social work station")),
    ("no", gettext_lazy("without a social work station")),
)


def _columns() -> list[Column]:
    return [
        Column("name", _("Name"), sub="place", sub_label=_("Place"), main=True),
        Column("kind", _("Kind"), phone=False),
        Column("households", pgettext("column", "Households"), "number"),
        Column("residents", pgettext("column", "Residents"), "number", phone=False),
        Column("area", _("Premises, m²"), "area"),
        Column("share", _("m² per 100 households"), "area", phone=False),
        Column("state", _("Norms"), "status"),
    ]


def row_with(norms: Norms) -> Callable[[Any, Principal], Mapping[str, Any]]:
    """How a community stands in the list under the norms of the day."""

    def row(community: Any, _principal: Principal) -> Mapping[str, Any]:
        standing = standing_of(community, norms)
        return {
            "name": community.name,
            "place": f"{community.street or ''} · {community.place_code}",
            "url": community.get_absolute_url(),
            "kind": community.get_kind_display(),
            "households": community.households,
            "residents": community.residents,
            "area": community.area,
            "share": standing.share,
            "state": statuses.of_community(community, standing, today()),
            "next": None,
        }

    return row


def state_filter(norms: Norms) -> Filter:
    """Communities by how their premises stand to the norms of the day."""

    def apply(rows: QuerySet[Any], value: str) -> QuerySet[Any]:
        return in_state(rows, NormState(value), norms)

    return Filter("premises", gettext_lazy("with any premises"), lambda _principal: STATES, apply)


def _stations(rows: QuerySet[Any], value: str) -> QuerySet[Any]:
    return rows.filter(has_station=value == "yes")


def _under_the_norms(declared: Listing, principal: Principal, _given: Given, _query: QueryDict) -> Listing:
    """The list under the norms of today."""
    norms = norms_on(principal, today())
    return replace(
        declared,
        row=row_with(norms),
        filters=(*declared.filters, state_filter(norms)),
        search=partial(matching, principal),
    )


COMMUNITIES = listing(
    Listing(
        "places.communities",
        _columns,
        row_with(Norms()),
        ("place_code", "id"),
        lambda count: _("%(count)s communities and villages") % {"count": count},
        title=lambda _given: _("Communities and villages"),
        source=lambda principal, _given: listed(principal, today()),
        tailored=_under_the_norms,
        exportable=COLLEAGUES,
        filters=(
            choices.choice("kind", gettext_lazy("communities and villages"), CommunityKind.choices, "kind"),
            choices.street(),
            Filter("station", gettext_lazy("with or without a station"), lambda _principal: STATION, _stations),
            choices.ended(gettext_lazy("existing today"), gettext_lazy("that were dissolved"), "dissolved_on"),
        ),
        empty=lambda _principal: {
            "title": _("No community fits"),
            "text": _("Take a filter away, or type a part of the name, its pinyin or initials."),
        },
    )
)
