"""Scales at a case: what was found so far, filling one in, one result with its reasons."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from sanshe.casework import operations
from sanshe.casework.forms.scale import ScaleForm
from sanshe.casework.models import Case, ScaleResult
from sanshe.casework.queries.facts import facts_of
from sanshe.casework.queries.measured import band_of, last_of, series_of, series_with, tone_of
from sanshe.casework.queries.questionnaire import filled_at, last_filled, used_questionnaires
from sanshe.casework.scales.catalogue import INSTRUMENTS
from sanshe.casework.scales.enums import Flag, Status
from sanshe.casework.stages import Deed, may_do
from sanshe.casework.views.filling import people_of, told_series
from sanshe.casework.views.frame import case_of, frame
from sanshe.foundation.access.decision import require
from sanshe.foundation.access.policy import registry
from sanshe.foundation.errors import Refusal
from sanshe.foundation.ui.parts import Link
from sanshe.foundation.ui.parts import Status as Word
from sanshe.foundation.ui.words import say_day
from sanshe.foundation.web.serving import Asked, action, page
from sanshe.foundation.web.showing import show
from sanshe.people.views.frame import shown_day

if TYPE_CHECKING:
    from collections.abc import Mapping
    from uuid import UUID

    from django.http import HttpResponse

    from sanshe.casework.scales.instrument import Instrument
    from sanshe.foundation.access.principal import Principal
    from sanshe.people.models import Person

WHOLE_CASE = ("person", "household", "community")


@page()
def scales(request: Asked, key: UUID) -> HttpResponse:
    """What was assessed at this case: the last result of each scale, beside it the one before, and the trend."""
    row = case_of(request, key)
    shown = [
        {
            "one": series,
            "results": [_told(result, series.before(result)) for result in series.rows],
            "points": series.points(say_day) if series.is_drawn else [],
        }
        for series in series_of(request.principal, row)
    ]
    forms = [
        {"title": one.questionnaire.title, "version": one.questionnaire.version, "person": one.person,
         "form": one.questionnaire, "is_scored": any(row.score is not None for row in one.rows), "rows": told_series(one)}
        for one in filled_at(request.principal, row)
    ]  # fmt: skip
    context = frame(request, row, "scales") | {"shown": shown, "forms": forms, "several": row.person_id is None}
    return show(request, "casework/scales.html", context)


def _told(row: ScaleResult, before: ScaleResult | None) -> dict[str, Any]:
    """A result in words, with the points since the one before."""
    band, one = band_of(row), row.instrument
    change = row.score - before.score if before and None not in (row.score, before.score) else None  # type: ignore[operator]  # both are there
    return {
        "row": row,
        "on": Link(say_day(row.assessed_on), row.get_absolute_url()),
        "band": Word(str(band.name), tone_of(one, band)) if band else None,
        "score": _("no score") if row.score is None else str(row.score),
        "highest": one.highest,
        "before": before,
        "change": "" if change is None else f"{change:+d}",
    }


@page()
def scale_form(request: Asked, key: UUID) -> HttpResponse:
    """Which scale, and then the scale itself."""
    case = _kept(request, key)
    chosen, people = _chosen(request.GET), people_of(request.principal, case)
    if chosen is None:
        return _choose(request, case, people)
    return _shown(request, case, people, ScaleForm(chosen, people, initial={"assessed_on": shown_day()}))


@action()
def scale_noting(request: Asked, key: UUID) -> HttpResponse:
    """Score what was answered; what is missing or wrong is said, and all that was chosen stays."""
    case = _kept(request, key)
    chosen, people = _chosen(request.POST), people_of(request.principal, case)
    if chosen is None:
        return _choose(request, case, people, status=422)
    form = ScaleForm(chosen, people, request.POST)
    if form.is_valid():
        try:
            made = _note(request, case, form)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The result is on file."))
            return HttpResponseRedirect(made.get_absolute_url())
    return _shown(request, case, people, form, status=422)


def _note(request: Asked, case: Case, form: ScaleForm) -> ScaleResult:
    given, one = form.cleaned_data, form.instrument
    return operations.note_scale(
        actor=request.principal, case=case, scale=one.code, version=one.version, document=form.document(),
        on=given["assessed_on"], informant=given["informant"], mode=given["mode"], rater=given["rater"],
        person=form.person(),
    )  # fmt: skip


@page()
def scale_result(request: Asked, key: UUID) -> HttpResponse:
    """One result: score, band and the reasons, computed anew from the answers; beside it the one before and the trend."""
    rows = ScaleResult.objects.visible_to(request.principal).select_related("person", "author")
    row: Any = get_object_or_404(rows, pk=key)
    result, series = row.rescored(), series_with(request.principal, row)
    older = series.before(row)
    context = {
        "row": row,
        "case": case_of(request, row.case_id),
        "instrument": row.instrument,
        "result": result,
        "told": _told(row, older),
        "older": _told(older, None) if older else None,
        "points": series.points(say_day) if series.is_drawn else [],
        "answers": _answered(row),
        "is_risky": Flag.RISK_CHECK in result.flags,
        "is_open": Flag.RISK_NOT_ASKED in result.flags,
        "parts": [(str(part.name), result.parts.get(part.code)) for part in row.instrument.parts if result.parts],
    }
    return show(request, "casework/scale_result.html", context)


def _answered(row: ScaleResult) -> list[tuple[str, str]]:
    """The questions with what was answered."""
    given = row.given().by_item
    words = {item.code: {one.value: str(one.text) for one in item.choices} for item in row.instrument.items}
    return [
        (f"{item.code} {item.text}", words[item.code][given[item.code]] if item.code in given else _("left open"))
        for item in row.instrument.items
    ]


def _chosen(given: Mapping[str, str]) -> Instrument | None:
    """The instrument whose code was sent; only a published one or one for old files, by its exact code."""
    return next((one for one in INSTRUMENTS if one.code == given.get("scale")), None)


def _kept(request: Asked, key: UUID) -> Any:
    case: Any = get_object_or_404(Case.objects.visible_to(request.principal).select_related(*WHOLE_CASE), pk=key)
    require(registry.of(Case).may_keep(request.principal, case))
    require(may_do(Deed.RATE, facts_of(request.principal, case)))
    return case


def _choose(request: Asked, case: Case, people: list[Person], *, status: int = 200) -> HttpResponse:
    """The scales there are, with what the last assessment said."""
    last = last_of(request.principal, people)
    here = reverse("casework:scale_form", args=[case.pk])
    offered: dict[bool, list[dict[str, Any]]] = {True: [], False: []}
    for one in INSTRUMENTS:
        row = last.get((one.code, one.version))
        band = band_of(row) if row else None
        offered[one.status == Status.PUBLISHED].append(
            {
                "name": str(one.name),
                "url": f"{here}?scale={one.code}",
                "asks": _("the total alone") if one.is_shell else _length(one),
                "on": row.assessed_on if row else None,
                "last": Word(str(band.name), tone_of(one, band)) if band else None,
                "next": None,
            }
        )
    context = {
        "case": case, "offered": offered[True], "old": offered[False], "nobody": not people,
        "forms": _forms(request.principal, case, people),
    }  # fmt: skip
    return show(request, "casework/scale_choice.html", context, status=status)


def _forms(principal: Principal, case: Case, people: list[Person]) -> list[dict[str, Any]]:
    """The forms of the city that are filled in today, with the last time."""
    last, here = last_filled(principal, case, people), reverse("casework:filling_form", args=[case.pk])
    return [
        {
            "name": one.title, "url": f"{here}?form={one.pk}", "asks": _many(len(one.form.questions)),
            "on": last[one.pk].filled_on if one.pk in last else None,
            "last": Word(last[one.pk].band, "plain") if one.pk in last and last[one.pk].band else None, "next": None,
        }
        for one in used_questionnaires(principal)
    ]  # fmt: skip


def _length(one: Instrument) -> str:
    return _many(len(one.items))


def _many(many: int) -> str:
    return _("%(many)d questions") % {"many": many}


def _shown(request: Asked, case: Case, people: list[Person], form: ScaleForm, *, status: int = 200) -> HttpResponse:
    one = form.instrument
    row = last_of(request.principal, people).get((one.code, one.version))
    context = {"case": case, "form": form, "instrument": one, "last": _told(row, None) if row else None}
    return show(request, "casework/scale_form.html", context, status=status)
