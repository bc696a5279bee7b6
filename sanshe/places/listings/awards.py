"""Titles of communities, streets and the city."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sanshe.accounts.enums import CITY, COLLEAGUES
from sanshe.foundation.clock import today
from sanshe.foundation.lists.filters import Filter
from sanshe.foundation.lists.listing import Listing, listing
from sanshe.foundation.ui.parts import Column, Link
from sanshe.foundation.ui.words import say_day
from sanshe.places import statuses
from sanshe.places.enums import AwardLevel
from sanshe.places.forms.day import asked_day
from sanshe.places.honors import AwardState, award_state, in_state
from sanshe.places.listings import choices
from sanshe.places.listings.choices import in_community
from sanshe.places.queries.awards import listed, withdrawn_on

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from django.db.models import QuerySet
    from django.http import QueryDict

    from sanshe.foundation.access.principal import Principal
    from sanshe.foundation.lists.listing import Given

HOLDERS = (("community", gettext_lazy("of communities")), ("place", gettext_lazy("of streets and the city")))
STATES = (
    (AwardState.VALID.value, gettext_lazy("that are valid")),
    (AwardState.ENDS_SOON.value, gettext_lazy("that end soon")),
    (AwardState.EXPIRED.value, gettext_lazy("that have expired")),
    (AwardState.WITHDRAWN.value, gettext_lazy("that were withdrawn")),
)


def _columns() -> list[Column]:
    return [
        Column("title", _("Title"), sub="number", sub_label=_("Document no."), main=True),
        Column("holder", _("Holder")),
        Column("level", _("Level")),
        Column("grantor", _("Granted by"), phone=False),
        Column("granted_on", _("Granted on"), "day"),
        Column("valid_until", _("Valid until")),
        Column("state", _("State"), "status"),
    ]


def row_on(on: date) -> Any:
    """How a title stands in the list on a day."""

    def row(award: Any, _principal: Principal) -> Mapping[str, Any]:
        return {
            "title": award.title,
            "number": award.document_number,
            "url": award.get_absolute_url(),
            "holder": award.community.name if award.community else award.place_name,
            "level": award.get_level_display(),
            "grantor": award.grantor,
            "granted_on": award.granted_on,
            "valid_until": say_day(award.valid_until) if award.valid_until else _("no end"),
            "state": statuses.of_award(award_state(award, withdrawn_on(award), on)),
            "next": None,
        }

    return row


def _row_today(award: Any, principal: Principal) -> Mapping[str, Any]:
    shown: Mapping[str, Any] = row_on(today())(award, principal)
    return shown


def state_filter(on: date) -> Filter:
    """Titles by how they stand on a day."""

    def apply(rows: QuerySet[Any], value: str) -> QuerySet[Any]:
        return rows.filter(in_state(AwardState(value), on))

    return Filter("state", gettext_lazy("valid or not"), lambda _principal: STATES, apply)


def _held_by(rows: QuerySet[Any], value: str) -> QuerySet[Any]:
    return rows.filter(community__isnull=value == "place")


def _empty(principal: Principal) -> Mapping[str, Any]:
    grant = Link(_("Enter title"), reverse("places:award_grant_form"), icon="plus")
    return {
        "title": _("No title fits"),
        "text": _("Take a filter away, or type a part of the title."),
        "icon": "award",
        "links": [grant] if principal.holds(CITY) else [],
    }


def _source(principal: Principal, given: Given) -> QuerySet[Any]:
    rows = listed(principal)
    return rows.filter(community=given["community"]) if "community" in given else rows


def _on_the_day(declared: Listing, _principal: Principal, given: Given, query: QueryDict) -> Listing:
    """Titles as they stood on the day that the address asks for; those of a community need no filter by holder or street."""
    on = asked_day(query.get("as_of", ""), today())
    filters = declared.filters[:1] if "community" in given else declared.filters
    return replace(declared, row=row_on(on), filters=(*filters, state_filter(on)))


AWARDS = listing(
    Listing(
        "places.awards",
        _columns,
        _row_today,
        ("-granted_on", "id"),
        lambda count: _("%(count)s titles") % {"count": count},
        title=lambda given: in_community(_("Titles"), given),
        source=_source,
        tailored=_on_the_day,
        exportable=COLLEAGUES,
        filters=(
            choices.choice("level", gettext_lazy("titles of every level"), AwardLevel.choices, "level"),
            Filter("holder", gettext_lazy("whoever holds them"), lambda _principal: HOLDERS, _held_by),
            choices.street(),
        ),
        search=lambda rows, text: rows.filter(title__icontains=text),
        empty=_empty,
    )
)
