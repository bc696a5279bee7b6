"""小组评估报告: what was counted, how every member fares, what came of the aims, and the supervisor's word."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from sanshe.casework.official_forms.gathering_on_file import GroupHead, GroupOnFile
from sanshe.casework.official_forms.on_file import decision_on, opinion_of
from sanshe.foundation.official_forms.asked import ledger, line, passage, signature
from sanshe.foundation.official_forms.form import OfficialForm
from sanshe.foundation.official_forms.words import day


@dataclass(frozen=True)
class Faring:
    """How one member fares: the last note."""

    name: str = line(_("Group member"))
    came: str = line(_("Sessions attended"), share=0.9)
    attainment: str = line(_("Attainment"))
    text: str = line(_("How they fare in the group"), share=2.6)


@dataclass(frozen=True)
class GroupReportFacts(GroupHead):
    """What the evaluation report of a group asks for."""

    cycle: str = line(_("From the first day to the last"))
    place: str = line(_("Where it meets"))
    held: str = line(_("Sessions held"))
    planned: str = line(_("Sessions planned"))
    members: str = line(_("People in the group"))
    person_times: str = line(_("Person-times"))
    rate: str = line(_("Attendance rate"))
    density: str = line(_("How often"), by_hand=True)
    ending: str = line(_("How it ends"))
    attainment: str = line(_("Aims of the group"))
    aims: str = passage(_("What we want to reach"))
    summary: str = passage(_("What was done, and what came of it"))
    faring: tuple[Faring, ...] = ledger(_("Member by member"), Faring)
    finance: str = passage(_("How the money was used"), by_hand=True)
    advice: str = passage(_("What to do another time"))
    author: str = line(_("Report by"))
    asked_on: str = line(_("Asked on"))
    decision: str = passage(_("What the supervisor decided"))
    supervisor: str = line(_("Who decided"))
    decided_on: str = line(_("Decided on"))
    worker_signs: str = signature(_("Signature of the social worker"))
    supervisor_signs: str = signature(_("Signature of the supervisor"))


def gather(file: GroupOnFile) -> GroupReportFacts:
    """The newest report of one group with what is counted."""
    return GroupReportFacts(
        **file.head, **_counted(file), **_reported(file.report), **opinion_of(decision_on(file.report)),
        place=file.group.place, aims=file.group.aims, faring=tuple(_faring(member) for member in file.members),
    )  # fmt: skip


def _counted(file: GroupOnFile) -> dict[str, str]:
    group, held = file.group, [one for one in file.sessions if one.held_on]
    came, asked = sum(one.came for one in held), sum(len(one.marks) for one in held)
    return {
        "cycle": f"{day(group.starts_on)}—{day(group.ends_on)}", "held": str(group.sessions_held),
        "planned": str(group.planned_sessions), "members": str(len({one.person_id for one in file.members}) or ""),
        "person_times": str(came) if held else "", "rate": f"{round(100 * came / asked)}%" if asked else "",
    }  # fmt: skip


def _reported(report: Any) -> dict[str, str]:
    if report is None:
        return {}
    return {
        "ending": str(report.get_reason_display()), "attainment": str(report.get_attainment_display()),
        "summary": report.summary, "advice": report.advice or "", "author": report.author.name,
        "asked_on": day(report.asked_on),
    }  # fmt: skip


def _faring(member: Any) -> Faring:
    last = next(iter(member.notes), None)
    reached = str(last.get_attainment_display()) if last and last.attainment is not None else ""
    return Faring(member.person.name, f"{member.came}/{member.asked}", reached, last.text if last else "")


GROUP_REPORT = OfficialForm(
    "group_report", _("Evaluation report of the group"), "group", GroupReportFacts, gather,
    people=lambda facts: max(1, len(facts.faring)),
)  # fmt: skip
