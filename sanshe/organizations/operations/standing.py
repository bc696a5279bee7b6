"""Grades, yearly reports and sanctions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from sanshe.foundation.errors import Refusal
from sanshe.foundation.operations import operation
from sanshe.organizations.clocks import grade_valid_until
from sanshe.organizations.models import Grade, GradeWithdrawal, Organization, Sanction, YearlyReport
from sanshe.organizations.operations.breaking import Broken, spoken

if TYPE_CHECKING:
    from datetime import date

    from sanshe.foundation.access.principal import Principal


class OnlySocialOrganizations(Broken):
    sentence = _("Only associations, social service institutions and foundations are graded and report yearly.")
    rules = frozenset({"only_social_organizations_are_graded", "only_social_organizations_report_yearly"})


class OutsideItsLife(Broken):
    sentence = _("The organization did not exist at that time. Check the day or the year.")
    rules = frozenset({
        "grade_is_granted_in_its_time", "yearly_report_is_of_a_year_of_its_life", "sanction_begins_in_its_time",
    })  # fmt: skip


class GradeOnFile(Broken):
    sentence = _("A grade of this day is on file already. Look at it before adding another.")
    rules = frozenset({"one_grade_a_day"})


class EndBeforeBeginning(Broken):
    sentence = _("The last day lies before the first. Check both days.")
    rules = frozenset({"grade_ends_after_it_begins", "sanction_ends_after_it_begins"})


class GradeNotValidThen(Broken):
    sentence = _("The grade is not valid on this day, so that it cannot be taken back on it. Check the day.")
    rules = frozenset({"grade_is_withdrawn_while_it_is_valid"})


class GradeWithdrawnAlready(Broken):
    sentence = _("This grade has been withdrawn already.")
    rules = frozenset({"organizations_gradewithdrawal_grade_id_key"})


class ReportOnFile(Broken):
    sentence = _("The report of this year is on file already. Change its result instead.")
    rules = frozenset({"one_yearly_report_per_year"})


class ReportTooEarly(Broken):
    sentence = _("A yearly report is handed in after its year is over. Check the year and the day.")
    rules = frozenset({"yearly_report_comes_after_its_year"})


class SanctionIsOver(Refusal):
    sentence = _("This has an end already. It is not changed afterwards.")


@operation("organizations.grade.granted")
def grant_grade(
    *,
    actor: Principal,
    organization: Organization,
    level: str,
    granted_on: date,
    grantor: str,
    valid_until: date | None = None,
    document_number: str = "",
) -> Grade:
    """Note an assessment grade; without another day it holds for five years.

    Raises:
        OnlySocialOrganizations, OutsideItsLife, GradeOnFile, EndBeforeBeginning: as their sentences say.
    """
    del actor
    with spoken(OnlySocialOrganizations, OutsideItsLife, GradeOnFile, EndBeforeBeginning):
        return Grade.objects.create(
            organization=organization,
            level=level,
            granted_on=granted_on,
            valid_until=valid_until or grade_valid_until(granted_on),
            grantor=grantor,
            document_number=document_number,
        )


@operation("organizations.grade.withdrawn")
def withdraw_grade(*, actor: Principal, grade: Grade, on: date, reason: str) -> GradeWithdrawal:
    """Take a grade back from a day on.

    Raises:
        GradeNotValidThen, GradeWithdrawnAlready: as their sentences say.
    """
    del actor
    with spoken(GradeNotValidThen, GradeWithdrawnAlready):
        return GradeWithdrawal.objects.create(grade=grade, withdrawn_on=on, reason=reason)


@operation("organizations.yearly_report.filed")
def file_yearly_report(
    *,
    actor: Principal,
    organization: Organization,
    year: int,
    result: str,
    handed_in_on: date | None = None,
    note: str = "",
) -> YearlyReport:
    """File the report of a year.

    Raises:
        OnlySocialOrganizations, OutsideItsLife, ReportOnFile, ReportTooEarly: as their sentences say.
    """
    del actor
    with spoken(OnlySocialOrganizations, OutsideItsLife, ReportOnFile, ReportTooEarly):
        return YearlyReport.objects.create(
            organization=organization, year=year, result=result, handed_in_on=handed_in_on, note=note
        )


@operation("organizations.yearly_report.judged")
def judge_yearly_report(*, actor: Principal, report: YearlyReport, result: str, note: str = "") -> YearlyReport:
    """Give the result of an inspection, or correct it."""
    del actor
    report.result, report.note = result, note
    report.save(update_fields=["result", "note"])
    return report


@operation("organizations.sanction.noted")
def note_sanction(
    *,
    actor: Principal,
    organization: Organization,
    kind: str,
    starts_on: date,
    basis: str,
    ends_on: date | None = None,
    note: str = "",
) -> Sanction:
    """Note what keeps an organization from being graded, from a day on.

    Raises:
        OutsideItsLife, EndBeforeBeginning: as their sentences say.
    """
    del actor
    with spoken(OutsideItsLife, EndBeforeBeginning):
        return Sanction.objects.create(
            organization=organization, kind=kind, starts_on=starts_on, ends_on=ends_on, basis=basis, note=note
        )


@operation("organizations.sanction.ended")
def end_sanction(*, actor: Principal, sanction: Sanction, on: date) -> Sanction:
    """Let a sanction end after a day.

    Raises:
        SanctionIsOver, EndBeforeBeginning: as their sentences say.
    """
    del actor
    if sanction.ends_on is not None:
        raise SanctionIsOver
    sanction.ends_on = on
    with spoken(EndBeforeBeginning):
        sanction.save(update_fields=["ends_on"])
    return sanction
