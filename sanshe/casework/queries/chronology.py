"""Everything that is on file about a case, in the order of days: one statement for each kind of fact."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from sanshe.casework.enums import AsideKind, RiskLevel, Verdict
from sanshe.casework.models import (
    Agreement,
    Aside,
    Assessment,
    Attendance,
    Closing,
    ClosingDecision,
    Consent,
    FollowUp,
    LegalGround,
    MandatoryReport,
    Plan,
    PlanDecision,
    ProgressNote,
    RiskCheck,
    ScaleResult,
    SignIn,
    ViolenceScreen,
)
from sanshe.casework.queries.measured import band_of, tone_of
from sanshe.casework.queries.parts import written_at
from sanshe.casework.violence import Told

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date, datetime
    from uuid import UUID

    from sanshe.casework.models import Case
    from sanshe.foundation.access.principal import Principal


@dataclass(frozen=True)
class Entry:
    """Something that happened on a day; `part` is the part of the case on which it stands."""

    on: date
    title: str
    by: str
    text: str = ""
    icon: str = "point"
    tone: str = "plain"
    part: str = "case"


def _consents(row: Consent) -> Iterator[Entry]:
    words = f"{row.signer} · {row.get_relation_display()} · {row.get_channel_display()}"
    yield Entry(row.given_on, _("Consent given"), row.author.name, words, "file-text", "done", "consents")
    if row.withdrawn_on:
        yield Entry(row.withdrawn_on, _("Consent withdrawn"), row.author.name, row.signer, "x", "late", "consents")


def _grounds(row: LegalGround) -> Iterator[Entry]:
    title = _("Legal ground: %(ground)s") % {"ground": row.get_ground_display()}
    yield Entry(row.starts_on, title, row.author.name, row.reason, "scale", "waiting", "consents")


def _assessments(row: Assessment) -> Iterator[Entry]:
    yield Entry(row.assessed_on, _("Assessment"), row.author.name, row.summary, "clipboard-list", "info", "plan")


def _plans(row: Plan) -> Iterator[Entry]:
    title = _("Plan, version %(version)s") % {"version": row.version}
    yield Entry(row.made_on, title, row.author.name, row.aim, "list-check", "info", "plan")


def _plan_decisions(row: PlanDecision) -> Iterator[Entry]:
    is_approved = row.verdict == Verdict.APPROVED
    title, tone = (_("Plan approved"), "done") if is_approved else (_("Plan sent back"), "waiting")
    yield Entry(row.decided_on, title, row.author.name, row.comment or "", "clipboard-check", tone, "plan")


def _agreements(row: Agreement) -> Iterator[Entry]:
    words = " · ".join(filter(None, (str(row.get_form_display()), row.reason)))
    yield Entry(
        row.agreed_on, _("Agreement with the client"), row.author.name, words, "heart-handshake", "done", "plan"
    )


def _notes(row: ProgressNote) -> Iterator[Entry]:
    length = _("%(many)d minutes") % {"many": row.minutes}
    parts = [_("Correction") if row.corrects_id else "", _("Joint session") if row.couple_id else ""]
    title = " · ".join([*filter(None, parts), str(row.get_mode_display()), length])
    yield Entry(row.happened_on, title, row.author.name, row.facts, "message-circle", "plain", "notes")


def _asides(row: Aside) -> Iterator[Entry]:
    icon, tone = {
        AsideKind.PAUSE: ("clock", "waiting"), AsideKind.REFERRAL: ("send", "waiting"),
        AsideKind.CRISIS: ("alert-triangle", "late"),
    }[AsideKind(row.kind)]  # fmt: skip
    words = " · ".join(filter(None, (row.receiver, row.reason)))
    yield Entry(row.begins_on, str(row.get_kind_display()), row.author.name, words, icon, tone)
    if row.ends_on:
        title = _("%(what)s is over") % {"what": row.get_kind_display()}
        yield Entry(row.ends_on, title, row.author.name, "", "check", "done")


def _closings(row: Closing) -> Iterator[Entry]:
    title = _("Closing asked for: %(reason)s") % {"reason": row.get_reason_display()}
    yield Entry(row.asked_on, title, row.author.name, row.summary, "archive", "info", "closing")


def _closing_decisions(row: ClosingDecision) -> Iterator[Entry]:
    is_signed = row.verdict == Verdict.APPROVED
    title, tone = (_("Case closed"), "done") if is_signed else (_("Closing sent back"), "waiting")
    yield Entry(row.decided_on, title, row.author.name, row.comment or "", "certificate", tone, "closing")


def _visits(row: FollowUp) -> Iterator[Entry]:
    if row.made_on:
        tone = "late" if row.has_relapsed else "done"
        yield Entry(row.made_on, _("Follow-up visit"), row.author.name, row.state or "", "door", tone, "closing")


def _scales(row: ScaleResult) -> Iterator[Entry]:
    one, band = row.instrument, band_of(row)
    points = "" if row.score is None else _("%(score)s of %(highest)s") % {"score": row.score, "highest": one.highest}
    words = " · ".join(filter(None, (points, str(band.name) if band else "")))
    yield Entry(row.assessed_on, str(one.name), row.author.name, words, "list-check", tone_of(one, band), "scales")


def _risks(row: RiskCheck) -> Iterator[Entry]:
    if row.made_on:
        tone = "done" if row.level in {RiskLevel.NONE, RiskLevel.LOW} else "late"
        title = _("Risk check: %(level)s") % {"level": row.get_level_display()}
        words = " · ".join(filter(None, (row.findings, row.safety)))
        yield Entry(row.made_on, title, row.author.name, words, "clipboard-check", tone, "safety")
    cause = str(row.get_cause_display())
    yield Entry(row.opened_on, _("Risk check asked for"), row.author.name, cause, "alert-triangle", "late", "safety")


def _reports(row: MandatoryReport) -> Iterator[Entry]:
    on, by = _day(row.found_at), row.author.name
    if row.reported_at:
        words = " · ".join(filter(None, (row.station, row.receipt)))
        yield Entry(_day(row.reported_at), _("Reported to the police"), by, words, "send", "done", "safety")
    elif row.reason:
        yield Entry(on, _("Not reported, with a reason"), by, row.reason, "x", "late", "safety")
    title = _("Harm found: %(harm)s") % {"harm": row.get_harm_display()}
    yield Entry(on, title, by, row.findings, "shield-lock", "late", "safety")


def _screens(row: ViolenceScreen) -> Iterator[Entry]:
    tone = "late" if row.told == Told.YES else "done"
    title = _("Asked about violence: %(told)s") % {"told": row.get_told_display()}
    yield Entry(row.asked_on, title, row.author.name, row.words or "", "shield-lock", tone, "safety")


def _day(moment: datetime) -> date:
    return timezone.localdate(moment)


SOURCES: tuple[tuple[type[Any], Callable[[Any], Iterator[Entry]]], ...] = (
    (Consent, _consents),
    (LegalGround, _grounds),
    (Assessment, _assessments),
    (Plan, _plans),
    (PlanDecision, _plan_decisions),
    (Agreement, _agreements),
    (ProgressNote, _notes),
    (Aside, _asides),
    (Closing, _closings),
    (ClosingDecision, _closing_decisions),
    (FollowUp, _visits),
    (ScaleResult, _scales),
    (RiskCheck, _risks),
    (MandatoryReport, _reports),
    (ViolenceScreen, _screens),
)


def chronology(principal: Principal, case: Case) -> list[Entry]:
    """All entries that one may see, the newest first; of a person also the groups and activities to which they came."""
    found = [Entry(case.opened_on, _("Case opened"), case.worker.name, "", "folder-open", "info")]
    for model, told in SOURCES:
        of_case = written_at(case) if model is ProgressNote else Q(case=case)
        for row in model.objects.visible_to(principal).filter(of_case).select_related("author"):
            found.extend(told(row))
    if case.person_id:
        found.extend(_gatherings(principal, case.person_id))
    return sorted(found, key=lambda entry: entry.on, reverse=True)


def _gatherings(principal: Principal, person: UUID) -> Iterator[Entry]:
    """Sessions of groups and activities of one person, as far as one sees those."""
    marks = Attendance.objects.visible_to(principal).filter(member__person=person)
    for mark in marks.select_related("author", "session", "group"):
        words = " · ".join(filter(None, (mark.session.topic, str(mark.get_presence_display()), mark.reason)))
        yield Entry(
            mark.session.held_on or mark.session.planned_on, mark.group.name, mark.author.name, words, "users-group"
        )
    for one in SignIn.objects.visible_to(principal).filter(person=person).select_related("author", "activity"):
        day = one.activity.held_on or one.activity.planned_on
        yield Entry(day, one.activity.name, one.author.name, one.activity.target, "calendar-event")
