"""Changing what an organization is: its profile, what the register certifies, its name, its end."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from sanshe.accounts.enums import CITY
from sanshe.foundation.access.decision import require
from sanshe.foundation.clock import today
from sanshe.foundation.ui.words import say_day
from sanshe.foundation.web.serving import Asked, action, page
from sanshe.organizations import operations, rules
from sanshe.organizations.forms.body import CorrectionForm, DissolutionForm, NameForm, ProfileForm, certified_values
from sanshe.organizations.models import ServiceDomain
from sanshe.organizations.queries.register import hanging_on
from sanshe.organizations.views.record import body_of
from sanshe.organizations.views.sheets import Sheet, attempt, crumbs, sheet
from sanshe.places.queries import region_names

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

    from sanshe.organizations.models import Organization

PROFILE = ("head_name", "address", "telephone", "introduction")


def _to(name: str, body: Organization) -> str:
    return reverse(f"organizations:{name}", args=[body.pk])


def _kept(request: Asked, key: UUID) -> Organization:
    body = body_of(request, key)
    require(rules.may_keep_profile(request.principal, body))
    return body


def _certified(request: Asked, key: UUID) -> Organization:
    body = body_of(request, key)
    require(rules.may_certify(request.principal, body))
    return body


def _profile_sheet(request: Asked, body: Organization) -> Sheet:
    """The words of the profile; a head sees what the city keeps, and why it is not asked here."""
    mine = not rules.may_certify(request.principal, body)
    place = region_names(request.principal, {body.place_code}).get(body.place_code, "")
    facts = [
        (_("Full name"), body.name), (_("Kind"), body.get_kind_display()), (_("Unified social credit code"), body.credit_code),
        (_("Filing number"), body.filing_number), (_("Seat"), place), (_("Supervising unit"), str(body.supervising_unit or "")),
        (_("Established on"), say_day(body.established_on)),
    ]  # fmt: skip
    return Sheet(
        title=_("Profile of %(name)s") % {"name": body.name},
        submit=_("Save profile"),
        action=_to("profile", body),
        back=body.get_absolute_url(),
        crumbs=crumbs(body),
        facts=[(label, value) for label, value in facts if value] if mine else (),
        notes=[_("The city office certifies the following. Ask it when something of it is wrong.")] if mine else (),
    )


@page()
def profile_form(request: Asked, key: UUID) -> HttpResponse:
    """How to reach the organization and what it does."""
    body = _kept(request, key)
    domains = (
        ServiceDomain.objects.visible_to(request.principal).filter(organization=body).values_list("code", flat=True)
    )
    initial = {name: getattr(body, name) for name in PROFILE} | {"service_domains": list(domains)}
    return sheet(request, ProfileForm(initial=initial), _profile_sheet(request, body))


@action()
def profile(request: Asked, key: UUID) -> HttpResponse:
    """Keep the profile."""
    body = _kept(request, key)
    form = ProfileForm(request.POST)
    if attempt(form, lambda: _keep_profile(request, body, form.cleaned_data)) is None:
        return sheet(request, form, _profile_sheet(request, body), status=422)
    messages.success(request, _("The profile is saved."))
    return redirect(body)


def _keep_profile(request: Asked, body: Organization, values: dict[str, Any]) -> Organization:
    domains = values.pop("service_domains")
    operations.set_service_domains(actor=request.principal, organization=body, codes=domains)
    return operations.change_organization(actor=request.principal, organization=body, **values)


def _correction(request: Asked, body: Organization, data: Any = None, **more: Any) -> CorrectionForm:
    fronts = request.principal.places(CITY)
    return CorrectionForm(data, principal=request.principal, kind=body.kind, fronts=fronts, **more)


def _certificate_sheet(body: Organization) -> Sheet:
    return Sheet(
        title=_("Correct what is certified"),
        lead=_("%(name)s, %(kind)s. The name changes on a page of its own, with its day.")
        % {"name": body.name, "kind": body.get_kind_display()},
        submit=_("Save correction"),
        action=_to("certificate", body),
        back=body.get_absolute_url(),
        crumbs=crumbs(body),
    )


@page()
def certificate_form(request: Asked, key: UUID) -> HttpResponse:
    """What the register certifies of the organization."""
    body = _certified(request, key)
    return sheet(request, _correction(request, body, initial=certified_values(body)), _certificate_sheet(body))


@action()
def certificate(request: Asked, key: UUID) -> HttpResponse:
    """Correct it."""
    body = _certified(request, key)
    form = _correction(request, body, request.POST, initial=certified_values(body))
    changed = attempt(
        form,
        lambda: operations.change_organization(
            actor=request.principal, organization=body_of(request, key), **form.values()
        ),
    )
    if changed is None:
        return sheet(request, form, _certificate_sheet(body), status=422)
    messages.success(request, _("The correction is saved."))
    return redirect(changed)


def _name_sheet(body: Organization) -> Sheet:
    return Sheet(
        title=_("Rename %(name)s") % {"name": body.name},
        submit=_("Rename organization"),
        action=_to("name", body),
        back=body.get_absolute_url(),
        crumbs=crumbs(body),
    )


@page()
def name_form(request: Asked, key: UUID) -> HttpResponse:
    """A new name from a day on."""
    return sheet(request, NameForm(initial={"on": today()}), _name_sheet(_certified(request, key)))


@action()
def name(request: Asked, key: UUID) -> HttpResponse:
    """Rename the organization."""
    body = _certified(request, key)
    form = NameForm(request.POST)
    renamed = attempt(
        form, lambda: operations.rename_organization(actor=request.principal, organization=body, **form.cleaned_data)
    )
    if renamed is None:
        return sheet(request, form, _name_sheet(body), status=422)
    messages.success(request, _("The organization is now called %(name)s.") % {"name": renamed.name})
    return redirect(renamed)


def _dissolution_sheet(request: Asked, body: Organization) -> Sheet:
    hanging = [one.name for one in hanging_on(request.principal, body, today())[:5]]
    notes = [_("After this day the posts of its people give no rights any more. The records stay.")]
    if hanging:
        notes.append(_("These name it as host or supervising unit: %(names)s.") % {"names": ", ".join(hanging)})
    return Sheet(
        title=_("Dissolve %(name)s") % {"name": body.name},
        submit=_("Dissolve organization"),
        action=_to("dissolution", body),
        back=body.get_absolute_url(),
        crumbs=crumbs(body),
        notes=notes,
        kind="danger main",
    )


@page()
def dissolution_form(request: Asked, key: UUID) -> HttpResponse:
    """When and why the organization ends."""
    body = _certified(request, key)
    return sheet(request, DissolutionForm(initial={"on": today()}), _dissolution_sheet(request, body))


@action()
def dissolution(request: Asked, key: UUID) -> HttpResponse:
    """End the organization; for ten seconds the page offers to take it back."""
    body = _certified(request, key)
    form = DissolutionForm(request.POST)
    ended = attempt(
        form, lambda: operations.dissolve_organization(actor=request.principal, organization=body, **form.cleaned_data)
    )
    if ended is None:
        return sheet(request, form, _dissolution_sheet(request, body), status=422)
    messages.success(request, _("%(name)s is dissolved.") % {"name": body.name}, extra_tags=_to("restoration", body))
    return redirect(body)


@action()
def restoration(request: Asked, key: UUID) -> HttpResponse:
    """Take a mistaken dissolution back."""
    body = _certified(request, key)
    try:
        operations.restore_organization(actor=request.principal, organization=body)
        messages.success(request, _("%(name)s is active again, with its people.") % {"name": body.name})
    except operations.OutlivesTheOthers as refusal:
        messages.error(request, str(refusal))
    return redirect(body)
