"""Grades, yearly reports and sanctions of one organization."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from sanshe.foundation.access.decision import require
from sanshe.foundation.clock import today
from sanshe.foundation.web.serving import Asked, action, page
from sanshe.foundation.web.showing import show
from sanshe.organizations import operations, rules, tables
from sanshe.organizations.forms.standing import (
    GradeForm,
    LastDayForm,
    ResultForm,
    SanctionForm,
    WithdrawalForm,
    YearlyReportForm,
)
from sanshe.organizations.models import Grade, Organization, Sanction, YearlyReport
from sanshe.organizations.queries.standing import standing_of
from sanshe.organizations.views.record import body_of, record, sees_inside
from sanshe.organizations.views.sheets import Sheet, attempt, crumbs, sheet, shown_day
from sanshe.organizations.words import bar_words

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse


@page()
def standing(request: Asked, key: UUID) -> HttpResponse:
    """How the organization stands; reports and sanctions for who belongs here and the offices."""
    body, on = body_of(request, key), shown_day()
    if not body.is_registered_kind:
        raise Http404
    stands, inside = standing_of(request.principal, body, on), sees_inside(request.principal, body)
    context = record(request, body, "standing")
    may = context["may_certify"]
    context |= {
        "day": on,
        "inside": inside,
        "bars": [bar_words(bar, stands) for bar in stands.bars],
        "grades": (tables.grade_columns(), tables.grade_rows(stands.grades, may=may)),
        "years": (tables.report_columns(), tables.report_rows(stands.years, body.pk, may=may)),
        "sanctions": (tables.sanction_columns(), tables.sanction_rows(stands.sanctions, on, may=may)),
    }
    return show(request, "organizations/standing.html", context)


def _certified(request: Asked, body: Organization) -> Organization:
    require(rules.may_certify(request.principal, body))
    return body


def _one(request: Asked, model: Any, key: UUID) -> Any:
    """A row that hangs on an organization, when one may certify it."""
    rows = model.objects.visible_to(request.principal).select_related("organization")
    found = get_object_or_404(rows, pk=key)
    _certified(request, found.organization)
    return found


def _sheet(body: Organization, title: str, submit: str, action_url: str, **more: Any) -> Sheet:
    back = reverse("organizations:standing", args=[body.pk])
    return Sheet(title=title, lead=body.name, submit=submit, action=action_url, back=back, crumbs=crumbs(body), **more)


def _back(request: Asked, body: Organization, words: str) -> HttpResponse:
    messages.success(request, words)
    return redirect("organizations:standing", body.pk)


def _grade_sheet(request: Asked, body: Organization) -> Sheet:
    stands = standing_of(request.principal, body, today())
    return _sheet(
        body, _("Note a grade"), _("Note grade"), reverse("organizations:grades", args=[body.pk]),
        notes=[bar_words(bar, stands) for bar in stands.bars],
    )  # fmt: skip


@page()
def grade_form(request: Asked, key: UUID) -> HttpResponse:
    """A grade that was awarded; what would keep the organization from being graded now is said above."""
    body = _certified(request, body_of(request, key))
    form = GradeForm(initial={"granted_on": today(), "grantor": body.registration_authority})
    return sheet(request, form, _grade_sheet(request, body))


@action()
def grades(request: Asked, key: UUID) -> HttpResponse:
    """Note a grade."""
    body = _certified(request, body_of(request, key))
    form = GradeForm(request.POST)
    made = attempt(
        form, lambda: operations.grant_grade(actor=request.principal, organization=body, **form.cleaned_data)
    )
    if made is None:
        return sheet(request, form, _grade_sheet(request, body), status=422)
    return _back(request, body, _("Grade %(level)s is noted.") % {"level": made.level})


def _withdrawal_sheet(grade: Grade) -> Sheet:
    url = reverse("organizations:grade_withdrawal", args=[grade.pk])
    title = _("Withdraw grade %(level)s") % {"level": grade.level}
    return _sheet(grade.organization, title, _("Withdraw grade"), url, kind="danger main")


@page()
def grade_withdrawal_form(request: Asked, key: UUID) -> HttpResponse:
    """A grade that is taken back."""
    return sheet(request, WithdrawalForm(initial={"on": today()}), _withdrawal_sheet(_one(request, Grade, key)))


@action()
def grade_withdrawal(request: Asked, key: UUID) -> HttpResponse:
    """Take a grade back."""
    grade, form = _one(request, Grade, key), WithdrawalForm(request.POST)
    done = attempt(form, lambda: operations.withdraw_grade(actor=request.principal, grade=grade, **form.cleaned_data))
    if done is None:
        return sheet(request, form, _withdrawal_sheet(grade), status=422)
    return _back(request, grade.organization, _("The grade is withdrawn."))


def _report_sheet(body: Organization) -> Sheet:
    url = reverse("organizations:yearly_reports", args=[body.pk])
    return _sheet(body, _("File a yearly report"), _("File report"), url)


@page()
def yearly_report_form(request: Asked, key: UUID) -> HttpResponse:
    """The report of a year; `year` in the address chooses it."""
    body = _certified(request, body_of(request, key))
    asked = request.GET.get("year", "")
    initial = {
        "year": int(asked) if asked.isdecimal() else today().year - 1,
        "handed_in_on": today(),
        "result": "reported",
    }
    return sheet(request, YearlyReportForm(initial=initial), _report_sheet(body))


@action()
def yearly_reports(request: Asked, key: UUID) -> HttpResponse:
    """File the report of a year."""
    body = _certified(request, body_of(request, key))
    form = YearlyReportForm(request.POST)
    made = attempt(
        form, lambda: operations.file_yearly_report(actor=request.principal, organization=body, **form.cleaned_data)
    )
    if made is None:
        return sheet(request, form, _report_sheet(body), status=422)
    return _back(request, body, _("The report of %(year)s is on file.") % {"year": made.year})


def _result_sheet(report: YearlyReport) -> Sheet:
    url = reverse("organizations:yearly_result", args=[report.pk])
    title = _("Result of the report of %(year)s") % {"year": report.year}
    return _sheet(report.organization, title, _("Save result"), url)


@page()
def yearly_result_form(request: Asked, key: UUID) -> HttpResponse:
    """The result of a yearly inspection."""
    report = _one(request, YearlyReport, key)
    return sheet(request, ResultForm(initial={"result": report.result, "note": report.note}), _result_sheet(report))


@action()
def yearly_result(request: Asked, key: UUID) -> HttpResponse:
    """Give or correct the result."""
    report, form = _one(request, YearlyReport, key), ResultForm(request.POST)
    done = attempt(
        form, lambda: operations.judge_yearly_report(actor=request.principal, report=report, **form.cleaned_data)
    )
    if done is None:
        return sheet(request, form, _result_sheet(report), status=422)
    return _back(request, report.organization, _("The result is saved."))


def _sanction_sheet(body: Organization) -> Sheet:
    url = reverse("organizations:sanctions", args=[body.pk])
    return _sheet(body, _("Note a penalty, an investigation or a list entry"), _("Note it"), url)


@page()
def sanction_form(request: Asked, key: UUID) -> HttpResponse:
    """What keeps the organization from being graded."""
    body = _certified(request, body_of(request, key))
    return sheet(request, SanctionForm(initial={"starts_on": today()}), _sanction_sheet(body))


@action()
def sanctions(request: Asked, key: UUID) -> HttpResponse:
    """Note it."""
    body = _certified(request, body_of(request, key))
    form = SanctionForm(request.POST)
    made = attempt(
        form, lambda: operations.note_sanction(actor=request.principal, organization=body, **form.cleaned_data)
    )
    if made is None:
        return sheet(request, form, _sanction_sheet(body), status=422)
    return _back(request, body, _("It is noted: %(kind)s.") % {"kind": made.get_kind_display()})


def _sanction_end_sheet(sanction: Sanction) -> Sheet:
    url = reverse("organizations:sanction_end", args=[sanction.pk])
    return _sheet(sanction.organization, sanction.get_kind_display(), _("Note the end"), url)


@page()
def sanction_end_form(request: Asked, key: UUID) -> HttpResponse:
    """When a sanction ends."""
    return sheet(request, LastDayForm(initial={"on": today()}), _sanction_end_sheet(_one(request, Sanction, key)))


@action()
def sanction_end(request: Asked, key: UUID) -> HttpResponse:
    """Note the end of a sanction."""
    sanction, form = _one(request, Sanction, key), LastDayForm(request.POST)
    done = attempt(
        form, lambda: operations.end_sanction(actor=request.principal, sanction=sanction, **form.cleaned_data)
    )
    if done is None:
        return sheet(request, form, _sanction_end_sheet(sanction), status=422)
    return _back(request, sanction.organization, _("The end is noted."))
