"""Forms of the city, kept by the city office: brought in Excel, looked at, published, retired."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from sanshe.accounts.enums import CITY
from sanshe.casework import operations
from sanshe.casework.forms.questionnaire import WorkbookForm
from sanshe.casework.models import Questionnaire
from sanshe.casework.queries.questionnaire import all_versions, versions_of
from sanshe.casework.questionnaires.form import TRUE, CityForm, Question
from sanshe.casework.questionnaires.refusals import FormHasProblems, Problem
from sanshe.casework.questionnaires.workbook import read_form
from sanshe.casework.scales.enums import Status
from sanshe.foundation.errors import Refusal
from sanshe.foundation.imports.workbooks import MEDIA_TYPE
from sanshe.foundation.ui.parts import Status as Word
from sanshe.foundation.ui.words import say_day
from sanshe.foundation.web.files import file_answer
from sanshe.foundation.web.serving import Asked, action, page
from sanshe.foundation.web.showing import show
from sanshe.people.views.frame import shown_day

if TYPE_CHECKING:
    from collections.abc import Sequence
    from uuid import UUID

    from django.http import HttpResponse

TONES = {Status.DRAFT: "waiting", Status.PUBLISHED: "done", Status.RETIRED: "plain"}


@page(CITY)
def questionnaires(request: Asked) -> HttpResponse:
    """Every form of the city, and the way to bring one."""
    return _listed(request, WorkbookForm())


def _listed(request: Asked, form: WorkbookForm, problems: Sequence[Problem] = ()) -> HttpResponse:
    rows = [_row(one) for one in all_versions(request.principal)]
    context = {"rows": rows, "form": form, "problems": [_problem(one) for one in problems]}
    return show(request, "casework/questionnaires.html", context, status=422 if form.is_bound else 200)


def _row(one: Questionnaire) -> dict[str, Any]:
    return {
        "title": one.title, "code": one.code, "version": one.version, "state": Word(str(one.state.label), TONES[one.state]),
        "since": one.published_on, "url": reverse("casework:questionnaire", args=[one.pk]), "next": None,
    }  # fmt: skip


def _problem(one: Problem) -> dict[str, str]:
    return {"sheet": one.sheet, "row": str(one.row) if one.row else "–", "sentence": one.sentence}


@action(CITY)
def questionnaire_bringing(request: Asked) -> HttpResponse:
    """Read a workbook; what is to be mended is said with sheet and row, and nothing is kept."""
    form = WorkbookForm(request.POST, request.FILES)
    problems: Sequence[Problem] = ()
    if form.is_valid():
        data = form.cleaned_data["workbook"].read()
        try:
            made = operations.bring_questionnaire(actor=request.principal, read=read_form(data), workbook=data)
        except FormHasProblems as refusal:
            form.add_error("workbook", str(refusal))
            problems = refusal.problems
        except Refusal as refusal:
            form.add_error("workbook", str(refusal))
        else:
            messages.success(request, _("The form is kept as a draft. Look at it, then publish it."))
            return redirect(made)
    return _listed(request, form, problems)


@page(CITY)
def questionnaire(request: Asked, key: UUID) -> HttpResponse:
    """One version: its questions as they will be asked, and its other versions."""
    row = _of(request, key)
    form = row.form
    context = {
        "row": row,
        "state": Word(str(row.state.label), TONES[row.state]),
        "is_draft": row.state == Status.DRAFT,
        "is_retired": row.state == Status.RETIRED,
        "questions": [_question(form, one) for one in form.nodes.values() if one.kind != "group"],
        "versions": [_row(one) for one in versions_of(request.principal, row.code) if one.pk != row.pk],
        "is_scored": form.is_scored,
    }
    return show(request, "casework/questionnaire.html", context)


def _question(form: CityForm, one: Question) -> dict[str, Any]:
    label = "".join(piece if isinstance(piece, str) else f"［{form.nodes[piece[0]].name}］" for piece in one.label)
    group = form.nodes.get(one.group)
    conditions = [_expression(form, each.condition) for each in (group, one) if each is not None and each.condition]
    return {
        "label": label or one.name, "name": one.name, "kind": _kinds()[one.kind], "when": _(" and ").join(conditions),
        "choices": " / ".join(words for _choice, words in one.choices),
        "must": _("yes") if str(getattr(one.required, "path", "")) == TRUE else _("sometimes") if one.required else "",
    }  # fmt: skip


def _expression(form: CityForm, text: str) -> str:
    """As it was written in Excel: paths as names."""
    return " ".join(f"${{{form.nodes[word].name}}}" if word in form.nodes else word for word in text.split())


def _kinds() -> dict[str, str]:
    return {
        "text": _("text"), "integer": _("whole number"), "decimal": _("number"), "date": _("day"),
        "select_one": _("one of"), "select_multiple": _("several of"), "note": _("words to read"),
        "calculate": _("calculated"),
    }  # fmt: skip


@action(CITY)
def questionnaire_workbook(request: Asked, key: UUID) -> HttpResponse:
    """The workbook as it was brought, to be changed in Excel."""
    row = get_object_or_404(Questionnaire.objects.visible_to(request.principal), pk=key)
    return file_answer(bytes(row.workbook), MEDIA_TYPE, f"{row.title} {row.version}.xlsx")


@action(CITY)
def questionnaire_publishing(request: Asked, key: UUID) -> HttpResponse:
    """Put a draft in use."""
    row = _of(request, key)
    try:
        operations.publish_questionnaire(actor=request.principal, questionnaire=row, on=shown_day())
        messages.success(request, _("The form is in use from %(day)s on.") % {"day": say_day(shown_day())})
    except Refusal as refusal:
        messages.warning(request, str(refusal))
    return HttpResponseRedirect(row.get_absolute_url())


@action(CITY)
def questionnaire_retiring(request: Asked, key: UUID) -> HttpResponse:
    """Take a version out of use."""
    row = _of(request, key)
    try:
        operations.retire_questionnaire(actor=request.principal, questionnaire=row, on=shown_day())
        messages.success(request, _("The form is no longer filled in; what was answered stays readable."))
    except Refusal as refusal:
        messages.warning(request, str(refusal))
    return HttpResponseRedirect(row.get_absolute_url())


def _of(request: Asked, key: UUID) -> Any:
    rows = Questionnaire.objects.visible_to(request.principal).select_related("author").defer("workbook")
    return get_object_or_404(rows, pk=key)
