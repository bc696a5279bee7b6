"""Incubation and the running of facilities: begun and ended."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from sanshe.foundation.access.decision import require
from sanshe.foundation.clock import today
from sanshe.foundation.web.serving import Asked, action, page
from sanshe.organizations import operations, rules
from sanshe.organizations.forms.standing import IncubationForm, LastDayForm, RunningForm
from sanshe.organizations.models import FacilityOperation, Incubation, Organization
from sanshe.organizations.views.record import body_of
from sanshe.organizations.views.sheets import Sheet, attempt, crumbs, sheet
from sanshe.places.models import Facility

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse


def _sheet(body: Organization, part: str, title: str, submit: str, action_url: str) -> Sheet:
    back = reverse(f"organizations:{part}", args=[body.pk])
    return Sheet(title=title, lead=body.name, submit=submit, action=action_url, back=back, crumbs=crumbs(body))


def _done(request: Asked, body: Organization, part: str, words: str) -> HttpResponse:
    messages.success(request, words)
    return redirect(f"organizations:{part}", body.pk)


def _incubation_sheet(body: Organization) -> Sheet:
    url = reverse("organizations:incubations", args=[body.pk])
    return _sheet(body, "incubation", _("Begin incubation"), _("Begin incubation"), url)


def _certified(request: Asked, key: UUID) -> Organization:
    body = body_of(request, key)
    require(rules.may_certify(request.principal, body))
    return body


@page()
def incubation_form(request: Asked, key: UUID) -> HttpResponse:
    """Who begins to help the organization."""
    body = _certified(request, key)
    form = IncubationForm(principal=request.principal, initial={"starts_on": today()})
    return sheet(request, form, _incubation_sheet(body))


@action()
def incubations(request: Asked, key: UUID) -> HttpResponse:
    """Begin an incubation."""
    body = _certified(request, key)
    form = IncubationForm(request.POST, principal=request.principal)
    made = attempt(
        form, lambda: operations.start_incubation(actor=request.principal, organization=body, **form.cleaned_data)
    )
    if made is None:
        return sheet(request, form, _incubation_sheet(body), status=422)
    return _done(request, body, "incubation", _("The incubation is noted."))


def _incubation(request: Asked, key: UUID) -> Incubation:
    rows = Incubation.objects.visible_to(request.principal).select_related("organization", "incubator")
    found = get_object_or_404(rows, pk=key)
    require(rules.may_certify(request.principal, found.organization))
    return found


def _incubation_end_sheet(one: Incubation) -> Sheet:
    title = _("End the incubation by %(name)s") % {"name": one.incubator.name}
    url = reverse("organizations:incubation_end", args=[one.pk])
    return _sheet(one.organization, "incubation", title, _("End incubation"), url)


@page()
def incubation_end_form(request: Asked, key: UUID) -> HttpResponse:
    """When an incubation ends."""
    return sheet(request, LastDayForm(initial={"on": today()}), _incubation_end_sheet(_incubation(request, key)))


@action()
def incubation_end(request: Asked, key: UUID) -> HttpResponse:
    """End an incubation."""
    one, form = _incubation(request, key), LastDayForm(request.POST)
    done = attempt(
        form, lambda: operations.end_incubation(actor=request.principal, incubation=one, **form.cleaned_data)
    )
    if done is None:
        return sheet(request, form, _incubation_end_sheet(one), status=422)
    return _done(request, one.organization, "incubation", _("The end of the incubation is noted."))


def _running_sheet(body: Organization) -> Sheet:
    url = reverse("organizations:facility_operations", args=[body.pk])
    return _sheet(body, "facilities", _("Let it run a facility"), _("Hand over facility"), url)


def _facilities(request: Asked) -> list[Facility]:
    return list(Facility.objects.kept_by(request.principal).filter(closed_on=None).order_by("place_code", "name"))


@page(rules.GIVE_FACILITIES)
def facility_operation_form(request: Asked, key: UUID) -> HttpResponse:
    """Which facility of ours the organization is to run."""
    form = RunningForm(facilities=_facilities(request), initial={"starts_on": today()})
    return sheet(request, form, _running_sheet(body_of(request, key)))


@action(rules.GIVE_FACILITIES)
def facility_operations(request: Asked, key: UUID) -> HttpResponse:
    """Hand a facility over."""
    body, ours = body_of(request, key), _facilities(request)
    form = RunningForm(request.POST, facilities=ours)
    made = attempt(form, lambda: _hand_over(request, body, {str(one.pk): one for one in ours}, form))
    if made is None:
        return sheet(request, form, _running_sheet(body), status=422)
    return _done(request, body, "facilities", _("%(name)s is handed over.") % {"name": made.facility.name})


def _hand_over(request: Asked, body: Organization, ours: dict[str, Facility], form: RunningForm) -> FacilityOperation:
    data = form.cleaned_data
    return operations.start_operation(
        actor=request.principal, organization=body, facility=ours[data["facility"]], starts_on=data["starts_on"]
    )


def _running(request: Asked, key: UUID) -> FacilityOperation:
    rows = FacilityOperation.objects.visible_to(request.principal).select_related("organization", "facility")
    found = get_object_or_404(rows, pk=key)
    require(rules.may_let_run(request.principal, found.place_code))
    return found


def _running_end_sheet(one: FacilityOperation) -> Sheet:
    title = _("Take %(name)s back") % {"name": one.facility.name}
    url = reverse("organizations:facility_operation_end", args=[one.pk])
    return _sheet(one.organization, "facilities", title, _("Take facility back"), url)


@page()
def facility_operation_end_form(request: Asked, key: UUID) -> HttpResponse:
    """When the running of a facility ends."""
    return sheet(request, LastDayForm(initial={"on": today()}), _running_end_sheet(_running(request, key)))


@action()
def facility_operation_end(request: Asked, key: UUID) -> HttpResponse:
    """Take a facility back."""
    one, form = _running(request, key), LastDayForm(request.POST)
    done = attempt(form, lambda: operations.end_operation(actor=request.principal, running=one, **form.cleaned_data))
    if done is None:
        return sheet(request, form, _running_end_sheet(one), status=422)
    return _done(request, one.organization, "facilities", _("The facility is taken back."))
