"""Registering somebody, reached from the search with what was typed there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from sanshe.accounts.enums import FRONT_LINE
from sanshe.foundation.access.reads import note_reason
from sanshe.foundation.clock import today
from sanshe.foundation.errors import Refusal
from sanshe.foundation.web.serving import Asked, action
from sanshe.foundation.web.showing import show
from sanshe.people.forms.registration import RegistrationForm
from sanshe.people.models import Household
from sanshe.people.operations import Answer, OnFileHere, enter_person
from sanshe.people.queries.likeness import Lookalike, lookalikes
from sanshe.people.queries.search import Manner, understood
from sanshe.people.rules import registering_post
from sanshe.people.views.frame import shown_day

if TYPE_CHECKING:
    from django.http import HttpResponse

    from sanshe.foundation.access.principal import Post


def _post(request: Asked) -> Post:
    post = registering_post(request.principal)
    if post is None:
        raise Http404
    return post


@action(FRONT_LINE)
def beginning(request: Asked) -> HttpResponse:
    """The form, with what was typed into the search already in its place."""
    sought = understood(request.POST.get("typed", ""))
    initial: dict[str, Any] = {"household": request.POST.get("household", "")}
    if sought.manner == Manner.NAME:
        initial["name"] = sought.text
    elif sought.manner == Manner.NUMBER:
        is_card = len(sought.text) in (15, 18)
        initial["paper_number" if is_card else "phone"] = sought.text
    return _shown(request, RegistrationForm(request.principal, _post(request), today(), initial=initial))


@action(FRONT_LINE)
def check(request: Asked) -> HttpResponse:
    """While somebody types: what the number tells, what is wrong with it, and who on file resembles them."""
    form = RegistrationForm(request.principal, _post(request), today(), request.POST)
    form.full_clean()
    note_reason("search")
    found = _resembling(request, form)
    return show(request, "people/registration.html#check", _told(form) | {"lookalikes": found, "must_say": False})


@action(FRONT_LINE)
def registration(request: Asked) -> HttpResponse:
    """Put somebody on file, unless they are there already."""
    post = _post(request)
    form = RegistrationForm(request.principal, post, today(), request.POST)
    if not form.is_valid():
        return _shown(request, form, status=422)
    sure = [one for one in _resembling(request, form) if one.is_sure]
    if sure and not form.cleaned_data.get("another_person"):
        return _ask_whether_another(request, post)
    try:
        return _entered(request, form, post)
    except OnFileHere as known:
        form.add_error("paper_number", str(known))
    except Refusal as refusal:
        form.add_error(None, str(refusal))
    return _shown(request, form, status=422)


def _entered(request: Asked, form: RegistrationForm, post: Post) -> HttpResponse:
    given = form.cleaned_data
    home = given.get("household")
    if home:
        get_object_or_404(Household.objects.visible_to(request.principal), pk=home)
    note_reason("match", given["purpose"])
    entered = enter_person(
        actor=request.principal, name=given["name"], organization=post.organization, purpose=given["purpose"], on=today(),
        paper_kind=given["paper_kind"], paper_number=given["paper_number"], phones=form.phones,
        place_code=given["community"], address=given["address"], sex=given["sex"], birth_date=given["birth_date"],
        separation_status=given["separation_status"], nation=given["nation"],
    )  # fmt: skip
    messages.success(request, _said(entered.answer, given["name"]))
    if home:
        return HttpResponseRedirect(reverse("people:joining_form", args=[home]) + f"?person={entered.person}")
    return HttpResponseRedirect(reverse("people:person", args=[entered.person]))


def _said(answer: Answer, name: str) -> str:
    sentences = {
        Answer.NOBODY: _("%(name)s is on file."),
        Answer.LINKED: _(
            "%(name)s was on file in the city already; that record is now open to your organization for a year."
        ),
        Answer.REVIEW: _("%(name)s is on file. Please compare number and name with the card once more."),
    }
    return sentences[answer] % {"name": name}


def _resembling(request: Asked, form: RegistrationForm) -> list[Lookalike]:
    given = form.cleaned_data
    return lookalikes(
        request.principal,
        name=given.get("name", ""),
        birth_date=given.get("birth_date"),
        number=form.paper.number if form.paper else "",
        phones=[phone for phone in (given.get("phone"), given.get("emergency_phone")) if phone],
    )


def _ask_whether_another(request: Asked, post: Post) -> HttpResponse:
    """The same form, and the question whether this is another person."""
    data = request.POST.copy()
    data["warned"] = "1"
    again = RegistrationForm(request.principal, post, today(), data)
    again.full_clean()
    again.add_error(
        "another_person", _("Somebody like this is on file. Open that record, or confirm that this is another person.")
    )
    return _shown(request, again, status=422)


def _told(form: RegistrationForm) -> dict[str, Any]:
    """What the number of the paper says about the person, or what is wrong with it."""
    paper, problem = form.paper, ""
    if form.data.get("paper_number") and "paper_number" in form.errors:
        problem = str(form.errors["paper_number"][0])
    born = paper.birth_date if paper else None
    return {"problem": problem, "born": born, "sex": paper.sex.label if paper and born else "", "on": shown_day()}


def _shown(request: Asked, form: RegistrationForm, *, status: int = 200) -> HttpResponse:
    found: list[Lookalike] = []
    context: dict[str, Any] = {"problem": "", "born": None, "sex": "", "on": shown_day()}
    if form.is_bound:
        found = _resembling(request, form)
        context = _told(form)
    context |= {"form": form, "lookalikes": found, "must_say": "another_person" in form.fields}
    return show(request, "people/registration.html", context, status=status)
