"""The list of social workers: its columns, its filters (which narrow certificates, not persons), its words."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sanshe.accounts.enums import CITY, FRONT_LINE
from sanshe.foundation.lists.filters import Filter
from sanshe.foundation.lists.listing import Listing, listing
from sanshe.foundation.ui.parts import Column, Link, Status
from sanshe.people.enums import CredentialLevel, CredentialScheme
from sanshe.people.models import CommunityPost
from sanshe.people.queries.search import find_people, understood
from sanshe.people.queries.social_workers import certificate, holders, in_force, standing_as
from sanshe.people.registration_clock import RegistrationState
from sanshe.people.views.frame import say_who, shown_day
from sanshe.people.views.tones import TONES
from sanshe.places.models import Community
from sanshe.places.queries import street_names

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from django.http import QueryDict

    from sanshe.foundation.access.door import ScopedRows
    from sanshe.foundation.access.principal import Principal
    from sanshe.foundation.lists.listing import Given
    from sanshe.people.models import Credential, Person

TO_DO = "to_do"  # what somebody must see to now
STATES_TO_DO = {RegistrationState.DUE, RegistrationState.OVERDUE, RegistrationState.IN_WINDOW, RegistrationState.LAPSED}


def narrowed_certificates(principal: Principal, query: QueryDict, day: date) -> ScopedRows[Credential]:
    """Certificates in force that the address asks for: all filters speak of one and the same certificate."""
    rows = in_force(principal, day).filter(person__merged_into=None)
    if query.get("scheme") in CredentialScheme.values:
        rows = rows.filter(scheme=query["scheme"])
    if query.get("level") in CredentialLevel.values:
        rows = rows.filter(level=query["level"])
    if (state := query.get("state", "")) in {*RegistrationState.values, TO_DO}:
        rows = standing_as(rows, set(STATES_TO_DO) if state == TO_DO else {state}, day)
    if (place := query.get("place", "")).isdigit():
        posts = CommunityPost.objects.visible_to(principal).filter(person=OuterRef("person"), starts_on__lte=day)
        held_there = posts.filter(Q(ends_on=None) | Q(ends_on__gte=day), place_code__startswith=place)
        rows = rows.filter(Q(place_code__startswith=place) | Exists(held_there))
    if sought := understood(query.get("q", "").strip()):
        rows = rows.filter(person__in=find_people(principal, sought).values("pk"))
    return rows


def _unchanged(rows: Any, _value: str) -> Any:
    """Filters and search of this list have narrowed the certificates already."""
    return rows


def _states(_principal: Principal) -> Sequence[tuple[str, Any]]:
    return [(TO_DO, _("something to do now")), *RegistrationState.choices]


def _places(principal: Principal) -> Sequence[tuple[str, Any]]:
    streets = street_names(principal)
    rows = Community.objects.visible_to(principal).filter(dissolved_on=None).order_by("place_code")
    return [*streets.items(), *rows.values_list("place_code", "name")]


def _row(person: Any, _principal: Principal) -> Mapping[str, Any]:
    certificates = [certificate(row, shown_day()) for row in person.held]
    standings = [one.standing for one in certificates if one.standing is not None]
    urgent = min(standings, key=lambda one: list(TONES).index(one.state), default=None)
    posts = person.present_posts
    return {
        "name": person.name,
        "url": reverse("people:profession", args=[person.pk]),
        "who": say_who(person, shown_day()),
        "certificates": " / ".join(str(one.row.get_level_display()) for one in certificates),
        "numbers": " / ".join(one.row.number for one in certificates),
        "standing": Status(str(urgent.state.label), TONES[urgent.state]) if urgent else None,
        "next_day": urgent.sentence if urgent else "",
        "post": " / ".join(post.community.name for post in posts),
        "employer": " / ".join(dict.fromkeys(post.organization.name for post in posts)),
        "next": None,
    }


PLACE = Filter("place", gettext_lazy("everywhere"), _places, _unchanged)


def _for_reader(declared: Listing, principal: Principal, _given: Given, query: QueryDict) -> Listing:
    """Holders of the certificates that are asked for; only the city office looks at more than one place."""
    filters = declared.filters if principal.holds(CITY) else tuple(one for one in declared.filters if one is not PLACE)

    def source(reader: Principal, _given: Given) -> ScopedRows[Person]:
        day = shown_day()
        return holders(reader, narrowed_certificates(reader, query, day), day)

    return replace(declared, filters=filters, source=source)


SOCIAL_WORKERS = listing(
    Listing(
        name="people.social_workers",
        title=lambda _given: _("Social workers"),
        source=lambda principal, _given: holders(principal, in_force(principal, shown_day()), shown_day()),
        tailored=_for_reader,
        exportable=CITY | FRONT_LINE,
        search=_unchanged,
        columns=lambda: [
            Column("name", _("Name of the person"), main=True, sub="who", sub_label=_("Sex and age")),
            Column("certificates", _("Certificates"), sub="numbers", sub_label=_("Certificate no.")),
            Column("standing", _("State of registration"), "status", sub="next_day", sub_label=_("What comes next")),
            Column("post", _("Post in"), sub="employer", sub_label=_("Organization")),
        ],
        row=_row,
        order=("pinyin", "id"),
        counted=lambda count: _("%(count)s persons") % {"count": count},
        filters=(
            Filter("scheme", gettext_lazy("every scheme"), lambda _principal: CredentialScheme.choices, _unchanged),
            Filter("level", gettext_lazy("every level"), lambda _principal: CredentialLevel.choices, _unchanged),
            Filter("state", gettext_lazy("however registered"), _states, _unchanged),
            PLACE,
        ),
        empty=lambda _principal: {
            "title": _("No social worker to show"),
            "text": _("Take a filter away, or put a social worker on file with a first certificate."),
            "icon": "certificate",
            "links": [
                Link(_("Register a social worker"), reverse("people:social_worker_entry_form"), icon="user-plus")
            ],
        },
    )
)
