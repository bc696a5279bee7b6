"""The parts of a person's record."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from sanshe.audit.looks import looks_at
from sanshe.audit.saying import said_look
from sanshe.foundation.access.policy import registry
from sanshe.foundation.ui.parts import Column
from sanshe.foundation.ui.words import say_day, say_moment
from sanshe.foundation.web.serving import Asked, page
from sanshe.foundation.web.showing import show
from sanshe.people import rules
from sanshe.people.enums import RESTRICTED_GROUPS, LookReason, RegistrationPurpose
from sanshe.people.models import CommunityPost, Credential, KeyGroupTag, Person, Relationship
from sanshe.people.queries.households import places_of
from sanshe.people.queries.kinship import hidden_relatives, relatives
from sanshe.people.queries.record import openings_of, organization_names, record_of, tags_of
from sanshe.people.queries.social_workers import certificates_of
from sanshe.people.views.frame import frame, person_of, shown_day
from sanshe.people.views.tones import TONES
from sanshe.places.queries import region_names

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

    from sanshe.people.queries.record import Record


@page()
def person(request: Asked, key: UUID) -> HttpResponse:
    """Who somebody is and how to reach them. A merged record leads to the one that stands for it."""
    row = person_of(request, key)
    if row.merged_into_id is not None:
        return HttpResponseRedirect(reverse("people:person", args=[person_of(request, row.merged_into_id).pk]))
    context = frame(request, row, "person")
    record = record_of(request.principal, row)
    context |= {
        "reasons": LookReason.choices,
        "record": record,
        "facts": _facts(request, row, record, may_keep=context["may_keep"]),
    }
    if context["may_keep"]:
        context["openings"] = openings_of(row)
        context["purposes"] = dict(RegistrationPurpose.choices)
        places = region_names(
            request.principal, {code for move in record.moves for code in (move.from_place, move.to_place)}
        )
        context["moves"] = [
            (places.get(m.from_place, m.from_place), places.get(m.to_place, m.to_place), m) for m in record.moves
        ]
    return show(request, "people/person.html", context)


def _facts(request: Asked, row: Person, record: Record, *, may_keep: bool) -> list[tuple[str, Any]]:
    """What everybody with a claim reads, then what keepers read besides."""
    facts: list[tuple[str, Any]] = [
        (_("Date of birth"), say_day(row.birth_date)),
        (_("Nationality (ethnic group)"), row.get_nation_display()),
        (_("Pinyin"), row.pinyin),
    ]
    if record.former_names:
        facts.append((_("Former and other names"), " / ".join(one.name for one in record.former_names)))
    if record.groups:
        facts.append((_("Key groups"), " / ".join(str(tag.get_group_display()) for tag in record.groups)))
    if not may_keep:
        return facts
    place = region_names(request.principal, {row.place_code}).get(row.place_code, row.place_code)
    keeper = organization_names({row.owner_organization}).get(row.owner_organization, "")
    return [
        *facts,
        (_("Community or village"), place),
        (_("Home address"), row.address),
        (_("Registration and residence"), row.get_separation_status_display()),
        (_("Kept by"), keeper),
        (_("On file since"), say_moment(row.registered_at)),
    ]


@page()
def family(request: Asked, key: UUID) -> HttpResponse:
    """Household and relatives."""
    row = person_of(request, key)
    ties = relatives(request.principal, row, ended=True)
    mine = registry.of(Relationship)
    context = frame(request, row, "family") | {
        "places": places_of(request.principal, row),
        "ties": [tie for tie in ties if tie.is_open],
        "past": [tie for tie in ties if not tie.is_open],
        "hidden": hidden_relatives(row),
        "may_relate": bool(rules.may_add(Relationship)(request.principal, row)),
        "kept_ties": {tie.row.pk for tie in ties if mine.may_keep(request.principal, tie.row)},
    }
    return show(request, "people/family.html", context)


@page()
def tags(request: Asked, key: UUID) -> HttpResponse:
    """Key groups, from when to when, and who says so."""
    row = person_of(request, key)
    mine = registry.of(KeyGroupTag)
    context = frame(request, row, "tags") | {
        "may_tag": bool(rules.may_add_to_living(KeyGroupTag)(request.principal, row)),
        "tags": [
            {
                "tag": tag,
                "is_restricted": tag.group in RESTRICTED_GROUPS,
                "may_end": mine.may_keep(request.principal, tag),
            }
            for tag in tags_of(request.principal, row)
        ],
    }
    return show(request, "people/tags.html", context)


@page()
def profession(request: Asked, key: UUID) -> HttpResponse:
    """Certificates with their registrations, and posts."""
    row = person_of(request, key)
    posts = CommunityPost.objects.visible_to(request.principal).filter(person=row)
    kept, kept_posts = registry.of(Credential), registry.of(CommunityPost)
    certificates = certificates_of(request.principal, row, shown_day())
    context = frame(request, row, "profession") | {
        "may_certify": bool(rules.may_add(Credential)(request.principal, row)),
        "tones": TONES,
        "registration_columns": [
            Column("registered_on", _("Registered on"), "day"),
            Column("valid_until", _("Valid until"), "day"),
            Column("management_number", _("Management no.")),
        ],
        "certificates": [(one, kept.may_keep(request.principal, one.row)) for one in certificates],
        "posts": [
            (post, kept_posts.may_keep(request.principal, post))
            for post in posts.select_related("organization", "community")
        ],
    }
    return show(request, "people/profession.html", context)


@page()
def readers(request: Asked, key: UUID) -> HttpResponse:
    """Who looked at the record: organization and role, time and reason."""
    row = person_of(request, key)
    reasons = {**dict(LookReason.choices), **dict(RegistrationPurpose.choices)}
    looks = looks_at(Person._meta.db_table, row.pk)
    context = frame(request, row, "readers") | {"events": [said_look(look, reasons) for look in looks]}
    return show(request, "people/readers.html", context)
