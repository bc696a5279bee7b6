"""Where groups and activities stand and what may be done: the same way as for cases (`stages.py`), over fewer facts.

Groups go through the five stages of MZ/T 095-2017 (筹备, 形成, 转折, 成熟, 结束). The first and the last follow from the sessions; those
between from what was seen among the members, each dated by the first session in which it was seen.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from django.db.models import Case, CharField, Q, Value, When
from django.utils.translation import gettext_lazy as _

from sanshe.casework.enums import ActivityStage, GroupStage
from sanshe.foundation.access.decision import ALLOWED, Decision, denied

if TYPE_CHECKING:
    from datetime import date

    from sanshe.casework.models import Activity, Group


@dataclass(frozen=True)
class GroupFacts:
    """What is on file for a group.

    Attributes:
        is_peopled: somebody belongs to it now.
        is_begun: a session was held.
        is_turned, is_mature: in a session the members were seen to test, or to trust each other.
        is_full: as many sessions as planned were held.
        is_waiting: a session is planned that was neither held nor called off.
        is_owing: a member who came has no note on how they fare.
        is_closing, is_closed: the report waits for the supervisor's signature, or has it.
    """

    is_peopled: bool = False
    is_begun: bool = False
    is_turned: bool = False
    is_mature: bool = False
    is_full: bool = False
    is_waiting: bool = False
    is_owing: bool = False
    is_closing: bool = False
    is_closed: bool = False


@dataclass(frozen=True)
class ActivityFacts:
    """What is on file for an activity: its day, its end, whether somebody signed in, whether a cost has no actual sum."""

    is_held: bool = False
    is_summed_up: bool = False
    is_dropped: bool = False
    is_attended: bool = False
    is_owing: bool = False


GROUP_STAGES: tuple[tuple[GroupStage, str, str], ...] = (
    (GroupStage.CLOSED, "is_closed", "closed_on"),
    (GroupStage.ENDING, "is_closing", "asked_on"),
    (GroupStage.ENDING, "is_full", "full_on"),
    (GroupStage.MATURITY, "is_mature", "matured_on"),
    (GroupStage.TRANSITION, "is_turned", "turned_on"),
    (GroupStage.FORMING, "is_begun", "begun_on"),
)
ACTIVITY_STAGES: tuple[tuple[ActivityStage, str, str], ...] = (
    (ActivityStage.DROPPED, "is_dropped", "dropped_on"),
    (ActivityStage.SUMMED_UP, "is_summed_up", "summed_up_on"),
    (ActivityStage.HELD, "is_held", "held_on"),
)
GROUP_PATH = tuple(GroupStage)[:-1]


def group_stage(facts: GroupFacts) -> GroupStage:
    """Where a group with these facts stands."""
    found = (stage for stage, fact, _day in GROUP_STAGES if getattr(facts, fact))
    return next(found, GroupStage.PREPARATION)


def activity_stage(facts: ActivityFacts) -> ActivityStage:
    """Where an activity with these facts stands."""
    found = (stage for stage, fact, _day in ACTIVITY_STAGES if getattr(facts, fact))
    return next(found, ActivityStage.PLANNED)


def in_sql(stages: Any, first: str) -> Case:
    """The same as an expression over the columns that the database keeps."""
    lines = (When(Q(**{f"{day}__isnull": False}), then=Value(str(stage))) for stage, _fact, day in stages)
    return Case(*lines, default=Value(first), output_field=CharField())


def facts_of_group(group: Group) -> GroupFacts:
    """The facts of a row as the database counted them."""
    return GroupFacts(
        is_peopled=group.members_now > 0, is_begun=group.begun_on is not None, is_turned=group.turned_on is not None,
        is_mature=group.matured_on is not None, is_full=group.full_on is not None, is_waiting=group.sessions_open > 0,
        is_owing=group.progress_owed > 0, is_closing=group.asked_on is not None, is_closed=group.closed_on is not None,
    )  # fmt: skip


def facts_of_activity(activity: Activity) -> ActivityFacts:
    """The same for an activity."""
    return ActivityFacts(
        is_held=activity.held_on is not None, is_summed_up=activity.summed_up_on is not None,
        is_dropped=activity.dropped_on is not None, is_attended=activity.person_times > 0,
        is_owing=activity.costs_open > 0,
    )  # fmt: skip


def began_on(group: Group, stage: GroupStage) -> date | None:
    """The day on which a group came to a stage, as its facts have it."""
    days = [getattr(group, day) for one, _fact, day in GROUP_STAGES if one == stage]
    return min((day for day in days if day is not None), default=None)


class GroupDeed(StrEnum):
    """What may be done to a group."""

    CHANGE = "change"
    JOIN = "join"
    LEAVE = "leave"
    SCHEDULE = "schedule"
    HOLD = "hold"
    CALL_OFF = "call_off"
    PROGRESS = "progress"
    CLOSE = "close"
    SIGN_OFF = "sign_off"


class ActivityDeed(StrEnum):
    """What may be done to an activity."""

    CHANGE = "change"
    BUDGET = "budget"
    SPEND = "spend"
    SIGN_IN = "sign_in"
    HOLD = "hold"
    CALL_OFF = "call_off"
    SUM_UP = "sum_up"


@dataclass(frozen=True)
class Guard:
    """In which stages a deed may be done, and what must be so, each with the sentence that says what to do first."""

    stages: frozenset[Any]
    needs: tuple[tuple[str, bool, Any], ...] = ()


OPEN = frozenset(GroupStage) - {GroupStage.CLOSED}
MEETING = OPEN - {GroupStage.ENDING}
REPORTED = ("is_closing", False, _("The report waits for the supervisor's signature."))
GROUP_GUARDS: dict[GroupDeed, Guard] = {
    GroupDeed.CHANGE: Guard(OPEN, (REPORTED,)),
    GroupDeed.JOIN: Guard(MEETING, (REPORTED,)),
    GroupDeed.LEAVE: Guard(OPEN, (REPORTED,)),
    GroupDeed.SCHEDULE: Guard(OPEN, (REPORTED,)),
    GroupDeed.HOLD: Guard(OPEN, (REPORTED, ("is_peopled", True, _("Add the members first.")))),
    GroupDeed.CALL_OFF: Guard(OPEN, (REPORTED,)),
    GroupDeed.PROGRESS: Guard(OPEN, (REPORTED, ("is_begun", True, _("Hold the first session first.")))),
    GroupDeed.CLOSE: Guard(
        OPEN,
        (
            REPORTED,
            ("is_waiting", False, _("Hold or call off the sessions that are still planned first.")),
            ("is_owing", False, _("Say of every member who came how they fare first.")),
        ),
    ),
    GroupDeed.SIGN_OFF: Guard(OPEN, (("is_closing", True, _("No report waits for a signature.")),)),
}
PLANNED, HELD = frozenset({ActivityStage.PLANNED}), frozenset({ActivityStage.HELD})
ACTIVITY_GUARDS: dict[ActivityDeed, Guard] = {
    ActivityDeed.CHANGE: Guard(PLANNED),
    ActivityDeed.BUDGET: Guard(PLANNED | HELD),
    ActivityDeed.SPEND: Guard(PLANNED | HELD),
    ActivityDeed.SIGN_IN: Guard(PLANNED | HELD),
    ActivityDeed.HOLD: Guard(PLANNED),
    ActivityDeed.CALL_OFF: Guard(PLANNED, (("is_attended", False, _("People have signed in already. Note that it was held.")),)),
    ActivityDeed.SUM_UP: Guard(
        HELD,
        (
            ("is_attended", True, _("Note first who came, or how many heads there were.")),
            ("is_owing", False, _("Say for every line of the budget what was spent first.")),
        ),
    ),
}  # fmt: skip


def may_group(deed: GroupDeed, facts: GroupFacts) -> Decision:
    """Whether a deed fits a group with these facts; if not, what to do first."""
    return _weighed(GROUP_GUARDS[deed], group_stage(facts), facts)


def may_activity(deed: ActivityDeed, facts: ActivityFacts) -> Decision:
    """Whether a deed fits an activity with these facts; if not, what to do first."""
    return _weighed(ACTIVITY_GUARDS[deed], activity_stage(facts), facts)


NOT_AT_THIS_STAGE = _("This cannot be done while it stands at “%(stage)s”.")


def _weighed(guard: Guard, stage: Any, facts: Any) -> Decision:
    if stage not in guard.stages:
        return denied(str(NOT_AT_THIS_STAGE) % {"stage": stage.label})
    for name, wanted, sentence in guard.needs:
        if getattr(facts, name) is not wanted:
            return denied(str(sentence))
    return ALLOWED
