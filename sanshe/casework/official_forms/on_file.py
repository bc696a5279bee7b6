"""Everything on file about one case that its reader may see, fetched once for all forms; reflections are no part of it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from sanshe.casework.models import Aside, Enquiry
from sanshe.casework.queries.family import surroundings_of
from sanshe.casework.queries.parts import closings_of, consents_of, notes_of, planning_of
from sanshe.foundation.official_forms.words import day
from sanshe.people.models import HouseholdMember, Person
from sanshe.people.queries.households import members_of, places_of
from sanshe.people.queries.kinship import relatives
from sanshe.people.queries.record import organization_names, record_of
from sanshe.places.queries import region_names

if TYPE_CHECKING:
    from sanshe.casework.models import Case, Closing, Consent, FollowUp, LegalGround, ProgressNote
    from sanshe.casework.queries.family import Surroundings
    from sanshe.casework.queries.parts import Planning
    from sanshe.foundation.access.principal import Principal
    from sanshe.people.queries.kinship import Tie
    from sanshe.people.queries.record import Record


@dataclass(frozen=True)
class CaseOnFile:
    """One case as its reader sees it."""

    principal: Principal
    case: Case

    @cached_property
    def person(self) -> Person | None:
        """Whom it is about, where that is a person and the reader sees them; of a household its head."""
        key = self.case.person_id or next((one.person_id for one in self.members if one.role == "head"), None)
        return Person.objects.visible_to(self.principal).filter(pk=key).first() if key else None

    @cached_property
    def members(self) -> list[HouseholdMember]:
        """Who lives in the household: that of the case, else that of its person."""
        if self.case.household is not None:
            return members_of(self.principal, self.case.household)
        homes = places_of(self.principal, self.person) if self.case.person_id and self.person else []
        home = next((one.household for one in homes if one.left_on is None), None)
        return members_of(self.principal, home) if home else []

    @cached_property
    def relatives(self) -> list[Tie]:
        """Who belongs to the person, the closest first."""
        return relatives(self.principal, self.person) if self.person else []

    @cached_property
    def surroundings(self) -> Surroundings:
        """The family and what surrounds it; people are as old as on the day of the newest assessment."""
        assessed = next((one.assessed_on for one in self.planning.assessments), self.case.opened_on)
        return surroundings_of(self.principal, self.case, assessed)

    @cached_property
    def record(self) -> Record | None:
        """Papers, phones, former names and key groups of the person."""
        return record_of(self.principal, self.person) if self.person else None

    @cached_property
    def enquiry(self) -> Enquiry | None:
        """The enquiry from which the case came."""
        key = self.case.enquiry_id
        return (
            Enquiry.objects.visible_to(self.principal).filter(pk=key).select_related("taken_by").first()
            if key
            else None
        )

    @cached_property
    def agency(self) -> str:
        """The name of the agency that keeps the case."""
        key = self.case.owner_organization
        return organization_names({key}).get(key, "")

    @cached_property
    def place(self) -> str:
        """The community or village of the case."""
        return region_names(self.principal, [self.case.place_code]).get(self.case.place_code, "")

    @cached_property
    def permissions(self) -> tuple[list[Consent], list[LegalGround]]:
        """Consents and legal grounds, the newest first."""
        return consents_of(self.principal, self.case)

    @cached_property
    def planning(self) -> Planning:
        """Assessments, plans and agreements, the newest first."""
        return planning_of(self.principal, self.case)

    @cached_property
    def plan(self) -> Any | None:
        """The newest plan that was approved; before that the newest."""
        approved = (one for one in self.planning.plans if decision_on(one) and decision_on(one).verdict == "approved")
        return next(approved, self.planning.newest)

    @cached_property
    def notes(self) -> list[ProgressNote]:
        """Progress notes with their corrections, the first first; none by way of a grant."""
        return sorted(notes_of(self.principal, self.case), key=lambda note: (note.happened_on, note.noted_at))

    @cached_property
    def ending(self) -> tuple[list[Closing], list[FollowUp]]:
        """Closings, the newest first, and visits afterwards."""
        return closings_of(self.principal, self.case)

    @cached_property
    def asides(self) -> list[Aside]:
        """Pauses, referrals and crises, the first first."""
        rows = Aside.objects.visible_to(self.principal).filter(case=self.case).select_related("author")
        return list(rows.order_by("begins_on", "id"))


def decision_on(row: Any) -> Any:
    """The supervisor's word on a plan or a closing, or nothing."""
    return getattr(row, "decision", None)


def head_of(file: CaseOnFile) -> dict[str, Any]:
    """What stands at the head of every form."""
    case = file.case
    return {
        "number": case.number, "agency": file.agency, "client": case.subject, "topic": str(case.get_topic_display()),
        "worker": case.worker.name, "opened_on": day(case.opened_on),
    }  # fmt: skip


def opinion_of(decision: Any) -> dict[str, Any]:
    """The supervisor's word as it stands on forms."""
    if decision is None:
        return {}
    said = [str(decision.get_verdict_display()), decision.comment or ""]
    return {
        "decision": "\n".join(filter(None, said)), "supervisor": decision.author.name, "decided_on": day(decision.decided_on),
    }  # fmt: skip


def work_of(file: CaseOnFile) -> dict[str, Any]:
    """How often and how long one met."""
    notes = file.notes
    return {"meetings": str(len(notes)), "total": str(sum(note.minutes for note in notes))} if notes else {}
