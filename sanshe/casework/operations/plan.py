"""Assessments and plans: made in versions, handed in, approved or sent back, agreed upon, scored."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any, ClassVar

from django.utils.translation import gettext_lazy as _

from sanshe.casework.enums import Verdict
from sanshe.casework.models import Agreement, Assessment, Goal, Plan, PlanDecision, Task
from sanshe.casework.operations.guarding import allow
from sanshe.casework.stages import Deed
from sanshe.foundation.breaking import Broken, spoken
from sanshe.foundation.errors import Refusal
from sanshe.foundation.operations import operation

if TYPE_CHECKING:
    from datetime import date

    from sanshe.casework.models import Case
    from sanshe.foundation.access.principal import Principal

DECIDE_WITHIN = timedelta(days=7)


class ReviewBeforePlan(Broken):
    sentence = _("A plan is looked at again after it was made. Choose a later day.")
    rules: ClassVar[frozenset[str]] = frozenset({"plan_is_reviewed_after_it_is_made"})


class PlanIsFixed(Refusal):
    sentence = _("This version was handed in and stays as it is. Make the next version to change something.")


class OwnPlan(Refusal):
    sentence = _("Somebody else decides about what one has written oneself.")


class DecidedAlready(Broken):
    sentence = _("A decision about this is on file already.")
    rules: ClassVar[frozenset[str]] = frozenset(
        {
            "casework_plandecision_plan_id_key",
            "casework_closingdecision_closing_id_key",
            "casework_groupverdict_report_id_key",
            "a_group_closes_once",
        }
    )


class SayWhatToChange(Broken):
    sentence = _("Say what is to be changed.")
    rules: ClassVar[frozenset[str]] = frozenset({"who_sends_a_plan_back_says_why", "who_sends_a_closing_back_says_why"})


class SayWhyByWord(Broken):
    sentence = _("Say why the agreement was not made in writing.")
    rules: ClassVar[frozenset[str]] = frozenset({"agreement_by_word_has_its_reason"})


class DoneAlready(Refusal):
    sentence = _("This is done already.")


@operation("casework.assessment.written")
def assess(*, actor: Principal, case: Case, on: date, summary: str, **found: str) -> Assessment:
    """Write what was found on a day: `found` holds personal, family, surroundings, risks.

    Raises:
        NotNow: neither consent nor legal ground is on file, or the case is not worked on.
    """
    allow(actor, case, Deed.ASSESS)
    texts = {name: text.strip() or None for name, text in found.items()}
    return Assessment.objects.create(case=case, author_id=actor.user, assessed_on=on, summary=summary.strip(), **texts)


@operation("casework.plan.made")
def make_plan(*, actor: Principal, case: Case, on: date, aim: str, review_on: date) -> Plan:
    """Begin the next version of the plan; goals and open tasks of the version before are carried over.

    Raises:
        NotNow: the assessment is missing, or a version waits for its decision.
        ReviewBeforePlan: the day of the review does not follow.
    """
    allow(actor, case, Deed.PLAN)
    last = Plan.objects.visible_to(actor).filter(case=case).order_by("-version").first()
    with spoken(ReviewBeforePlan):
        plan = Plan.objects.create(
            case=case, author_id=actor.user, version=last.version + 1 if last else 1, made_on=on, aim=aim.strip(),
            review_on=review_on,
        )  # fmt: skip
    if last is not None:
        _carry_over(actor, last, plan)
    return plan


def _carry_over(actor: Principal, last: Plan, plan: Plan) -> None:
    for old in Goal.objects.visible_to(actor).filter(plan=last):
        goal = Goal.objects.create(
            case=plan.case, author_id=actor.user, plan=plan, problem=old.problem, goal=old.goal, baseline=old.baseline,
            target=old.target,
        )  # fmt: skip
        for task in Task.objects.visible_to(actor).filter(goal=old, done_on=None):
            Task.objects.create(
                case=plan.case, author_id=actor.user, goal=goal, what=task.what, who=task.who, due_on=task.due_on
            )


def _still_open(plan: Plan) -> None:
    if plan.handed_in_on is not None:
        raise PlanIsFixed


@operation("casework.goal.added")
def add_goal(*, actor: Principal, plan: Plan, **fields: str) -> Goal:
    """Add a goal to a version that is not handed in: problem, goal, baseline, target.

    Raises:
        PlanIsFixed: the version was handed in.
        NotNow: the case is closed, or its closing waits.
    """
    _still_open(plan)
    allow(actor, plan.case, Deed.STEP)
    return Goal.objects.create_from({"case": plan.case, "author_id": actor.user, "plan": plan, **fields})


@operation("casework.task.added")
def add_task(*, actor: Principal, goal: Goal, what: str, who: str, due_on: date) -> Task:
    """Add a step towards a goal; steps are added while the plan is carried out, too.

    Raises:
        NotNow: the case is closed, or its closing waits.
    """
    allow(actor, goal.case, Deed.STEP)
    return Task.objects.create(
        case=goal.case, author_id=actor.user, goal=goal, what=what.strip(), who=who.strip(), due_on=due_on
    )


@operation("casework.task.done")
def finish_task(*, actor: Principal, task: Task, on: date) -> Task:
    """Note that a step is done.

    Raises:
        DoneAlready: it was.
        NotNow: the case is closed, or its closing waits.
    """
    allow(actor, task.case, Deed.STEP)
    if task.done_on is not None:
        raise DoneAlready
    task.done_on = on
    task.save(update_fields=["done_on"])
    return task


@operation("casework.plan.handed_in")
def hand_in_plan(*, actor: Principal, plan: Plan, on: date, decide_by: date | None = None) -> Plan:
    """Hand a version in for the supervisor's decision, due within a week unless said otherwise.

    Raises:
        NotNow: it has no goal, or another version waits.
    """
    allow(actor, plan.case, Deed.HAND_IN)
    plan.handed_in_on, plan.decide_by = on, decide_by or on + DECIDE_WITHIN
    plan.save(update_fields=["handed_in_on", "decide_by"])
    return plan


@operation("casework.plan.decided")
def decide_plan(*, actor: Principal, plan: Plan, verdict: str, on: date, comment: str = "") -> PlanDecision:
    """Approve a version, or send it back with what is to be changed.

    Raises:
        OwnPlan: one has written it oneself.
        DecidedAlready, SayWhatToChange: a decision is on file; the comment is missing.
    """
    if plan.author_id == actor.user:
        raise OwnPlan
    allow(actor, plan.case, Deed.DECIDE)
    with spoken(DecidedAlready, SayWhatToChange):
        return PlanDecision.objects.create(
            case=plan.case, author_id=actor.user, plan=plan, verdict=Verdict(verdict), comment=comment.strip() or None,
            decided_on=on,
        )  # fmt: skip


@operation("casework.agreement.made")
def note_agreement(*, actor: Principal, plan: Plan, form: str, on: date, reason: str = "") -> Agreement:
    """Note that the client agreed to an approved plan.

    Raises:
        NotNow: the plan is not approved.
        SayWhyByWord: made by word of mouth without a reason.
    """
    allow(actor, plan.case, Deed.AGREE)
    with spoken(SayWhyByWord):
        return Agreement.objects.create(
            case=plan.case, author_id=actor.user, plan=plan, form=form, reason=reason.strip(), agreed_on=on
        )


@operation("casework.goal.scored")
def score_goal(*, actor: Principal, goal: Goal, attainment: int, on: date) -> Goal:
    """Say how far a goal of the approved plan was reached; it may be looked at again until the case closes.

    Raises:
        NotNow: the plan is not approved or not agreed upon, or the closing waits for its signature.
    """
    allow(actor, goal.case, Deed.SCORE)
    changes: dict[str, Any] = {"attainment": attainment, "scored_on": on}
    for name, value in changes.items():
        setattr(goal, name, value)
    goal.save(update_fields=list(changes))
    return goal
