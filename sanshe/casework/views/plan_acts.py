"""What may be done to assessment and plan."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sanshe.casework import operations
from sanshe.casework.forms.consent import DayForm
from sanshe.casework.forms.plan import (
    AgreeingForm,
    AssessmentForm,
    DecisionForm,
    GoalForm,
    HandInForm,
    PlanForm,
    ScoreForm,
    TaskForm,
)
from sanshe.casework.models import Case, Goal, Plan, PlanDecision, Task
from sanshe.casework.stages import Deed
from sanshe.casework.views.asking import back_to, both, by_supervisor, open_now, subject, when
from sanshe.people.views.act import Act
from sanshe.people.views.frame import shown_day

if TYPE_CHECKING:
    from collections.abc import Callable

    from django import forms

    from sanshe.foundation.web.serving import Asked

REVIEW_AFTER = timedelta(days=90)
WHOLE_CASE = ("person", "household", "community")
OF_CASE = ("case__person", "case__household", "case__community")
BACK = back_to("plan")
FIXED = gettext_lazy("This version was handed in and stays as it is. Make the next version to change something.")


def simple(form: type[forms.Form], **days: str) -> Callable[[Asked, Any, Any], forms.Form]:
    """A form whose day fields begin with the day that pages speak of."""

    def make(_request: Asked, _thing: Any, data: Any) -> forms.Form:
        return form(data, initial=dict.fromkeys(days or {"on": ""}, shown_day()))

    return make


def _assess(request: Asked, case: Case, form: Any) -> str:
    operations.assess(actor=request.principal, case=case, **form.cleaned_data)
    return _("The assessment is on file.")


def _planning(_request: Asked, _case: Case, data: Any) -> forms.Form:
    return PlanForm(data, initial={"on": shown_day(), "review_on": shown_day() + REVIEW_AFTER})


def _plan(request: Asked, case: Case, form: Any) -> str:
    plan = operations.make_plan(actor=request.principal, case=case, **form.cleaned_data)
    return _("Version %(version)s of the plan is begun. Now the goals.") % {"version": plan.version}


def _goal(request: Asked, plan: Plan, form: Any) -> str:
    operations.add_goal(actor=request.principal, plan=plan, **form.cleaned_data)
    return _("The goal is on file.")


def _task(request: Asked, goal: Goal, form: Any) -> str:
    operations.add_task(actor=request.principal, goal=goal, **form.cleaned_data)
    return _("The step is on file.")


def _done(request: Asked, task: Task, form: Any) -> str:
    operations.finish_task(actor=request.principal, task=task, **form.cleaned_data)
    return _("Done: %(what)s") % {"what": task.what}


def _hand_in(request: Asked, plan: Plan, form: Any) -> str:
    operations.hand_in_plan(actor=request.principal, plan=plan, **form.cleaned_data)
    return _("The plan waits for the supervisor.")


def _decide(request: Asked, plan: Plan, form: Any) -> str:
    operations.decide_plan(actor=request.principal, plan=plan, **form.cleaned_data)
    return _("Your decision is on file.")


def _agree(request: Asked, plan: Plan, form: Any) -> str:
    operations.note_agreement(actor=request.principal, plan=plan, **form.cleaned_data)
    return _("The agreement is on file.")


def _score(request: Asked, goal: Goal, form: Any) -> str:
    operations.score_goal(actor=request.principal, goal=goal, **form.cleaned_data)
    return _("It is on file how far the goal was reached.")


ACTS = (
    Act(
        "assessment", "cases/<uuid:key>/assessment", Case, gettext_lazy("Assessment"),
        gettext_lazy("Save the assessment"), simple(AssessmentForm), _assess, BACK, related=WHOLE_CASE,
        asks=when(Deed.ASSESS), called=subject,
    ),
    Act(
        "plan_making", "cases/<uuid:key>/plan/new", Case, gettext_lazy("New version of the plan"),
        gettext_lazy("Begin this version"), _planning, _plan, BACK, related=WHOLE_CASE, asks=when(Deed.PLAN),
        called=subject, lead=gettext_lazy("Goals and open steps of the version before are carried over."),
    ),
    Act(
        "goal", "plans/<uuid:key>/goal", Plan, gettext_lazy("Add a goal"), gettext_lazy("Save the goal"),
        simple(GoalForm), _goal, BACK, related=OF_CASE, asks=both(open_now("handed_in_on", FIXED), when(Deed.STEP)), called=subject,
    ),
    Act(
        "hand_in", "plans/<uuid:key>/handing-in", Plan, gettext_lazy("Hand the plan in"), gettext_lazy("Hand in"),
        simple(HandInForm), _hand_in, BACK, related=OF_CASE, asks=when(Deed.HAND_IN), called=subject,
    ),
    Act(
        "plan_decision", "plans/<uuid:key>/decision", Plan, gettext_lazy("Decide about the plan"),
        gettext_lazy("Save the decision"), simple(DecisionForm), _decide, BACK, related=OF_CASE,
        asks=by_supervisor(PlanDecision, Deed.DECIDE), needs_keeping=False, called=subject,
    ),
    Act(
        "agreement", "plans/<uuid:key>/agreement", Plan, gettext_lazy("Agreement with the client"),
        gettext_lazy("Save the agreement"), simple(AgreeingForm), _agree, BACK, related=OF_CASE,
        asks=when(Deed.AGREE), called=subject,
    ),
    Act(
        "task", "goals/<uuid:key>/task", Goal, gettext_lazy("Add a step"), gettext_lazy("Save the step"),
        simple(TaskForm), _task, BACK, related=OF_CASE, asks=when(Deed.STEP), called=subject,
    ),
    Act(
        "score", "goals/<uuid:key>/attainment", Goal, gettext_lazy("How far the goal was reached"),
        gettext_lazy("Save how far it came"), simple(ScoreForm), _score, BACK, related=OF_CASE,
        asks=when(Deed.SCORE), called=subject,
    ),
    Act(
        "task_doing", "tasks/<uuid:key>/done", Task, gettext_lazy("A step is done"), gettext_lazy("Mark as done"),
        simple(DayForm), _done, BACK, related=OF_CASE,
        asks=both(open_now("done_on", gettext_lazy("This is done already.")), when(Deed.STEP)), called=subject,
    ),
)  # fmt: skip
