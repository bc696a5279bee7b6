"""A form of the city at a case: filling it in, with the server saying what is asked next, and what was answered."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from sanshe.casework import operations
from sanshe.casework.forms.questionnaire import PREFIX, QuestionnaireForm
from sanshe.casework.models import Case, FilledQuestionnaire, Questionnaire
from sanshe.casework.queries.facts import facts_of
from sanshe.casework.queries.questionnaire import before_it, last_filled, used_questionnaires
from sanshe.casework.questionnaires.evaluating import said
from sanshe.casework.stages import Deed, may_do
from sanshe.casework.views.frame import case_of
from sanshe.foundation.access.decision import require
from sanshe.foundation.access.policy import registry
from sanshe.foundation.errors import Refusal
from sanshe.foundation.ui.forms import face
from sanshe.foundation.ui.parts import Link
from sanshe.foundation.ui.parts import Status as Word
from sanshe.foundation.ui.words import say_day
from sanshe.foundation.web.serving import Asked, action, page
from sanshe.foundation.web.showing import show
from sanshe.people.queries.households import members_of
from sanshe.people.views.frame import shown_day

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from decimal import Decimal

    from sanshe.casework.queries.questionnaire import Filled
    from sanshe.foundation.access.principal import Principal
    from sanshe.people.models import Person

WHOLE_CASE = ("person", "household", "community")


@page()
def filling_form(request: Asked, key: UUID) -> HttpResponse:
    """The form, with what is asked before anything is answered."""
    case = _kept(request, key)
    chosen = _chosen(request, request.GET)
    return _shown(request, case, chosen, _form(request.principal, case, chosen))


@action()
def filling_asking(request: Asked, key: UUID) -> HttpResponse:
    """What is asked after an answer. Where nothing became different nothing is sent, so that nobody's typing is disturbed."""
    case = _kept(request, key)
    chosen = _chosen(request, request.POST)
    form = _form(request.principal, case, chosen, request.POST)
    form.is_valid()
    form.errors.clear()
    context = _context(case, chosen, form)
    if context["mark"] == request.POST.get("mark"):
        return HttpResponse(status=204)
    return show(request, "casework/filling_form.html#asked", context)


@action()
def filling(request: Asked, key: UUID) -> HttpResponse:
    """Keep what was answered; what is missing or does not fit is said, and all that was answered stays."""
    case = _kept(request, key)
    chosen = _chosen(request, request.POST)
    form = _form(request.principal, case, chosen, request.POST)
    if form.is_valid():
        try:
            made = operations.fill_questionnaire(
                actor=request.principal, case=case, questionnaire=chosen, answers=form.answers(),
                on=form.cleaned_data["filled_on"], person=form.person(),
            )  # fmt: skip
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The form is on file."))
            return HttpResponseRedirect(made.get_absolute_url())
    return _shown(request, case, chosen, form, status=422)


@page()
def filled_questionnaire(request: Asked, key: UUID) -> HttpResponse:
    """What was answered, by the version that was filled in; a score beside the one before."""
    rows = FilledQuestionnaire.objects.visible_to(request.principal).select_related("person", "author", "questionnaire")
    row: Any = get_object_or_404(rows.defer("questionnaire__workbook"), pk=key)
    state, older = row.evaluated(), before_it(request.principal, row)
    context = {
        "row": row,
        "case": case_of(request, row.case_id),
        "parts": list(_answered(state)),
        "is_scored": state.form.is_scored,
        "told": told(row, older),
        "older": told(older, None) if older else None,
    }
    return show(request, "casework/filled_questionnaire.html", context)


def _answered(state: Any) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """Parts with what was asked and answered in them."""
    parts: dict[str, list[tuple[str, str]]] = {}
    for one in state.form.questions:
        if one.name in state.asked:
            words = said(one, state.values[one.name]) or _("not answered")
            parts.setdefault(one.group, []).append((state.words(one.label), words))
    for path, pairs in parts.items():
        group = state.form.nodes.get(path)
        yield state.words(group.label) if group else _("Answers"), pairs


