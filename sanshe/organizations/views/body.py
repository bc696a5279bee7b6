"""The first part of an organization's record: what it is, how to reach it, how it stands, what is due."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _

from sanshe.foundation.clock import today
from sanshe.foundation.ui.parts import Column, Figure
from sanshe.foundation.ui.words import say_number
from sanshe.foundation.web.serving import Asked, page
from sanshe.foundation.web.showing import show
from sanshe.organizations import rules
from sanshe.organizations.grading import HOLDING, Standing
from sanshe.organizations.models import Dissolution, FacilityOperation, ServiceDomain
from sanshe.organizations.queries.register import hanging_on
from sanshe.organizations.queries.staff import heads_of, staff_count
from sanshe.organizations.queries.standing import standing_of
from sanshe.organizations.views.record import body_of, record, sees_inside
from sanshe.organizations.views.sheets import shown_day
from sanshe.organizations.words import ending_words, grade_status, report_status

if TYPE_CHECKING:
    from typing import Any
    from uuid import UUID

    from django.http import HttpResponse

    from sanshe.foundation.access.principal import Principal
    from sanshe.organizations.models import Organization

MOST_HANGING = 20


@page()
def organization(request: Asked, key: UUID) -> HttpResponse:
    """What the organization is, how to reach it, what hangs on it, and what is due."""
    body, principal = body_of(request, key), request.principal
    stands = standing_of(principal, body, shown_day()) if body.is_registered_kind else None
    domains = ServiceDomain.objects.visible_to(principal).filter(organization=body)
    ended = Dissolution.objects.visible_to(principal).filter(organization=body).first()
    context = record(request, body, "organization") | {
        "registered": _registered(body),
        "domains": [one.get_code_display() for one in domains],
        "hanging": _hanging(principal, body),
        "hanging_columns": [
            Column("name", _("Organization"), main=True), Column("kind", _("Kind")), Column("since", _("Established on"), "day"),
        ],
        "dissolution": ended,
        "reason": ending_words(ended.reason) if ended else "",
        "dues": _dues(principal, body, stands),
        "tiles": _tiles(principal, body, stands),
    }  # fmt: skip
    return show(request, "organizations/overview.html", context)


def _hanging(principal: Principal, body: Organization) -> list[dict[str, Any]]:
    return [
        {"name": one.name, "url": one.get_absolute_url(), "kind": one.get_kind_display(), "since": one.established_on}
        for one in hanging_on(principal, body, today())[:MOST_HANGING]
    ]


def _registered(body: Organization) -> list[tuple[str, str]]:
    pairs = [
        (_("Unified social credit code"), body.credit_code),
        (_("Filing number"), body.filing_number),
        (_("Registered or filed with"), body.registration_authority),
        (_("Main business"), _("Social work") if body.does_social_work else ""),
    ]
    return [(label, value) for label, value in pairs if value]


def _to(name: str, body: Organization) -> str:
    return reverse(f"organizations:{name}", args=[body.pk])


def _tiles(principal: Principal, body: Organization, stands: Standing | None) -> list[Figure]:
    """Grade, latest report, people, facilities: each the door to its part, as far as one may see it."""
    tiles = []
    if stands is not None:
        state = next((state for grade, state in stands.grades if grade == stands.grade), None)
        note = grade_status(stands.grade, state).label if stands.grade and state else _("no valid grade")
        level = stands.grade.level if stands.grade else "—"
        tiles.append(Figure(_("Grade"), level, "", _to("standing", body), shown_day(), note=note))
    filed = [one for one in stands.years if one.report] if stands is not None else []
    if filed and sees_inside(principal, body):
        note = report_status(filed[0]).label
        tiles.append(
            Figure(_("Latest yearly report"), str(filed[0].year), "", _to("standing", body), shown_day(), note=note)
        )
    if rules.sees_staff(principal, body):
        count = staff_count(principal, [body.pk], today())
        tiles.append(Figure(_("People"), say_number(count), _("persons"), _to("staff", body), None))
    running = FacilityOperation.objects.visible_to(principal).filter(organization=body, ends_on=None).count()
    if running:
        tiles.append(Figure(_("Facilities"), say_number(running), _("facilities"), _to("facilities", body), None))
    return tiles if len(tiles) > 1 else []


def _dues(principal: Principal, body: Organization, stands: Standing | None) -> list[dict[str, str]]:
    """What needs doing now, for those who can do it."""
    if body.dissolved_on is not None or not rules.may_keep_profile(principal, body):
        return []
    found = []
    if rules.may_certify(principal, body) and not heads_of(principal, body, today()):
        found.append({
            "title": _("Nobody heads this organization yet"), "act": _("Name a head"), "tone": "waiting",
            "text": _("The head appoints its people and keeps its profile."), "url": _to("hiring_form", body),
        })  # fmt: skip
    return found + (_standing_dues(body, stands) if stands is not None else [])


def _standing_dues(body: Organization, stands: Standing) -> list[dict[str, str]]:
    found, url = [], _to("standing", body)
    if stands.missing:
        years = ", ".join(str(year) for year in stands.missing)
        found.append({
            "title": _("Yearly report overdue: %(years)s") % {"years": years}, "text": "", "tone": "late", "act": _("See the reports"), "url": url,
        })  # fmt: skip
    for grade, state in stands.grades[:1]:
        if state not in HOLDING or state.value == "expiring":
            status = grade_status(grade, state)
            found.append({
                "title": _("Grade %(level)s: %(state)s") % {"level": grade.level, "state": status.label}, "text": "", "tone": status.tone,
                "act": _("See the grades"), "url": url,
            })  # fmt: skip
    return found
