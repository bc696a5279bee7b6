"""Bookings of one's organization, and in one's community."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sanshe.accounts.enums import COMMUNITY
from sanshe.foundation.clock import now
from sanshe.foundation.lists.filters import Filter
from sanshe.foundation.lists.listing import Listing, listing
from sanshe.foundation.ui.parts import Column, Link
from sanshe.foundation.ui.words import say_day
from sanshe.places import statuses
from sanshe.places.bodies import bodies
from sanshe.places.listings import choices
from sanshe.places.queries.bookings import listed
from sanshe.places.queries.due import my_communities
from sanshe.places.rules import BOOKERS
from sanshe.places.wording import say_times, say_weekday, weekday_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from django.db.models import QuerySet
    from django.http import QueryDict

    from sanshe.foundation.access.principal import Principal
    from sanshe.foundation.lists.filters import Words
    from sanshe.foundation.lists.listing import Given

MOST_OWNERS = 500  # whose names are said
LATER_FIRST = ("-starts_at", "-id")
WHEN = (("past", gettext_lazy("that are over")), ("cancelled", gettext_lazy("that were cancelled")))


def _columns() -> list[Column]:
    return [
        Column("purpose", _("Purpose"), sub="facility", sub_label=_("Booked facility"), main=True),
        Column("day", _("Day")),
        Column("times", _("Time"), "code"),
        Column("organization", _("Booked by")),
        Column("attendees", _("Expected persons"), "number", phone=False),
        Column("state", _("State"), "status"),
    ]


def _row(booking: Any, _principal: Principal, names: Mapping[UUID, str] | None = None) -> Mapping[str, Any]:
    day = timezone.localtime(booking.starts_at).date()
    return {
        "purpose": booking.purpose,
        "facility": f"{booking.facility.name} · {booking.facility.community.name}",
        "url": booking.get_absolute_url(),
        "day": f"{say_day(day)} {say_weekday(weekday_of(day))}",
        "times": say_times(booking.starts_at, booking.ends_at),
        "organization": (names or {}).get(booking.owner_organization, ""),
        "attendees": booking.attendees,
        "state": statuses.of_booking(booking, now()),
        "next": None,
    }


def _whose(principal: Principal) -> Filter:
    """Bookings of one's organization, or in one's community, for those who see both."""

    def options(_principal: Principal) -> Sequence[tuple[str, Words]]:
        here = [("here", gettext_lazy("in our community"))] if principal.holds(COMMUNITY) else []
        return [("ours", gettext_lazy("of our organization")), *here]

    def apply(rows: QuerySet[Any], value: str) -> QuerySet[Any]:
        if value == "here":
            return rows.filter(my_communities(principal))
        return rows.filter(owner_organization__in=principal.organizations(BOOKERS))

    return Filter("whose", gettext_lazy("every booking that you may see"), options, apply)


def _when(at: datetime) -> Filter:
    def apply(rows: QuerySet[Any], value: str) -> QuerySet[Any]:
        return rows.filter(slot=None) if value == "cancelled" else rows.filter(slot__isnull=False, ends_at__lte=at)

    def to_come(rows: QuerySet[Any]) -> QuerySet[Any]:
        return rows.filter(slot__isnull=False, ends_at__gt=at)

    return Filter("when", gettext_lazy("to come"), lambda _principal: WHEN, apply, otherwise=to_come)


def _nothing_here(_principal: Principal) -> Mapping[str, Any]:
    return {
        "title": _("No bookings that you may see"),
        "text": _(
            "Who booked is seen by the community, the offices and those who booked. Free times are open to everybody."
        ),
        "icon": "calendar-event",
    }


def _source(principal: Principal, given: Given) -> QuerySet[Any]:
    rows = listed(principal)
    return rows.filter(facility__community_id=UUID(given["community"])) if "community" in given else rows


def _for_reader(declared: Listing, principal: Principal, given: Given, query: QueryDict) -> Listing:
    """What is to come in order, what is over or was cancelled from the latest back; in a community, whose they are is plain."""
    at, owners = now(), _source(principal, given).order_by().values_list("owner_organization", flat=True)
    names = bodies.names(principal, set(owners.distinct()[:MOST_OWNERS]))
    filters = (_when(at),) if "community" in given else (_whose(principal), _when(at))
    return replace(
        declared,
        row=lambda booking, reader: _row(booking, reader, names),
        order=LATER_FIRST if query.get("when", "") in dict(WHEN) else declared.order,
        filters=filters,
        empty=_nothing_here if "community" in given else declared.empty,
    )


BOOKINGS = listing(
    Listing(
        "places.bookings",
        _columns,
        _row,
        ("starts_at", "id"),
        lambda count: _("%(count)s bookings") % {"count": count},
        title=lambda given: choices.in_community(_("Bookings"), given),
        source=_source,
        tailored=_for_reader,
        exportable=BOOKERS,
        empty=lambda _principal: {
            "title": _("No bookings"),
            "text": _("Find a facility that is free, and book it there."),
            "icon": "calendar-event",
            "links": [Link(_("Find a facility"), f"{reverse('places:facilities')}?bookable=yes", icon="search")],
        },
    )
)
