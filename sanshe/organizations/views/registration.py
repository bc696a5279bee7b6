"""Registering an organization: first its kind, then what that kind needs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from sanshe.accounts.enums import CITY
from sanshe.foundation.ui.parts import Step
from sanshe.foundation.web.serving import Asked, action, page
from sanshe.foundation.web.showing import show
from sanshe.organizations import operations
from sanshe.organizations.enums import OrganizationKind
from sanshe.organizations.forms.body import KindForm, RegistrationForm
from sanshe.organizations.views.sheets import attempt, crumbs

if TYPE_CHECKING:
    from django.http import HttpResponse

    from sanshe.organizations.models import Organization

LIVE = ("name", "credit_code", "filing_number")


def _form(request: Asked, kind: str, data: Any = None, **more: Any) -> RegistrationForm:
    """The form of a kind; name and numbers are compared with the register while one types."""
    fronts = request.principal.places(CITY)
    form = RegistrationForm(data, principal=request.principal, kind=kind, fronts=fronts, **more)
    for name in LIVE:
        if name in form.fields:
            form.fields[name].widget.attrs |= {
                "hx-get": reverse("organizations:likenesses"),
                "hx-trigger": "input changed delay:400ms",
                "hx-target": "#likenesses",
                "hx-swap": "innerHTML",
                "hx-include": "closest form",
            }
    return form


def _shown(request: Asked, form: KindForm | RegistrationForm, kind: str = "", *, status: int = 200) -> HttpResponse:
    chosen = OrganizationKind(kind).label if kind else ""
    first = reverse("organizations:registration_form")
    context = {
        "form": form,
        "kind": kind,
        "chosen": chosen,
        "crumbs": crumbs(),
        "steps": [
            Step(_("Kind"), "done" if kind else "now", note=str(chosen), url=first if kind else ""),
            Step(_("Particulars"), "now" if kind else "ahead"),
            Step(_("Head and people"), "ahead"),
        ],
        "alike": [],
        "trouble": "",
        "is_valid": False,
        "asked": False,
    }
    return show(request, "organizations/registration.html", context, status=status)


@page(CITY)
def form(request: Asked) -> HttpResponse:
    """The first step, or with `kind` in the address the second."""
    kind = request.GET.get("kind", "")
    if kind not in OrganizationKind:
        return _shown(request, KindForm(initial={"kind": OrganizationKind.SERVICE_INSTITUTION}))
    return _shown(request, _form(request, kind), kind)


@action(CITY)
def register(request: Asked) -> HttpResponse:
    """Put the organization on the register."""
    kind = request.POST.get("kind", "")
    if kind not in OrganizationKind:
        return _shown(request, KindForm(request.POST), status=422)
    given = _form(request, kind, request.POST)
    made = attempt(given, lambda: _register(request, kind, given.values()))
    if made is None:
        return _shown(request, given, kind, status=422)
    messages.success(request, _("%(name)s is registered. Next, name its head.") % {"name": made.name})
    return redirect(made)


def _register(request: Asked, kind: str, values: dict[str, Any]) -> Organization:
    domains = values.pop("service_domains", [])
    made = operations.register_organization(actor=request.principal, kind=kind, **values)
    operations.set_service_domains(actor=request.principal, organization=made, codes=domains)
    return made
