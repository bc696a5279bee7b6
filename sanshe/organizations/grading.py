"""How an organization stands on a day, reckoned from its rows: grades, yearly reports, and what keeps it from being graded."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from sanshe.organizations.clocks import expires_soon, may_be_graded_from, yearly_report_due_on, years_due, years_missing
from sanshe.organizations.enums import YearlyResult

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from sanshe.organizations.models import Grade, Organization, Sanction, YearlyReport


class GradeState(Enum):
    """What a grade is on a day."""

    AHEAD = "ahead"
    VALID = "valid"
    EXPIRING = "expiring"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"


class ReportState(Enum):
    """What the report of one year is on a day."""

    FILED = "filed"
    FAILED = "failed"
    OPEN = "open"
    MISSING = "missing"


class Bar(Enum):
    """Why an organization cannot be graded now (measures for the assessment of social organizations, order 39 of 2010)."""

    DISSOLVED = "dissolved"
    TOO_YOUNG = "too_young"
    LAST_REPORT_MISSING = "last_report_missing"
    LAST_REPORT_FAILED = "last_report_failed"
    TWICE_BASICALLY_PASSED = "twice_basically_passed"
    SANCTIONED = "sanctioned"


@dataclass(frozen=True)
class YearOfReport:
    """One year: until when its report is due, and the report when it is there."""

    year: int
    due_on: date
    state: ReportState
    report: YearlyReport | None = None


@dataclass(frozen=True)
class Standing:
    """Everything the page of standing shows. `grade` is the one that holds on the day."""

    grade: Grade | None
    grades: Sequence[tuple[Grade, GradeState]]
    years: Sequence[YearOfReport]
    sanctions: Sequence[Sanction]
    bars: Sequence[Bar]
    graded_from: date

    @property
    def missing(self) -> list[int]:
        """Years whose report is overdue, newest first."""
        return [one.year for one in self.years if one.state is ReportState.MISSING]


def grade_state(grade: Grade, withdrawn_on: date | None, on: date) -> GradeState:
    """What a grade is on a day; one that was withdrawn is so from that day on."""
    if on < grade.granted_on:
        return GradeState.AHEAD
    if withdrawn_on is not None and withdrawn_on <= on:
        return GradeState.WITHDRAWN
    if on > grade.valid_until:
        return GradeState.EXPIRED
    return GradeState.EXPIRING if expires_soon(grade.valid_until, on) else GradeState.VALID


HOLDING = (GradeState.VALID, GradeState.EXPIRING)


def years_of_report(organization: Organization, reports: Sequence[YearlyReport], on: date) -> list[YearOfReport]:
    """Every year with a report, every year that owes one, and the year whose report may be handed in now; newest first."""
    kind, filed = organization.kind, {report.year: report for report in reports}
    owed = set(years_due(kind, organization.established_on, organization.dissolved_on, on))
    years = owed | set(filed)
    if organization.is_registered_kind and organization.exists_on(on) and organization.established_on.year < on.year:
        years.add(on.year - 1)
    return [
        YearOfReport(
            year, yearly_report_due_on(kind, year), _report_state(filed.get(year), owed=year in owed), filed.get(year)
        )
        for year in sorted(years, reverse=True)
    ]


def _report_state(report: YearlyReport | None, *, owed: bool) -> ReportState:
    if report is None:
        return ReportState.MISSING if owed else ReportState.OPEN
    return ReportState.FAILED if report.result == YearlyResult.FAILED else ReportState.FILED


def bars_of(
    organization: Organization, reports: Sequence[YearlyReport], sanctions: Sequence[Sanction], on: date
) -> list[Bar]:
    """What keeps an organization from being graded on a day; empty when it may apply."""
    due = years_due(organization.kind, organization.established_on, organization.dissolved_on, on)
    results = [report.result for report in sorted(reports, key=lambda report: report.year, reverse=True)]
    latest = results[0] if results else None
    found = {
        Bar.DISSOLVED: not organization.exists_on(on),
        Bar.TOO_YOUNG: on < may_be_graded_from(organization.established_on),
        Bar.LAST_REPORT_MISSING: due[:1] == years_missing(due[:1], [report.year for report in reports]) != [],
        Bar.LAST_REPORT_FAILED: latest == YearlyResult.FAILED,
        Bar.TWICE_BASICALLY_PASSED: results[:2] == [YearlyResult.BASICALLY_PASSED] * 2,
        Bar.SANCTIONED: any(sanction.lasts_on(on) for sanction in sanctions),
    }
    return [bar for bar, holds in found.items() if holds]
