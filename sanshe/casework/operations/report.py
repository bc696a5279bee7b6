"""Mandatory reports: harm is found, reported, or not reported with a reason that stays in sight."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.utils.translation import gettext_lazy as _

from sanshe.casework.mandatory_report import ReportedBeforeFound
from sanshe.casework.models import MandatoryReport
from sanshe.casework.operations.guarding import allow
from sanshe.casework.stages import Deed
from sanshe.foundation.breaking import Broken, spoken
from sanshe.foundation.errors import Refusal
from sanshe.foundation.operations import operation

if TYPE_CHECKING:
    from datetime import datetime

    from sanshe.casework.models import Case
    from sanshe.foundation.access.principal import Principal


class ToldBeforeFound(Broken):
    sentence = _("The supervisor cannot have been told before it was found. Correct one of the two times.")
    rules: ClassVar[frozenset[str]] = frozenset({"supervisor_is_told_after_the_finding"})


class ReportBeforeFinding(Broken):
    sentence = ReportedBeforeFound.sentence
    rules: ClassVar[frozenset[str]] = frozenset({"report_follows_the_finding"})


class ReasonNeeded(Refusal):
    sentence = _("Write why it was not reported.")


class ReportedAlready(Refusal):
    sentence = _("This was reported already; a reason against it would say otherwise.")


RULES = (ReportBeforeFinding, ToldBeforeFound)


@operation("casework.harm.found")
def note_harm(
    *, actor: Principal, case: Case, found_at: datetime, harm: str, findings: str, is_minor: bool = False,
    lacks_capacity: bool = False, told_at: datetime | None = None,
) -> MandatoryReport:  # fmt: skip
    """Note harm that was found; from then on the clock runs where the law obliges to report.

    Raises:
        ToldBeforeFound: the supervisor would have been told before.
    """
    allow(actor, case, Deed.REPORT)
    with spoken(*RULES):
        return MandatoryReport.objects.create(
            case=case, author_id=actor.user, found_at=found_at, harm=harm, findings=findings.strip(), is_minor=is_minor,
            lacks_capacity=lacks_capacity, told_at=told_at,
        )  # fmt: skip


@operation("casework.harm.reported")
def note_report(
    *, actor: Principal, report: MandatoryReport, reported_at: datetime, station: str = "", receipt: str = "",
    told_at: datetime | None = None,
) -> MandatoryReport:  # fmt: skip
    """Note when and where it was reported; receipt and supervisor may follow later.

    Raises:
        ReportBeforeFinding, ToldBeforeFound: a time lies before the finding.
    """
    del actor
    report.reported_at, report.station, report.receipt = reported_at, station.strip(), receipt.strip()
    report.told_at = told_at or report.told_at
    with spoken(*RULES):
        report.save(update_fields=["reported_at", "station", "receipt", "told_at"])
    return report


@operation("casework.harm.not_reported")
def note_no_report(
    *, actor: Principal, report: MandatoryReport, reason: str, told_at: datetime | None = None
) -> MandatoryReport:
    """Note why it was not reported. The clock ends; the reason stays in sight of whoever answers for the case.

    Raises:
        ReasonNeeded, ReportedAlready: there is no reason, or it was reported.
        ToldBeforeFound: the supervisor would have been told before the finding.
    """
    del actor
    if not reason.strip():
        raise ReasonNeeded
    if report.reported_at is not None:
        raise ReportedAlready
    report.reason, report.told_at = reason.strip(), told_at or report.told_at
    with spoken(*RULES):
        report.save(update_fields=["reason", "told_at"])
    return report
