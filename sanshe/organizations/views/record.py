"""The record of one organization: its head with status and acts, and its parts as tabs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Q
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from sanshe.accounts.enums import COMMUNITY, OFFICES, Role
from sanshe.foundation.clock import today
from sanshe.foundation.ui.parts import Link
from sanshe.foundation.ui.words import say_day
from sanshe.foundation.web.serving import Asked, page
from sanshe.foundation.web.showing import show
from sanshe.organizations import rules, tables
from sanshe.organizations.models import FacilityOperation, FormerName, Incubation, Organization
from sanshe.organizations.views.sheets import crumbs
from sanshe.organizations.words import life_status
from sanshe.places.models import Region

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

    from sanshe.foundation.access.principal import Principal


def body_of(request: Asked, key: UUID) -> Organization:
    """The organization that an address names, with what it hangs on."""
    rows = Organization.objects.visible_to(request.principal).select_related("host", "supervising_unit")
    return get_object_or_404(rows, pk=key)


def sees_inside(principal: Principal, body: Organization) -> bool:
    """Whether the principal reads reports, sanctions and incubation: who belongs here, and the offices of the place."""
    ours = body.pk in principal.organizations(frozenset(Role.values))
    return ours or rules.covers(principal, OFFICES | COMMUNITY, body.place_code)


def record(request: Asked, body: Organization, tab: str) -> dict[str, Any]:
    """What every part of the record shows around itself."""
    principal = request.principal
    place = Region.objects.visible_to(principal).filter(code=body.place_code).first()
    number = body.credit_code or body.filing_number
    return {
        "body": body,
        "kicker": body.get_kind_display(),
        "line": [
            body.get_operator_kind_display(),
            place.name if place else "",
            number,
            _("since %(day)s") % {"day": say_day(body.established_on)},
        ],
        "status": life_status(body, today()),
        "crumbs": crumbs(),
        "tabs": _tabs(principal, body, tab),
        "acts": _acts(principal, body),
        "may_certify": bool(rules.may_certify(principal, body)),
        "may_keep": bool(rules.may_keep_profile(principal, body)),
        "place": place,
    }


def _tabs(principal: Principal, body: Organization, current: str) -> list[Link]:
    parts = [("organization", _("Profile"), True), ("staff", _("People"), rules.sees_staff(principal, body))]
    parts += [("standing", _("Grades and reports"), body.is_registered_kind)]
    parts += [("incubation", _("Incubation"), sees_inside(principal, body)), ("facilities", _("Facilities"), True)]
    parts += [("names", _("Names over time"), True)]
    return [
        Link(label, reverse(f"organizations:{name}", args=[body.pk]), active=name == current)
        for name, label, shown in parts
        if shown
    ]


def _acts(principal: Principal, body: Organization) -> list[Link]:
    if not rules.may_certify(principal, body):
        return []
    to = [("certificate_form", _("Correct what is certified"), "edit"), ("name_form", _("Rename"), "tag")]
    if body.dissolved_on is None:
        to.append(("dissolution_form", _("Dissolve"), "circle-x"))
    return [Link(label, reverse(f"organizations:{name}", args=[body.pk]), icon=icon) for name, label, icon in to]


@page()
def incubation(request: Asked, key: UUID) -> HttpResponse:
    """Who helped the organization to grow, and whom it helps."""
    body = body_of(request, key)
    if not sees_inside(request.principal, body):
        raise Http404
    rows = Incubation.objects.visible_to(request.principal).filter(Q(organization=body) | Q(incubator=body))
    spans = list(rows.select_related("organization", "incubator").order_by("-starts_on", "id"))
    helped = [one for one in spans if one.organization_id == body.pk]
    helping = [one for one in spans if one.incubator_id == body.pk]
    context = record(request, body, "incubation")
    context |= {
        "columns": tables.incubation_columns(),
        "helped": tables.incubation_rows(helped, today(), giving=False, may=context["may_certify"]),
        "helping": tables.incubation_rows(helping, today(), giving=True, may=False),
    }
    return show(request, "organizations/incubation.html", context)


@page()
def facilities(request: Asked, key: UUID) -> HttpResponse:
    """The facilities that the organization runs or ran."""
    body, principal = body_of(request, key), request.principal
    rows = FacilityOperation.objects.visible_to(principal).filter(organization=body)
    spans = list(rows.select_related("facility__community").order_by("-starts_on", "id"))
    shown = [(one, bool(rules.may_let_run(principal, one.place_code)) and one.ends_on is None) for one in spans]
    context = record(request, body, "facilities") | {
        "columns": tables.facility_columns(),
        "rows": tables.facility_rows(shown, today()),
        "may_give": body.dissolved_on is None and principal.holds(rules.GIVE_FACILITIES),
    }
    return show(request, "organizations/facilities.html", context)


@page()
def names(request: Asked, key: UUID) -> HttpResponse:
    """The names that the organization bore."""
    body = body_of(request, key)
    former = list(FormerName.objects.visible_to(request.principal).filter(organization=body).order_by("-until"))
    context = record(request, body, "names") | {
        "columns": tables.name_columns(),
        "rows": tables.name_rows(body.name, former, body.established_on),
    }
    return show(request, "organizations/names.html", context)
