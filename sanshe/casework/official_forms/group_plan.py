"""小组计划书: for whom, to what end, session by session (MZ/T 095-2017)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from sanshe.casework.official_forms.gathering_on_file import GroupHead, GroupOnFile, hours
from sanshe.foundation.official_forms.asked import ledger, line, passage, signature
from sanshe.foundation.official_forms.form import OfficialForm
from sanshe.foundation.official_forms.words import day


@dataclass(frozen=True)
class PlannedSession:
    """One session as it is planned."""

    sequence: str = line(_("Sequence no."), share=0.5)
    planned_on: str = line(_("Day"), share=1.2)
    hours: str = line(_("Time of day"), share=1)
    topic: str = line(_("Topic of the session"), share=1.3)
    contents: str = line(_("What is planned: aim, course, material"), share=2.4)


@dataclass(frozen=True)
class Expense:
    """One line of a budget that is written by hand."""

    item: str = line(_("Line of the budget"), share=2)
    amount: str = line(_("Planned, yuan"))


@dataclass(frozen=True)
class GroupPlanFacts(GroupHead):
    """What the plan of a group asks for."""

    target: str = line(_("For whom"))
    size: str = line(_("People in the group"))
    theory: str = line(_("Theory behind it"))
    place: str = line(_("Where it meets"))
    starts_on: str = line(_("First day"))
    ends_on: str = line(_("Last day"))
    planned_sessions: str = line(_("Sessions planned"))
    frequency: str = line(_("How often"), by_hand=True)
    aims: str = passage(_("What we want to reach"))
    recruiting: str = passage(_("How members are found"), by_hand=True)
    sessions: tuple[PlannedSession, ...] = ledger(_("Plan of the sessions"), PlannedSession)
    budget: tuple[Expense, ...] = ledger(_("Budget"), Expense, by_hand=True)
    obstacles: str = passage(_("What may stand in the way, and the answer to it"), by_hand=True)
    evaluation: str = passage(_("How we shall see whether it helped"), by_hand=True)
    opinion: str = passage(_("What the supervisor says"), by_hand=True)
    worker_signs: str = signature(_("Signature of the social worker"))
    supervisor_signs: str = signature(_("Signature of the supervisor"))


def gather(file: GroupOnFile) -> GroupPlanFacts:
    """The plan of one group with its sessions, without those that were called off."""
    group, kept = file.group, [one for one in file.sessions if one.dropped_on is None]
    return GroupPlanFacts(
        **file.head, target=group.target, size=str(group.members_now or ""), theory=group.theory, place=group.place,
        starts_on=day(group.starts_on), ends_on=day(group.ends_on), planned_sessions=str(group.planned_sessions),
        aims=group.aims, sessions=tuple(_planned(number, one) for number, one in enumerate(kept, 1)),
    )  # fmt: skip


def _planned(number: int, one: Any) -> PlannedSession:
    return PlannedSession(str(number), day(one.planned_on), hours(one), one.topic, one.contents or "")


GROUP_PLAN = OfficialForm("group_plan", _("Plan of the group"), "group", GroupPlanFacts, gather)
