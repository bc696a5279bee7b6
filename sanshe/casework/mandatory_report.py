"""Mandatory reports (强制报告): who must be reported for, and the clock from finding to reporting.

反家庭暴力法 art. 14: social-work agencies, committees, rescue and welfare bodies report to the police domestic violence against people
without or with limited capacity for civil acts. 未成年人保护法 art. 11: bodies in close contact with minors report at once what endangers
or harms them. The duty goes before confidentiality, and the consent text says so. The laws say "at once" and "in time", without a
figure; `LIMIT` is when we sound the alarm.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from sanshe.foundation.errors import Refusal

if TYPE_CHECKING:
    from collections.abc import Iterable

LIMIT = timedelta(hours=24)


class ReportedBeforeFound(Refusal):
    sentence = _("The report would lie before the finding. Correct one of the two times.")


class Harm(TextChoices):
    """What was found."""

    DOMESTIC_VIOLENCE = "domestic_violence", _("Violence in the family")
    ABUSE = "abuse", _("Abuse or maltreatment")
    SEXUAL_HARM = "sexual_harm", _("Sexual harm")
    NEGLECT = "neglect", _("Neglect or abandonment")
    OTHER_DANGER = "other_danger", _("Another danger to life or health")


class Duty(TextChoices):
    """The law that obliges."""

    DOMESTIC_VIOLENCE_LAW = "domestic_violence_law", _("Anti-Domestic Violence Law, art. 14")
    MINORS_LAW = "minors_law", _("Law on the Protection of Minors, art. 11")


class ReportState(TextChoices):
    """Where a report stands."""

    NOT_REQUIRED = "not_required", _("No duty by law; report with consent")
    RUNNING = "running", _("Report now")
    OVERDUE = "overdue", _("Report overdue")
    REPORTED = "reported", _("Reported in time")
    REPORTED_LATE = "reported_late", _("Reported late")
    NOT_REPORTED = "not_reported", _("Not reported, with a reason")


class Gap(TextChoices):
    """What the record of a report still lacks."""

    STATION = "station", _("Police station or office")
    RECEIPT = "receipt", _("Receipt number")
    REASON = "reason", _("Why it was not reported")
    SUPERVISOR = "supervisor", _("When the supervisor was told")


@dataclass(frozen=True)
class Finding:
    """What was found, when, and about whom."""

    found_at: datetime
    harm: Harm
    is_minor: bool = False
    lacks_capacity: bool = False


@dataclass(frozen=True)
class Report:
    """What was done about it; empty where nothing is known yet."""

    reported_at: datetime | None = None
    station: str = ""
    receipt: str = ""
    reason_not_reported: str = ""
    supervisor_told_at: datetime | None = None


def duties_of(finding: Finding) -> tuple[Duty, ...]:
    """The laws that oblige to report this; none where the decision lies with an adult who has capacity."""
    duties = []
    if finding.harm == Harm.DOMESTIC_VIOLENCE and (finding.lacks_capacity or finding.is_minor):
        duties.append(Duty.DOMESTIC_VIOLENCE_LAW)  # who is under 18 has no or limited capacity (Civil Code art. 19, 20)
    if finding.is_minor:
        duties.append(Duty.MINORS_LAW)
    return tuple(duties)


def state_of(finding: Finding, report: Report, at: datetime, limit: timedelta = LIMIT) -> ReportState:
    """Where the report stands at a moment. A reason for not reporting ends the clock but stays in sight.

    Raises:
        ReportedBeforeFound: the two times cannot both be right.
    """
    if report.reported_at is not None:
        if report.reported_at < finding.found_at:
            raise ReportedBeforeFound
        is_late = bool(duties_of(finding)) and report.reported_at - finding.found_at > limit
        return ReportState.REPORTED_LATE if is_late else ReportState.REPORTED
    if not duties_of(finding):
        return ReportState.NOT_REQUIRED
    if report.reason_not_reported.strip():
        return ReportState.NOT_REPORTED
    return ReportState.OVERDUE if at - finding.found_at > limit else ReportState.RUNNING


def time_left(finding: Finding, at: datetime, limit: timedelta = LIMIT) -> timedelta:
    """Until the alarm sounds; negative once it has."""
    return finding.found_at + limit - at


def gaps_of(finding: Finding, report: Report, at: datetime, limit: timedelta = LIMIT) -> tuple[Gap, ...]:
    """What the record still lacks, in the order in which it is asked for."""
    return tuple(_gaps(finding, report, state_of(finding, report, at, limit)))


def _gaps(finding: Finding, report: Report, state: ReportState) -> Iterable[Gap]:
    if report.reported_at is not None:
        if not report.station.strip():
            yield Gap.STATION
        if not report.receipt.strip():
            yield Gap.RECEIPT
    elif state == ReportState.OVERDUE:
        yield Gap.REASON
    if duties_of(finding) and report.supervisor_told_at is None:
        yield Gap.SUPERVISOR
