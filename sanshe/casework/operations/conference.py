"""Case conferences, and the things to do that come of them and of file reviews."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from sanshe.casework.models import Assignment, Conference
from sanshe.casework.operations.guarding import allow
from sanshe.casework.operations.note import MinutesOfADay
from sanshe.casework.operations.plan import DoneAlready
from sanshe.casework.stages import Deed
from sanshe.foundation.breaking import spoken
from sanshe.foundation.operations import operation

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import date
    from uuid import UUID

    from sanshe.casework.models import Case, FileReview
    from sanshe.foundation.access.principal import Principal


class MinutesOfAConference(MinutesOfADay):
    rules: ClassVar[frozenset[str]] = frozenset({"conference_takes_part_of_a_day"})


@operation("casework.conference.held")
def note_conference(
    *, actor: Principal, case: Case, on: date, minutes: int, attendees: Collection[UUID], topics: str, conclusions: str,
    outsiders: str = "", agreed: Sequence[str] = (), due_on: date | None = None,
) -> Conference:  # fmt: skip
    """Note a conference about a case; what was agreed there is to be done until a day. It stands as it is from then on.

    Raises:
        NotNow: the case is closed.
        MinutesOfAConference: more than a day, or nothing.
    """
    allow(actor, case, Deed.NOTE)
    with spoken(MinutesOfAConference):
        held = Conference.objects.create(
            case=case, author_id=actor.user, held_on=on, minutes=minutes, attendees=sorted(set(attendees)),
            outsiders=outsiders.strip() or None, topics=topics.strip(), conclusions=conclusions.strip(),
        )  # fmt: skip
    if due_on is not None:
        assign(actor, case, agreed, due_on, conference=held)
    return held


def assign(
    actor: Principal, case: Case, what: Sequence[str], due_on: date, *, conference: Conference | None = None,
    review: FileReview | None = None,
) -> None:  # fmt: skip
    """Put things to do on a case, all due by one day."""
    for one in filter(None, (line.strip() for line in what)):
        Assignment.objects.create(
            case=case, author_id=actor.user, conference=conference, review=review, what=one, due_on=due_on
        )


@operation("casework.assignment.done")
def finish_assignment(*, actor: Principal, assignment: Assignment, on: date) -> Assignment:
    """Note that it is done.

    Raises:
        DoneAlready: it was done before.
    """
    del actor
    if assignment.done_on is not None:
        raise DoneAlready
    assignment.done_on = on
    assignment.save(update_fields=["done_on"])
    return assignment
