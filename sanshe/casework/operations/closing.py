"""How a case ends, and what goes on beside its path."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.utils.translation import gettext_lazy as _

from sanshe.casework.cooling_off import follow_up_days
from sanshe.casework.enums import AsideKind, Verdict
from sanshe.casework.models import Aside, Closing, ClosingDecision, CoupleOutcome, FollowUp, Referral
from sanshe.casework.operations.guarding import allow
from sanshe.casework.operations.plan import DecidedAlready, DoneAlready, OwnPlan, SayWhatToChange
from sanshe.casework.operations.referral import take_back
from sanshe.casework.referral_rules import OPEN
from sanshe.casework.stages import Deed
from sanshe.foundation.breaking import Broken, spoken
from sanshe.foundation.errors import Refusal
from sanshe.foundation.operations import operation

if TYPE_CHECKING:
    from datetime import date

    from sanshe.casework.models import Case
    from sanshe.foundation.access.principal import Principal

BEGINS = {AsideKind.PAUSE: Deed.PAUSE, AsideKind.REFERRAL: Deed.REFER, AsideKind.CRISIS: Deed.ALARM}
ENDS = {AsideKind.PAUSE: Deed.RESUME, AsideKind.REFERRAL: Deed.RETURN, AsideKind.CRISIS: Deed.CALM}


class CoupleOutcomeFirst(Refusal):
    sentence = _("Say at the couple's page first how the counseling ended.")


class ClosedAlready(Broken):
    sentence = _("This case is closed already.")
    rules: ClassVar[frozenset[str]] = frozenset({"a_case_closes_once"})


class SayToWhom(Broken):
    sentence = _("Say to whom the case is referred.")
    rules: ClassVar[frozenset[str]] = frozenset({"referral_names_its_receiver"})


class BegunAlready(Broken):
    sentence = _("This is on file already and has not ended.")
    rules: ClassVar[frozenset[str]] = frozenset({"one_aside_of_a_kind"})


class EndsBeforeItBegins(Broken):
    sentence = _("The last day lies before the first. Correct the day.")
    rules: ClassVar[frozenset[str]] = frozenset({"aside_ends_after_it_begins"})


@operation("casework.closing.asked")
def ask_closing(*, actor: Principal, case: Case, reason: str, summary: str, on: date) -> Closing:
    """Ask for a case to be closed; it closes with the supervisor's signature.

    Raises:
        NotNow: a goal has no attainment, a plan waits, or a crisis is on file.
        CoupleOutcomeFirst: the case is one side of a couple, and nobody has said yet how it ended.
    """
    allow(actor, case, Deed.CLOSE)
    if case.couple_id is not None and not _outcome_day(actor, case):
        raise CoupleOutcomeFirst
    return Closing.objects.create(case=case, author_id=actor.user, reason=reason, summary=summary.strip(), asked_on=on)


@operation("casework.closing.decided")
def decide_closing(*, actor: Principal, closing: Closing, verdict: str, on: date, comment: str = "") -> ClosingDecision:
    """Sign a closing, or send it back with what is to be changed. At a side of a couple two visits are planned with the signature.

    Raises:
        OwnPlan: one has asked for it oneself.
        DecidedAlready, ClosedAlready, SayWhatToChange: a decision is on file; the comment is missing.
    """
    if closing.author_id == actor.user:
        raise OwnPlan
    allow(actor, closing.case, Deed.SIGN_OFF)
    with spoken(DecidedAlready, ClosedAlready, SayWhatToChange):
        made = ClosingDecision.objects.create(
            case=closing.case, author_id=actor.user, closing=closing, verdict=Verdict(verdict),
            comment=comment.strip() or None, decided_on=on,
        )  # fmt: skip
    if verdict == Verdict.APPROVED and closing.case.couple_id is not None:
        for due_on in follow_up_days(_outcome_day(actor, closing.case) or on):
            plan_visit(actor=actor, case=closing.case, due_on=due_on)
    return made


def _outcome_day(actor: Principal, case: Case) -> date | None:
    """When the counseling of the couple ended of which the case is one side, if it has."""
    rows = CoupleOutcome.objects.visible_to(actor).filter(cases=case)
    found: date | None = rows.values_list("outcome_on", flat=True).first()
    return found


@operation("casework.follow_up.planned")
def plan_visit(*, actor: Principal, case: Case, due_on: date) -> FollowUp:
    """Plan a visit after the end of a case.

    Raises:
        NotNow: the case is not closed.
    """
    allow(actor, case, Deed.FOLLOW)
    return FollowUp.objects.create(case=case, author_id=actor.user, due_on=due_on)


@operation("casework.follow_up.made")
def note_visit(*, actor: Principal, visit: FollowUp, on: date, mode: str, state: str, has_relapsed: bool) -> FollowUp:
    """Note how somebody is, some time after the end.

    Raises:
        DoneAlready: the visit was made.
    """
    del actor
    if visit.made_on is not None:
        raise DoneAlready
    visit.made_on, visit.mode, visit.state, visit.has_relapsed = on, mode, state.strip(), has_relapsed
    visit.save(update_fields=["made_on", "mode", "state", "has_relapsed"])
    return visit


@operation("casework.aside.begun")
def begin_aside(*, actor: Principal, case: Case, kind: str, on: date, reason: str, receiver: str = "") -> Aside:
    """Note a pause, a referral elsewhere or a crisis.

    Raises:
        NotNow: it does not fit where the case stands.
        SayToWhom, BegunAlready: a referral without a receiver; one of the kind is on file.
    """
    allow(actor, case, BEGINS[AsideKind(kind)])
    with spoken(SayToWhom, BegunAlready):
        return Aside.objects.create(
            case=case, author_id=actor.user, kind=kind, begins_on=on, reason=reason.strip(), receiver=receiver.strip()
        )


@operation("casework.aside.ended")
def end_aside(*, actor: Principal, aside: Aside, on: date) -> Aside:
    """Note that a pause, a referral or a crisis is over; a referral that was sent to an organization is taken back.

    Raises:
        NotNow: none is on file.
        EndsBeforeItBegins: the day lies before its first day.
    """
    allow(actor, aside.case, ENDS[AsideKind(aside.kind)])
    sent = Referral.objects.kept_by(actor).filter(aside=aside, state__in=OPEN).first()
    if sent is not None:
        take_back(actor, sent, on, "")
        aside.refresh_from_db(fields=["ends_on"], from_queryset=Aside.objects.visible_to(actor))
        return aside
    aside.ends_on = on
    with spoken(EndsBeforeItBegins):
        aside.save(update_fields=["ends_on"])
    return aside