def told(row: FilledQuestionnaire, before: FilledQuestionnaire | None) -> dict[str, Any]:
    """What came out, in words, with the points since the one before."""
    change = row.points_since(before)
    return {
        "row": row,
        "on": Link(say_day(row.filled_on), row.get_absolute_url()),
        "score": _("no score") if row.score is None else number(row.score),
        "band": Word(row.band, "plain") if row.band else None,
        "change": "" if change is None else f"{'+' if change > 0 else ''}{number(change)}",
        "by": row.author.name,
    }


def number(value: Decimal) -> str:
    """A score without noughts behind the point."""
    return f"{value:f}".rstrip("0").rstrip(".") if "." in f"{value:f}" else f"{value:f}"


def told_series(one: Filled) -> list[dict[str, Any]]:
    """The rows of one series, each with the one before."""
    return [told(row, before) for row, before in zip(one.rows, [*one.rows[1:], None], strict=True)]


def _chosen(request: Asked, given: Mapping[str, str]) -> Any:
    """The form that was named; one that is no longer used is not there."""
    try:
        wanted = UUID(given.get("form", ""))
    except ValueError:
        raise Http404 from None
    return get_object_or_404(used_questionnaires(request.principal), pk=wanted)


def _kept(request: Asked, key: UUID) -> Any:
    case: Any = get_object_or_404(Case.objects.visible_to(request.principal).select_related(*WHOLE_CASE), pk=key)
    require(registry.of(Case).may_keep(request.principal, case))
    require(may_do(Deed.RATE, facts_of(request.principal, case)))
    return case


def people_of(principal: Principal, case: Case) -> list[Person]:
    """Of whom a form may be about at this case."""
    if case.person is not None:
        return [case.person]
    return [member.person for member in members_of(principal, case.household)] if case.household else []


def _form(principal: Principal, case: Case, chosen: Questionnaire, data: Any = None) -> QuestionnaireForm:
    people = people_of(principal, case)
    return QuestionnaireForm(chosen.form, people, shown_day(), data, is_whole=case.person is None)


def _context(case: Case, chosen: Questionnaire, form: QuestionnaireForm) -> dict[str, Any]:
    """What is shown now, with a mark by which one sees whether it became different."""
    whole = face(form, form.labels())
    shown = {field.name: field for section in whole.sections for field in section.fields}
    parts = list(_parts(form, shown))
    words = [
        heading
        + "".join(f"{field.name}{field.label}{field.help}{field.required}" if field else text for field, text in items)
        for heading, items in parts
    ]
    mark = hashlib.sha256("\n".join(words).encode()).hexdigest()[:16]
    about = [shown[name] for name in form.about]
    return {
        "case": case,
        "questionnaire": chosen,
        "form": form,
        "parts": parts,
        "about": about,
        "mark": mark,
        "errors": whole,
    }


def _parts(form: QuestionnaireForm, shown: Mapping[str, Any]) -> Iterator[tuple[str, list[tuple[Any, str]]]]:
    """Parts with the fields that are asked, and notes as words."""
    state, group, items = form.state, None, list[tuple[Any, str]]()
    for one in form.form.nodes.values():
        if one.kind in {"group", "calculate"} or one.name not in state.asked:
            continue
        if one.group != group and items:
            yield _heading(form, group), items
            items = []
        group = one.group
        items.append((None, state.words(one.label)) if one.kind == "note" else (shown[PREFIX + one.name], ""))
    if items:
        yield _heading(form, group), items


def _heading(form: QuestionnaireForm, group: str | None) -> str:
    one = form.form.nodes.get(group or "")
    return form.state.words(one.label) if one else ""


def _shown(
    request: Asked, case: Case, chosen: Questionnaire, form: QuestionnaireForm, *, status: int = 200
) -> HttpResponse:
    last = last_filled(request.principal, case, people_of(request.principal, case)).get(chosen.pk)
    context = _context(case, chosen, form) | {"last": told(last, None) if last else None}
    return show(request, "casework/filling_form.html", context, status=status)
