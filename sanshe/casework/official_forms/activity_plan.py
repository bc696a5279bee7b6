"""社区活动方案: which need it answers, for whom, what it costs."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from sanshe.casework.official_forms.gathering_on_file import ActivityHead, ActivityOnFile, hours
from sanshe.casework.official_forms.group_plan import Expense
from sanshe.foundation.official_forms.asked import ledger, line, passage, signature, wide
from sanshe.foundation.official_forms.form import OfficialForm
from sanshe.foundation.official_forms.words import day


@dataclass(frozen=True)
class Course:
    """One step of the day, written by hand."""

    hours: str = line(_("Time of day"))
    what: str = line(_("What is to be done"), share=2.4)
    who: str = line(_("Who does it"))


@dataclass(frozen=True)
class ActivityPlanFacts(ActivityHead):
    """What the plan of an activity asks for."""

    planned_on: str = line(_("Planned for"))
    hours: str = line(_("Time of day"))
    expected: str = line(_("People expected"))
    place: str = line(_("Place of the activity"))
    partners: str = wide(_("Partners"))
    surveyed_on: str = line(_("Need asked on"))
    surveyed: str = line(_("People asked"))
    need: str = passage(_("Which need it answers"))
    aim: str = passage(_("What we want to reach"))
    course: tuple[Course, ...] = ledger(_("Course of the activity"), Course, by_hand=True)
    budget: tuple[Expense, ...] = ledger(_("Budget"), Expense)
    total: str = line(_("Planned altogether, yuan"))
    material: str = passage(_("Material and volunteers that are needed"), by_hand=True)
    safety: str = passage(_("What may go wrong, and the answer to it"), by_hand=True)
    opinion: str = passage(_("What the supervisor says"), by_hand=True)
    worker_signs: str = signature(_("Signature of the social worker"))
    supervisor_signs: str = signature(_("Signature of the supervisor"))


def gather(file: ActivityOnFile) -> ActivityPlanFacts:
    """The plan of one activity with its budget."""
    row, costs = file.activity, file.costs
    return ActivityPlanFacts(
        **file.head, planned_on=day(row.planned_on), hours=hours(row), expected=str(row.expected), place=row.place,
        partners=row.partners, surveyed_on=day(row.surveyed_on), surveyed=str(row.surveyed or ""), need=row.need,
        aim=row.aim, budget=tuple(Expense(one.item, str(one.planned)) for one in costs),
        total=str(sum(one.planned for one in costs)) if costs else "",
    )  # fmt: skip


ACTIVITY_PLAN = OfficialForm("activity_plan", _("Plan of the activity"), "activity", ActivityPlanFacts, gather)
