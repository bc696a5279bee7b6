"""Social assistance: households that were found, and how far the street has come with them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sanshe.accounts.enums import FRONT_LINE
from sanshe.casework import operations
from sanshe.casework.forms.assistance import HardshipForm, StepForm
from sanshe.casework.listings.assistance import ASSISTANCE, step_status
from sanshe.casework.models import AssistanceFinding
from sanshe.casework.views.plan_acts import simple
from sanshe.foundation.access.policy import registry
from sanshe.foundation.errors import Refusal
from sanshe.foundation.lists.listing import page_of
from sanshe.foundation.ui.parts import Link
from sanshe.foundation.web.serving import Asked, action, page
from sanshe.foundation.web.showing import show
from sanshe.people.queries.households import members_of, places_of
from sanshe.people.views.act import Act
from sanshe.people.views.frame import shown_day

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

    from sanshe.people.models import Household


class NoHousehold(Refusal):
    sentence = gettext_lazy(
        "This person is in no household that you keep. Form the household first, then note it here."
    )


def assistance_above(_thing: object) -> Link:
    """Where findings are found."""
    return Link(_("Social assistance"), reverse("casework:assistance"))


@page(FRONT_LINE)
def assistance(request: Asked) -> HttpResponse:
    """Households in hardship, those found last first."""
    return show(request, "casework/assistance.html", {"list": page_of(ASSISTANCE, request)})


@page()
def assistance_finding(request: Asked, key: UUID) -> HttpResponse:
    """One household: what it lacks, and the days of the procedure."""
    rows = AssistanceFinding.objects.visible_to(request.principal).select_related("household", "author")
    row: Any = get_object_or_404(rows, pk=key)
    context = {
        "row": row,
        "status": step_status(row),
        "may_keep": bool(registry.of(AssistanceFinding).may_keep(request.principal, row)),
        "days": [(str(step.label), day) for step, day in row.days if day],
        "members": members_of(request.principal, row.household),
    }
    return show(request, "casework/assistance_finding.html", context)


@page(FRONT_LINE)
def hardship_form(request: Asked) -> HttpResponse:
    """Which household was found."""
    return _form(request, HardshipForm(request.principal, None, initial={"on": shown_day()}))


@action(FRONT_LINE)
def hardship(request: Asked) -> HttpResponse:
    """Note a household; until then one may only be looking for one of its members."""
    form = HardshipForm(request.principal, request.POST)
    if "look" in request.POST:
        form.full_clean()
        form.errors.clear()
        return _form(request, form)
    if form.is_valid():
        given = form.cleaned_data
        try:
            row = operations.find_hardship(
                actor=request.principal, household=_household(request, form), layer=given["layer"],
                found_by=given["found_by"], on=given["on"], situation=given["situation"],
            )  # fmt: skip
        except Refusal as refusal:
            form.add_error("person", str(refusal))
        else:
            messages.success(request, _("The household is on file. Refer it next."))
            return HttpResponseRedirect(row.get_absolute_url())
    return _form(request, form, status=422)


def _household(request: Asked, form: HardshipForm) -> Household:
    """The household of whom was chosen, if one keeps it."""
    for member in places_of(request.principal, form.picked):
        household = member.household
        row = AssistanceFinding(household=household)
        if member.left_on is None and registry.of(AssistanceFinding).may_keep(request.principal, row):
            return household
    raise NoHousehold


def _form(request: Asked, form: HardshipForm, *, status: int = 200) -> HttpResponse:
    context = {
        "form": form,
        "target": reverse("casework:hardship"),
        "back": reverse("casework:assistance"),
        "submit": _("Note the household"),
    }
    return show(request, "casework/hardship_form.html", context, status=status)


def _go_on(request: Asked, row: AssistanceFinding, form: Any) -> str:
    operations.note_assistance_day(actor=request.principal, finding=row, **form.cleaned_data)
    return _("The day is on file.")


ACTS = (
    Act(
        "assistance_step", "assistance/<uuid:key>/step", AssistanceFinding, gettext_lazy("A day of the procedure"),
        gettext_lazy("Save the day"), simple(StepForm), _go_on, lambda row: row.get_absolute_url(),
        related=("household",),
        lead=gettext_lazy("As the street or the official system tells it. Whether there is a claim is decided there."),
    ),
)  # fmt: skip
