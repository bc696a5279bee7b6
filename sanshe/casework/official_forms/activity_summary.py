"""社区活动总结: people and person-times apart, the budget against what was spent, who signed in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from sanshe.casework.gathering_stages import activity_stage, facts_of_activity
from sanshe.casework.official_forms.gathering_on_file import ActivityHead, ActivityOnFile, hours
from sanshe.foundation.official_forms.asked import ledger, line, passage, signature, wide
from sanshe.foundation.official_forms.form import OfficialForm
from sanshe.foundation.official_forms.words import day


@dataclass(frozen=True)
class Spent:
    """One line of the budget against what was spent."""

    item: str = line(_("Line of the budget"), share=2)
    planned: str = line(_("Planned, yuan"))
    spent: str = line(_("Spent, yuan"))
    left: str = line(_("Left over, yuan"))


@dataclass(frozen=True)
class Guest:
    """One line of the sign-in list."""

    sequence: str = line(_("Sequence no."), share=0.5)
    name: str = line(_("Name of the person"), share=1.5)
    signs: str = line(_("Signature"), by_hand=True, share=1.5)


@dataclass(frozen=True)
class ActivitySummaryFacts(ActivityHead):
    """What the summary of an activity asks for."""

    state: str = line(_("How far it has come"))
    held_on: str = line(_("Held on"))
    hours: str = line(_("Time of day"))
    place: str = line(_("Place of the activity"))
    expected: str = line(_("People expected"))
    person_times: str = line(_("Person-times"))
    by_name: str = line(_("People by name"))
    walk_ins: str = line(_("Heads without a name"))
    volunteers: str = line(_("Volunteers"))
    summed_up_on: str = line(_("Summed up on"))
    partners: str = wide(_("Partners"))
    aim: str = passage(_("What we want to reach"))
    summary: str = passage(_("How it went, and what came of it"))
    feedback: str = passage(_("What the guests said"), by_hand=True)
    costs: tuple[Spent, ...] = ledger(_("Budget and what was spent"), Spent)
    planned: str = line(_("Planned altogether, yuan"))
    spent: str = line(_("Spent altogether, yuan"))
    guests: tuple[Guest, ...] = ledger(_("Sign-in list"), Guest)
    opinion: str = passage(_("What the supervisor says"), by_hand=True)
    worker_signs: str = signature(_("Signature of the social worker"))
    supervisor_signs: str = signature(_("Signature of the supervisor"))


def gather(file: ActivityOnFile) -> ActivitySummaryFacts:
    """How one activity went; of one that was called off, why."""
    row = file.activity
    return ActivitySummaryFacts(
        **file.head, **_heads(row), **_money(file.costs), state=str(activity_stage(facts_of_activity(row)).label),
        held_on=day(row.held_on), hours=hours(row), place=row.place, summed_up_on=day(row.summed_up_on), partners=row.partners,
        aim=row.aim, summary=row.summary or row.drop_reason or "",
        guests=tuple(Guest(str(number), one.person.name) for number, one in enumerate(file.signed, 1)),
    )  # fmt: skip


def _heads(row: Any) -> dict[str, Any]:
    if row.held_on is None:
        return {"expected": str(row.expected)}
    counted = {"by_name": row.signed_in, "expected": row.expected, "person_times": row.person_times}
    return {
        name: str(many) for name, many in (counted | {"walk_ins": row.walk_ins, "volunteers": row.volunteers}).items()
    }


def _money(costs: list[Any]) -> dict[str, Any]:
    if not costs:
        return {}
    rows = tuple(
        Spent(
            one.item, str(one.planned), *(() if one.spent is None else (str(one.spent), str(one.planned - one.spent)))
        )
        for one in costs
    )
    spent = [one.spent for one in costs if one.spent is not None]
    return {"costs": rows, "planned": str(sum(one.planned for one in costs)), "spent": str(sum(spent)) if spent else ""}


ACTIVITY_SUMMARY = OfficialForm(
    "activity_summary", _("Summary of the activity"), "activity", ActivitySummaryFacts, gather,
    people=lambda facts: max(1, len(facts.guests)),
)  # fmt: skip
