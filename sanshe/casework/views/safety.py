"""Safety of a case: what was found about danger to life, and what must be reported by when."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sanshe.casework import operations
from sanshe.casework.forms.report import HarmForm, NoReportForm, ReportForm
from sanshe.casework.forms.risk import RiskForm
from sanshe.casework.mandatory_report import duties_of, gaps_of, state_of, time_left
from sanshe.casework.models import Case, MandatoryReport, RiskCheck, ViolenceScreen
from sanshe.casework.queries.parts import open_asides
from sanshe.casework.reports import STATES, clock_words
from sanshe.casework.stages import Deed
from sanshe.casework.views.asking import back_to, open_now, subject, when
from sanshe.casework.views.frame import case_of, frame
from sanshe.casework.views.plan_acts import OF_CASE, WHOLE_CASE, simple
from sanshe.foundation.days import age_on
from sanshe.foundation.ui.parts import Status
from sanshe.foundation.web.serving import Asked, page
from sanshe.foundation.web.showing import show
from sanshe.people.views.act import Act
from sanshe.people.views.frame import shown_day, shown_moment

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

ADULT = 18


@page()
def safety(request: Asked, key: UUID) -> HttpResponse:
    """Risk checks with what they found, and mandatory reports with their clocks."""
    row, at = case_of(request, key), shown_moment()
    checks = RiskCheck.objects.visible_to(request.principal).filter(case=row).select_related("author", "result")
    screens = ViolenceScreen.objects.visible_to(request.principal).filter(case=row).select_related("author")
    reports = MandatoryReport.objects.visible_to(request.principal).filter(case=row).select_related("author")
    context = frame(request, row, "safety") | {
        "checks": list(checks),
        "screens": list(screens),
        "asides": [aside for aside in open_asides(request.principal, row) if aside.kind == "crisis"],
        "reports": [_told(report, at) for report in reports],
    }
    return show(request, "casework/safety.html", context)


def _told(row: MandatoryReport, at: Any) -> dict[str, Any]:
    """A report with where it stands, by which law, and what its record still lacks."""
    finding, report = row.finding, row.report
    state = state_of(finding, report, at)
    return {
        "row": row,
        "status": Status(str(state.label), STATES[state]),
        "clock": clock_words(state, time_left(finding, at)),
        "duties": [str(duty.label) for duty in duties_of(finding)],
        "gaps": [str(gap.label) for gap in gaps_of(finding, report, at)],
    }


def _check(request: Asked, case: Case, form: Any) -> str:
    operations.note_risk(actor=request.principal, case=case, **form.cleaned_data)
    return _("What the risk check found is on file.")


def _finding(_request: Asked, case: Case, data: Any) -> HarmForm:
    person = case.person
    is_minor = bool(person and person.birth_date and age_on(person.birth_date, shown_day()) < ADULT)
    return HarmForm(data, initial={"found_at": shown_moment(), "is_minor": is_minor})


def _find(request: Asked, case: Case, form: Any) -> str:
    made = operations.note_harm(actor=request.principal, case=case, **form.cleaned_data)
    if duties_of(made.finding):
        return _("It is on file, and the clock runs: report now.")
    return _("It is on file. No law obliges to report it; do so with consent.")


def _reporting(_request: Asked, report: MandatoryReport, data: Any) -> ReportForm:
    told = {"reported_at": report.reported_at or shown_moment(), "told_at": report.told_at}
    return ReportForm(data, initial=told | {"station": report.station, "receipt": report.receipt})


def _report(request: Asked, report: MandatoryReport, form: Any) -> str:
    operations.note_report(actor=request.principal, report=report, **form.cleaned_data)
    return _("The report is on file.")


def _not_reporting(_request: Asked, report: MandatoryReport, data: Any) -> NoReportForm:
    return NoReportForm(data, initial={"told_at": report.told_at, "reason": report.reason or ""})


def _no_report(request: Asked, report: MandatoryReport, form: Any) -> str:
    operations.note_no_report(actor=request.principal, report=report, **form.cleaned_data)
    return _("The reason is on file and stays in sight.")


BACK = back_to("safety")
ACTS = (
    Act(
        "risk_check", "cases/<uuid:key>/risk-check", Case, gettext_lazy("Risk check"),
        gettext_lazy("Save the risk check"), simple(RiskForm), _check, BACK, related=WHOLE_CASE,
        asks=when(Deed.CHECK), called=subject,
        lead=gettext_lazy("Ask plainly and calmly. Where life is in danger, stay, call 120 or 110, and tell your supervisor."),
    ),
    Act(
        "harm", "cases/<uuid:key>/harm", Case, gettext_lazy("Harm was found"), gettext_lazy("Put it on file"),
        _finding, _find, BACK, related=WHOLE_CASE, asks=when(Deed.REPORT), called=subject,
        lead=gettext_lazy("The duty to report goes before confidentiality; the consent text says so. Protect first, then report, then write."),
    ),
    Act(
        "report", "mandatory-reports/<uuid:key>/report", MandatoryReport, gettext_lazy("Reported to the police"),
        gettext_lazy("Save the report"), _reporting, _report, BACK, related=OF_CASE, called=subject,
    ),
    Act(
        "no_report", "mandatory-reports/<uuid:key>/reason", MandatoryReport, gettext_lazy("Why it was not reported"),
        gettext_lazy("Save the reason"), _not_reporting, _no_report, BACK, related=OF_CASE,
        asks=open_now("reported_at", gettext_lazy("This was reported already.")), called=subject,
    ),
)  # fmt: skip
