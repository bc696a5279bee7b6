"""服务计划书: what shall be better, how one will see it, who does what until when (SMART goals with baseline and target)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from sanshe.casework.official_forms.head import Head
from sanshe.casework.official_forms.on_file import CaseOnFile, decision_on, head_of, opinion_of
from sanshe.foundation.official_forms.asked import ledger, line, passage, signature
from sanshe.foundation.official_forms.form import OfficialForm
from sanshe.foundation.official_forms.words import day

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True)
class Aim:
    """One goal."""

    problem: str = line(_("Problem"), share=1.4)
    goal: str = line(_("Goal"), share=1.4)
    baseline: str = line(_("How it is now"))
    target: str = line(_("How it shall be"))


@dataclass(frozen=True)
class Action:
    """One step towards a goal."""

    goal: str = line(_("Goal"), share=1.2)
    what: str = line(_("What is to be done"), share=1.6)
    who: str = line(_("Who does it"))
    due_on: str = line(_("Due on"))
    frequency: str = line(_("How often"), by_hand=True, share=0.8)


@dataclass(frozen=True)
class PlanFacts(Head):
    """What the plan form asks for."""

    version: str = line(_("Version"))
    made_on: str = line(_("Made on"))
    review_on: str = line(_("Looked at again on"))
    author: str = line(_("Plan made by"))
    aim: str = passage(_("What it is all about"))
    goals: tuple[Aim, ...] = ledger(_("Goals one by one"), Aim)
    actions: tuple[Action, ...] = ledger(_("Steps and services"), Action)
    obstacles: str = passage(_("What may stand in the way, and the answer to it"), by_hand=True)
    decision: str = passage(_("What the supervisor decided"))
    supervisor: str = line(_("Who decided"))
    decided_on: str = line(_("Decided on"))
    worker_signs: str = signature(_("Signature of the social worker"))
    supervisor_signs: str = signature(_("Signature of the supervisor"))


def gather(file: CaseOnFile) -> PlanFacts:
    """The facts of the plan in force; before one is approved, of the newest."""
    plan = file.plan
    if plan is None:
        return PlanFacts(**head_of(file))
    return PlanFacts(
        **head_of(file), **opinion_of(decision_on(plan)),
        version=str(plan.version), made_on=day(plan.made_on), review_on=day(plan.review_on), author=plan.author.name,
        aim=plan.aim, goals=aims_of(plan), actions=tuple(_actions(plan)),
    )  # fmt: skip


def aims_of(plan: Any) -> tuple[Aim, ...]:
    """The goals of a plan."""
    return tuple(Aim(one.problem, one.goal, one.baseline, one.target) for one in plan.aims)


def _actions(plan: Any) -> Iterator[Action]:
    for goal in plan.aims:
        for step in goal.steps:
            yield Action(goal.goal, step.what, step.who, day(step.due_on))


PLAN = OfficialForm("plan", _("Service plan"), "case", PlanFacts, gather, is_begun=lambda facts: bool(facts.version))
