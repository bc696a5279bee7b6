"""Care visits: somebody is graded, visited or not reached; each moves the day on which the next visit is due."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sanshe.casework.care_visits import (
    AlarmClosing,
    Attempt,
    Contact,
    VisitGrade,
    failed_in_a_row,
    may_close_alarm,
    next_visit,
    rules_on,
)
from sanshe.casework.models import CareGrade, CareVisit
from sanshe.foundation.access.decision import Because
from sanshe.foundation.breaking import Broken, spoken
from sanshe.foundation.errors import Refusal
from sanshe.foundation.operations import operation

if TYPE_CHECKING:
    from datetime import date, datetime

    from sanshe.foundation.access.principal import Principal
    from sanshe.people.models import Person

KNOWN = frozenset(
    {AlarmClosing.HOSPITAL, AlarmClosing.WITH_FAMILY}
)  # we know where they are: counts as having reached them
OVER = frozenset({AlarmClosing.MOVED, AlarmClosing.DIED, AlarmClosing.REFUSED})  # nobody is visited any more


class SayHowTheyAre(Broken):
    sentence = _("Write how they are and what is needed.")
    rules: ClassVar[frozenset[str]] = frozenset({"care_visit_says_how_they_are"})


class GradeEndsBeforeItBegins(Broken):
    sentence = _("The last day lies before the first. Correct the day.")
    rules: ClassVar[frozenset[str]] = frozenset({"care_grade_ends_after_it_begins"})


class GradedAlready(Broken):
    sentence = _("This person has a care grade. Change it on their page.")
    rules: ClassVar[frozenset[str]] = frozenset({"one_care_grade_at_a_time"})


class GradeOver(Refusal):
    sentence = _("The visits to this person have ended. Put them on the list again first.")


class NotClosable(Because):
    """The reason says what is missing."""


def _plan(row: CareGrade) -> None:
    """When the next visit is due, from what is on file."""
    due = next_visit(
        VisitGrade(row.grade), rules_on(row.graded_on), graded_on=row.graded_on, reached_at=row.reached_at,
        changed_at=row.changed_at,
    )  # fmt: skip
    row.due_on, row.cause, row.due_by = due.on, due.cause, due.by


@operation("casework.care.graded")
def grade_care(*, actor: Principal, person: Person, grade: str, on: date, reason: str) -> CareGrade:
    """Put somebody on the list of visits. Whoever has a grade is regraded with `regrade_care`.

    Raises:
        GradedAlready: they have one.
    """
    row = CareGrade(person=person, author_id=actor.user, grade=grade, graded_on=on, reason=reason.strip())
    _plan(row)
    with spoken(GradedAlready):
        row.save(force_insert=True)
    return row


@operation("casework.care.regraded")
def regrade_care(*, actor: Principal, grade: CareGrade, to: str, on: date, reason: str) -> CareGrade:
    """Follow somebody more or less closely from a day on. The new grade counts from the last visit.

    Raises:
        GradeOver, GradeEndsBeforeItBegins: the grade has ended, or began later.
    """
    _still_running(actor, grade)
    grade.ended_on = on
    with spoken(GradeEndsBeforeItBegins):
        grade.save(update_fields=["ended_on"])
    row = CareGrade(
        person=grade.person, author_id=actor.user, grade=to, graded_on=on, reason=reason.strip(),
        reached_at=grade.reached_at, changed_at=grade.changed_at, change=grade.change, failed=grade.failed,
    )  # fmt: skip
    _plan(row)
    row.save(force_insert=True)
    return row


@operation("casework.care.changed")
def note_care_change(*, actor: Principal, grade: CareGrade, at: datetime, what: str) -> CareGrade:
    """Note a major change in somebody's life; whoever is at high risk is visited within a day of it.

    Raises:
        GradeOver: the visits have ended.
    """
    _still_running(actor, grade)
    grade.changed_at, grade.change = at, what.strip()
    _plan(grade)
    grade.save(update_fields=["changed_at", "change", "due_on", "cause", "due_by"])
    return grade


@operation("casework.care.visited")
def note_care_visit(
    *, actor: Principal, grade: CareGrade, at: datetime, reached: bool, mode: str, contact: str = Contact.PERSON,
    state: str = "", closing: str = "",
) -> CareVisit:  # fmt: skip
    """Note a try to reach somebody. A failed one moves nothing but the ladder: from the second on, others are called.

    `closing` is what was learned when the person was not reached; it ends the alarm, and with it the visits where there is nobody to visit.

    Raises:
        GradeOver, SayHowTheyAre, NotClosable: the visits have ended; words are missing.
    """
    _still_running(actor, grade)
    learned = AlarmClosing(closing) if closing and not reached else None
    if learned is not None:
        NotClosable.unless(may_close_alarm(learned, state))
    with spoken(SayHowTheyAre):
        visit = CareVisit.objects.create(
            person=grade.person, grade=grade, author_id=actor.user, at=at, reached=reached, mode=mode, contact=contact,
            state=state.strip() or None, closing=learned or "",
        )  # fmt: skip
    if reached or learned in KNOWN:
        grade.reached_at = max(at, grade.reached_at or at)
    grade.failed = _failed(actor, grade)
    _plan(grade)
    if learned in OVER:
        grade.ended_on, grade.ended_because = timezone.localdate(at), str(learned)
    with spoken(GradeEndsBeforeItBegins):
        grade.save(update_fields=["reached_at", "failed", "due_on", "cause", "due_by", "ended_on", "ended_because"])
    return visit


def _failed(actor: Principal, grade: CareGrade) -> int:
    """How many tries failed in a row, in whatever order they were noted; what was learned ends the row as well."""
    tries = CareVisit.objects.visible_to(actor).filter(person=grade.person_id).values_list("at", "reached", "closing")
    return failed_in_a_row(Attempt(at, reached or closing != "") for at, reached, closing in tries)


def _still_running(actor: Principal, grade: CareGrade) -> None:
    """Go on with what stands now; two who note a visit at once wait for each other."""
    grade.refresh_from_db(from_queryset=CareGrade.objects.kept_by(actor).select_for_update())
    if grade.ended_on is not None:
        raise GradeOver
