"""Outcomes of divorce counseling: sealed, and open only to whoever showed a second factor and is on the list of the couple."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sanshe.accounts.enums import AGENCY
from sanshe.casework import operations
from sanshe.casework.cooling_off import last_day_of_cooling_off
from sanshe.casework.forms.counseling import CounselingForm
from sanshe.casework.forms.couple import CoupleForm, OutcomeForm
from sanshe.casework.listings.couple import COUPLES, outcome_status
from sanshe.casework.models import CoupleOutcome
from sanshe.casework.views.counseling import counseling_form, show_counseling
from sanshe.foundation.access.decision import ALLOWED, denied, require
from sanshe.foundation.clock import today
from sanshe.foundation.errors import Refusal
from sanshe.foundation.installation import sample_day
from sanshe.foundation.lists.listing import page_of
from sanshe.foundation.web.serving import Asked, action, page
from sanshe.foundation.web.showing import show

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

    from sanshe.foundation.access.principal import Post

NEEDS_FACTOR = denied(gettext_lazy("Sealed records open only after a second factor. Set one up, then sign in with it."))


def _post(request: Asked) -> Post:
    fitting = [post for post in (request.principal.post, *request.principal.posts) if post and post.role in AGENCY]
    if not fitting:
        raise Http404
    return fitting[0]


@page(AGENCY)
def listed(request: Asked) -> HttpResponse:
    """Couples whose list one is on; nothing at all without a second factor."""
    context = {"list": page_of(COUPLES, request), "assured": request.principal.assured}
    return show(request, "casework/couple_outcomes.html", context)


@page()
def couple_outcome(request: Asked, key: UUID) -> HttpResponse:
    """One couple: its days, its sessions, how it ended."""
    couple = _couple(request, key)
    if couple.is_counseled_in_cases:
        return show_counseling(request, couple, counseling_form(couple))
    form = OutcomeForm(initial={name: getattr(couple, name) for name in ("sessions", "outcome", "outcome_on")})
    return _shown(request, couple, form)


@action()
def outcome(request: Asked, key: UUID) -> HttpResponse:
    """Say anew how it ended."""
    couple = _couple(request, key)
    in_cases = couple.is_counseled_in_cases
    form = counseling_form(couple, request.POST) if in_cases else OutcomeForm(request.POST)
    change = operations.lead_couple if in_cases else operations.change_outcome
    if form.is_valid():
        try:
            change(actor=request.principal, couple=couple, **form.cleaned_data)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The outcome is on file."))
            return redirect(couple)
    if isinstance(form, CounselingForm):
        return show_counseling(request, _couple(request, key), form, status=422)
    return _shown(request, _couple(request, key), form, status=422)


def _couple(request: Asked, key: UUID) -> CoupleOutcome:
    found: CoupleOutcome = get_object_or_404(CoupleOutcome.objects.visible_to(request.principal), pk=key)
    return found


def _shown(request: Asked, couple: CoupleOutcome, form: OutcomeForm, *, status: int = 200) -> HttpResponse:
    context = {
        "couple": couple,
        "status": outcome_status(couple.outcome, str(couple.get_outcome_display())),
        "cooling_off": last_day_of_cooling_off(couple.received_on),
        "form": form,
    }
    return show(request, "casework/couple_outcome.html", context, status=status)


@page(AGENCY)
def couple_form(request: Asked) -> HttpResponse:
    """The form of a new couple."""
    require(ALLOWED if request.principal.assured else NEEDS_FACTOR)
    return _new(request, CoupleForm(initial={"outcome_on": sample_day() or today()}))


@action(AGENCY)
def noting(request: Asked) -> HttpResponse:
    """Note how the counseling of a couple ended, sealed from the first moment."""
    require(ALLOWED if request.principal.assured else NEEDS_FACTOR)
    post, form = _post(request), CoupleForm(request.POST)
    if form.is_valid():
        try:
            couple = operations.note_outcome(
                actor=request.principal, organization=post.organization, place_code=_seat(post), **form.cleaned_data
            )
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The outcome is on file, sealed."))
            return redirect(couple)
    return _new(request, form, status=422)


def _seat(post: Post) -> str:
    """The twelve digits of the place for which one counsels."""
    return post.place.ljust(12, "0")


def _new(request: Asked, form: CoupleForm, *, status: int = 200) -> HttpResponse:
    context = {"form": form, "target": reverse("casework:noting"), "back": reverse("casework:couple_outcomes")}
    return show(request, "casework/couple_form.html", context, status=status)
