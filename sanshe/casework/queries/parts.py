"""The parts of a case as one may see them: the plan with its versions, notes, consents, the end."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Count, Prefetch, Q, Sum

from sanshe.accounts.enums import SUPERVISORS
from sanshe.casework.models import (
    Agreement,
    Aside,
    Assessment,
    Closing,
    Consent,
    FollowUp,
    Goal,
    GroupReport,
    LegalGround,
    Plan,
    ProgressNote,
    Reflection,
    Task,
)

if TYPE_CHECKING:
    from sanshe.casework.models import Case
    from sanshe.foundation.access.door import ScopedRows
    from sanshe.foundation.access.principal import Principal


@dataclass(frozen=True)
class Planning:
    """Assessments, the versions of the plan with goals and steps, the agreements."""

    assessments: list[Assessment]
    plans: list[Plan]
    agreements: list[Agreement]

    @property
    def newest(self) -> Plan | None:
        """The version on which the work now is."""
        return self.plans[0] if self.plans else None


def planning_of(principal: Principal, case: Case) -> Planning:
    """Everything about the plan: five statements."""
    tasks = Task.objects.visible_to(principal).order_by("due_on", "id")
    goals = Goal.objects.visible_to(principal).prefetch_related(Prefetch("tasks", queryset=tasks, to_attr="steps"))
    plans = Plan.objects.visible_to(principal).filter(case=case).select_related("author", "decision__author")
    assessments = Assessment.objects.visible_to(principal).filter(case=case).select_related("author")
    agreements = Agreement.objects.visible_to(principal).filter(case=case).select_related("plan")
    return Planning(
        assessments=list(assessments),
        plans=list(plans.prefetch_related(Prefetch("goals", queryset=goals, to_attr="aims"))),
        agreements=list(agreements),
    )


def written_at(case: Case) -> Q:
    """Notes of a case; of one side of a couple also those of the sessions with both, at whichever side they were written."""
    return Q(case=case) | Q(couple=case.couple_id) if case.couple_id else Q(case=case)


def notes_of(principal: Principal, case: Case, most: int | None = None) -> list[Any]:
    """Progress notes, the newest first, each with its corrections; with `most` no more than so many."""
    corrections = ProgressNote.objects.visible_to(principal).select_related("author").order_by("noted_at")
    rows = ProgressNote.objects.visible_to(principal).filter(written_at(case), corrects=None)
    notes = rows.select_related("author")[:most]
    return list(notes.prefetch_related(Prefetch("corrections", queryset=corrections, to_attr="corrected")))


def work_of(principal: Principal, case: Case) -> tuple[int, int]:
    """How many notes there are, and how many minutes they tell of."""
    rows = ProgressNote.objects.visible_to(principal).filter(written_at(case), corrects=None)
    counted = rows.aggregate(many=Count("pk"), minutes=Sum("minutes"))
    return counted["many"], counted["minutes"] or 0


def reflections_of(principal: Principal, case: Case) -> list[Reflection]:
    """Reflections on this case: one's own, and for supervisors those of the workers; never by way of a seal."""
    overseen = Q(owner_organization__in=principal.organizations(SUPERVISORS))
    rows = Reflection.objects.visible_to(principal).filter(overseen | Q(author=principal.user), case=case)
    return list(rows.select_related("author"))


def consents_of(principal: Principal, case: Case) -> tuple[list[Consent], list[LegalGround]]:
    """Consents and legal grounds, the newest first."""
    consents = Consent.objects.visible_to(principal).filter(case=case).select_related("text", "author")
    grounds = LegalGround.objects.visible_to(principal).filter(case=case).select_related("author")
    return list(consents), list(grounds)


def closings_of(principal: Principal, case: Case) -> tuple[list[Any], list[FollowUp]]:
    """Closings with their decisions, and the visits afterwards."""
    closings = Closing.objects.visible_to(principal).filter(case=case).select_related("author", "decision__author")
    return list(closings), list(FollowUp.objects.visible_to(principal).filter(case=case))


def open_asides(principal: Principal, case: Case) -> list[Aside]:
    """A pause, a referral, a crisis that has not ended."""
    return list(Aside.objects.visible_to(principal).filter(case=case, ends_on=None))


def waiting_plans(principal: Principal) -> ScopedRows[Any]:
    """Plans that wait for a decision."""
    rows = Plan.objects.visible_to(principal).filter(handed_in_on__isnull=False, decision=None)
    return rows.select_related("case__person", "case__household", "case__community", "author").order_by(
        "decide_by", "id"
    )


def waiting_closings(principal: Principal) -> ScopedRows[Any]:
    """Closings that wait for a signature."""
    rows = Closing.objects.visible_to(principal).filter(decision=None)
    return rows.select_related("case__person", "case__household", "case__community", "author").order_by(
        "asked_on", "id"
    )


def waiting_group_reports(principal: Principal) -> ScopedRows[Any]:
    """Reports of groups that wait for a signature."""
    rows = GroupReport.objects.visible_to(principal).filter(decision=None)
    return rows.select_related("group", "author").order_by("asked_on", "id")


def last_funder(principal: Principal, case: Case) -> str:
    """Who paid for the work of the note before, so that it is not typed again."""
    notes = ProgressNote.objects.visible_to(principal).filter(~Q(funder=""), case=case)
    return str(notes.order_by("-happened_on", "-noted_at").values_list("funder", flat=True).first() or "")
