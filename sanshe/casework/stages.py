"""Where a case stands and what may be done to it: one table of rules over a record of facts.

Nobody types a stage. The same rules answer for one case in Python (`stage_of`) and for a whole list in SQL (`stage_in_sql`);
a test holds both equal. Steps follow MZ/T 094-2017 (接案, 预估, 计划, 介入, 评估, 结案), with the follow-up visit after it and the ways
aside of the field: referred elsewhere, paused, crisis.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from enum import StrEnum

from django.db.models import Case, CharField, Q, Value, When
from django.utils.translation import gettext_lazy as _

from sanshe.casework.enums import Stage
from sanshe.foundation.access.decision import ALLOWED, Decision, denied


@dataclass(frozen=True)
class Facts:
    """What is on file for one case.

    Attributes:
        is_permitted: a consent that was not withdrawn, or a legal ground, lets us work with the person's data.
        is_assessed: a dated assessment is on file.
        is_planned: the newest plan has goals and was not sent back.
        is_handed_in: the newest plan waits for the supervisor.
        is_approved: a plan was approved.
        is_agreed: the client agreed to a plan, in writing, or by word with the reason for it.
        is_scored: every goal of the approved plan has its attainment.
        is_closing: the closing waits for the supervisor's signature.
        is_closed: the supervisor has signed the closing.
        is_followed: a follow-up visit is planned and has not been made.
        is_paused, is_referred, is_in_crisis: a pause, a referral elsewhere or a crisis has begun and has not ended.
        is_reopened: a new episode continues this case.
    """

    is_permitted: bool = False
    is_assessed: bool = False
    is_planned: bool = False
    is_handed_in: bool = False
    is_approved: bool = False
    is_agreed: bool = False
    is_scored: bool = False
    is_closing: bool = False
    is_closed: bool = False
    is_followed: bool = False
    is_paused: bool = False
    is_referred: bool = False
    is_in_crisis: bool = False
    is_reopened: bool = False

    @property
    def owes_scores(self) -> bool:
        """Whether a goal of the approved plan waits for its attainment; without such a plan there is none to score."""
        return self.is_approved and not self.is_scored


FACTS = tuple(fact.name for fact in fields(Facts))

# The first line whose facts hold says where the case stands.
STAGES: tuple[tuple[Stage, dict[str, bool]], ...] = (
    (Stage.FOLLOW_UP, {"is_closed": True, "is_followed": True}),
    (Stage.CLOSED, {"is_closed": True}),
    (Stage.CRISIS, {"is_in_crisis": True}),
    (Stage.REFERRED_OUT, {"is_referred": True}),
    (Stage.SUSPENDED, {"is_paused": True}),
    (Stage.INTAKE, {"is_permitted": False}),
    (Stage.ASSESSMENT, {"is_assessed": False}),
    (Stage.PLANNING, {"is_approved": False}),
    (Stage.PLANNING, {"is_agreed": False}),
    (Stage.INTERVENTION, {"is_scored": False}),
    (Stage.EVALUATION, {}),
)
PATH = (Stage.INTAKE, Stage.ASSESSMENT, Stage.PLANNING, Stage.INTERVENTION, Stage.EVALUATION, Stage.CLOSED)
OPEN = frozenset(Stage) - {Stage.CLOSED, Stage.FOLLOW_UP}
WORKING = OPEN - {Stage.REFERRED_OUT, Stage.SUSPENDED}  # a crisis is worked on whatever else stands


def stage_of(facts: Facts) -> Stage:
    """Where a case with these facts stands."""
    return next(
        stage for stage, wanted in STAGES if all(getattr(facts, name) is is_so for name, is_so in wanted.items())
    )


def step_of(facts: Facts) -> Stage:
    """How far the work has come on its path, whatever goes on beside it."""
    beside = {"is_paused": False, "is_referred": False, "is_in_crisis": False, "is_followed": False}
    return stage_of(Facts(**{name: beside.get(name, getattr(facts, name)) for name in FACTS}))


def stage_in_sql() -> Case:
    """The same as an expression over rows that carry the facts as annotations."""
    return Case(
        *(When(Q(**wanted), then=Value(str(stage))) for stage, wanted in STAGES if wanted),
        default=Value(str(STAGES[-1][0])),
        output_field=CharField(),
    )


class Deed(StrEnum):
    """What may be done to a case."""

    CONSENT = "consent"
    WITHDRAW = "withdraw"
    ASSESS = "assess"
    PLAN = "plan"
    STEP = "step"
    HAND_IN = "hand_in"
    DECIDE = "decide"
    AGREE = "agree"
    NOTE = "note"
    SCORE = "score"
    CLOSE = "close"
    SIGN_OFF = "sign_off"
    FOLLOW = "follow"
    VISIT = "visit"
    PAUSE = "pause"
    RESUME = "resume"
    REFER = "refer"
    RETURN = "return"
    ALARM = "alarm"
    CALM = "calm"
    HAND_OVER = "hand_over"
    CHANGE = "change"
    REOPEN = "reopen"
    RATE = "rate"
    CHECK = "check"
    REPORT = "report"


@dataclass(frozen=True)
class Guard:
    """In which stages a deed may be done, and what must be on file, each with the sentence that says what to do first."""

    stages: frozenset[Stage]
    needs: tuple[tuple[str, bool, object], ...] = ()


FIRST_CONSENT = _("Note the client's consent first, or the legal ground on which you work without it.")
FIRST_ASSESSMENT = _("Write the assessment first.")
FIRST_PLAN = _("Make a plan with at least one goal first.")
FIRST_HANDED_IN = _("Nothing waits for a decision here.")
FIRST_APPROVAL = _("The supervisor approves the plan first.")
FIRST_AGREEMENT = _("Note the agreement with the client first, or why it was made by word of mouth.")
FIRST_SCORES = _("Say for every goal how far it was reached first.")
WAITS_FOR_DECISION = _("The plan waits for the supervisor's decision. Wait for it, then go on.")
WAITS_FOR_SIGNATURE = _("The closing waits for the supervisor's signature.")
NO_CLOSING = _("Nobody has asked for this case to be closed.")
REOPENED = _("This case was reopened already. Go on in the new episode.")
NOT_NOW = _("This cannot be done while the case stands at “%(stage)s”.")

ANY = frozenset(Stage)
PERMITTED = ("is_permitted", True, FIRST_CONSENT)
ASSESSED = ("is_assessed", True, FIRST_ASSESSMENT)
NOT_CLOSING = ("is_closing", False, WAITS_FOR_SIGNATURE)

GUARDS: dict[Deed, Guard] = {
    Deed.CONSENT: Guard(OPEN),
    Deed.WITHDRAW: Guard(ANY),
    Deed.ASSESS: Guard(WORKING, (PERMITTED, NOT_CLOSING)),
    Deed.PLAN: Guard(WORKING, (PERMITTED, ASSESSED, ("is_handed_in", False, WAITS_FOR_DECISION), NOT_CLOSING)),
    Deed.STEP: Guard(OPEN, (NOT_CLOSING,)),
    Deed.HAND_IN: Guard(
        WORKING,
        (
            PERMITTED,
            ASSESSED,
            ("is_planned", True, FIRST_PLAN),
            ("is_handed_in", False, WAITS_FOR_DECISION),
            NOT_CLOSING,
        ),
    ),
    Deed.DECIDE: Guard(OPEN, (("is_handed_in", True, FIRST_HANDED_IN),)),
    Deed.AGREE: Guard(WORKING, (PERMITTED, ("is_approved", True, FIRST_APPROVAL), NOT_CLOSING)),
    Deed.NOTE: Guard(OPEN),
    Deed.SCORE: Guard(
        WORKING,
        (PERMITTED, ("is_approved", True, FIRST_APPROVAL), ("is_agreed", True, FIRST_AGREEMENT), NOT_CLOSING),
    ),
    Deed.CLOSE: Guard(
        OPEN,
        (
            ("is_closing", False, WAITS_FOR_SIGNATURE),
            ("is_in_crisis", False, _("End the crisis first.")),
            ("is_handed_in", False, WAITS_FOR_DECISION),
            ("owes_scores", False, FIRST_SCORES),
        ),
    ),
    Deed.SIGN_OFF: Guard(OPEN, (("is_closing", True, NO_CLOSING),)),
    Deed.FOLLOW: Guard(frozenset({Stage.CLOSED, Stage.FOLLOW_UP})),
    Deed.VISIT: Guard(frozenset({Stage.FOLLOW_UP})),
    Deed.PAUSE: Guard(WORKING - {Stage.CRISIS}, (NOT_CLOSING,)),
    Deed.RESUME: Guard(OPEN, (("is_paused", True, _("The case is not paused.")),)),
    Deed.REFER: Guard(WORKING, (PERMITTED, NOT_CLOSING)),
    Deed.RETURN: Guard(OPEN, (("is_referred", True, _("The case is not referred elsewhere.")),)),
    Deed.ALARM: Guard(OPEN, (("is_in_crisis", False, _("The crisis is on file already.")),)),
    Deed.CALM: Guard(OPEN, (("is_in_crisis", True, _("No crisis is on file.")),)),
    Deed.HAND_OVER: Guard(OPEN),
    Deed.CHANGE: Guard(OPEN),
    Deed.RATE: Guard(WORKING, (PERMITTED, NOT_CLOSING)),
    Deed.CHECK: Guard(OPEN),
    Deed.REPORT: Guard(ANY),
    Deed.REOPEN: Guard(frozenset({Stage.CLOSED, Stage.FOLLOW_UP}), (("is_reopened", False, REOPENED),)),
}


def may_do(deed: Deed, facts: Facts) -> Decision:
    """Whether a deed fits a case with these facts; if not, what to do first."""
    guard, stage = GUARDS[deed], stage_of(facts)
    if stage not in guard.stages:
        return denied(str(NOT_NOW) % {"stage": stage.label})
    for name, wanted, sentence in guard.needs:
        if getattr(facts, name) is not wanted:
            return denied(str(sentence))
    return ALLOWED
