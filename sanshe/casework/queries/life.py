"""Everything that was done with one person or one household, by whichever method, in the order of days.

One statement for each kind of fact, however many cases, groups and visits there were.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Q, TextChoices
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sanshe.casework.models import (
    Aside,
    AssistanceFinding,
    Attendance,
    CareGrade,
    CareVisit,
    Case,
    GroupMember,
    GroupProgress,
    Referral,
    SignIn,
)
from sanshe.casework.queries.chronology import SOURCES, Entry
from sanshe.people.queries.households import members_of, places_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from uuid import UUID

    from sanshe.foundation.access.principal import Principal
    from sanshe.people.models import Household, Person


class Method(TextChoices):
    """By which method something was done."""

    CASE = "case", gettext_lazy("Cases")
    GROUP = "group", gettext_lazy("Groups")
    ACTIVITY = "activity", gettext_lazy("Community activities")
    CARE = "care", gettext_lazy("Care visits")
    ASSISTANCE = "assistance", gettext_lazy("Social assistance")
    REFERRAL = "referral", gettext_lazy("Referrals")


@dataclass(frozen=True)
class Lived:
    """Something that happened in a life: the entry, whom it is about, where it belongs, and the key of the page `entry.part`."""

    entry: Entry
    who: str
    thing: str
    key: UUID


@dataclass(frozen=True)
class Circle:
    """Whose life is told: people and households, by their keys."""

    people: frozenset[UUID]
    households: frozenset[UUID]


def circle_of_person(principal: Principal, person: Person) -> Circle:
    """A person, and the households to which they belong now, as far as one sees those."""
    homes = (row.household_id for row in places_of(principal, person) if row.left_on is None)
    return Circle(frozenset({person.pk}), frozenset(homes))


def circle_of_household(principal: Principal, household: Household) -> Circle:
    """A household and its present members, as far as one sees them."""
    members = (row.person_id for row in members_of(principal, household))
    return Circle(frozenset(members), frozenset({household.pk}))


def life(principal: Principal, circle: Circle, method: Method | None = None) -> list[Lived]:
    """All entries that one may see, the newest first; of one method, or of all."""
    wanted = [method] if method else list(Method)
    found = [lived for one in wanted for lived in TELLERS[one](principal, circle)]
    return sorted(found, key=lambda lived: lived.entry.on, reverse=True)


def _cases(principal: Principal, circle: Circle) -> Iterator[Lived]:
    about = Q(person__in=circle.people) | Q(household__in=circle.households)
    rows = Case.objects.visible_to(principal).filter(about).select_related("worker", "person", "household", "community")
    cases = {case.pk: case for case in rows}
    for case in cases.values():
        opened = Entry(case.opened_on, _("Case opened"), case.worker.name, case.problem, "folder-open", "info")
        yield _of_case(case, opened)
    for model, _part, told in SOURCES:
        rows = model.objects.visible_to(principal).filter(case__in=list(cases)).select_related("author")
        for row in rows.filter(referral=None) if model is Aside else rows:  # a referral tells of itself
            for entry in told(row):
                yield _of_case(cases[row.case_id], entry)


def _of_case(case: Any, entry: Entry) -> Lived:
    return Lived(entry, case.subject, _("Case %(number)s") % {"number": case.number}, case.pk)


def _groups(principal: Principal, circle: Circle) -> Iterator[Lived]:
    members = GroupMember.objects.visible_to(principal).filter(person__in=circle.people)
    for one in members.select_related("author", "group", "person"):
        words = one.author.name, one.hope or ""
        yield _of_group(one, one, Entry(one.joined_on, _("Joined the group"), *words, "users-group", "info"))
        if one.left_on:
            yield _of_group(one, one, Entry(one.left_on, _("Left the group"), one.author.name, "", "logout"))
    marks = Attendance.objects.visible_to(principal).filter(member__person__in=circle.people)
    for mark in marks.select_related("author", "session", "group", "member__person"):
        title = " · ".join((mark.session.topic, str(mark.get_presence_display())))
        day = mark.session.held_on or mark.session.planned_on
        yield _of_group(
            mark, mark.member, Entry(day, title, mark.author.name, mark.reason or "", "users-group"), "group"
        )
    notes = GroupProgress.objects.visible_to(principal).filter(member__person__in=circle.people)
    for note in notes.select_related("author", "group", "member__person"):
        entry = Entry(note.seen_on, _("How they fare in the group"), note.author.name, note.text, "trending-up")
        yield _of_group(note, note.member, entry)


def _of_group(row: Any, member: Any, entry: Entry, part: str = "group_members") -> Lived:
    return Lived(_on(part, entry), member.person.name, row.group.name, row.group_id)


def _activities(principal: Principal, circle: Circle) -> Iterator[Lived]:
    rows = SignIn.objects.visible_to(principal).filter(person__in=circle.people)
    for one in rows.select_related("author", "activity", "person"):
        day = one.activity.held_on or one.activity.planned_on
        entry = Entry(day, _("Came to the activity"), one.author.name, "", "calendar-event", part="activity")
        yield Lived(entry, one.person.name, one.activity.name, one.activity_id)


def _care(principal: Principal, circle: Circle) -> Iterator[Lived]:
    grades = CareGrade.objects.visible_to(principal).filter(person__in=circle.people)
    for row in grades.select_related("author", "person"):
        title = _("Care grade: %(grade)s") % {"grade": row.get_grade_display()}
        yield _of_care(row, row.pk, Entry(row.graded_on, title, row.author.name, row.reason, "user-check", "info"))
        if row.ended_on and row.ended_because:
            title = _("Visits ended: %(why)s") % {"why": row.get_ended_because_display()}
            yield _of_care(row, row.pk, Entry(row.ended_on, title, row.author.name, "", "x"))
    visits = CareVisit.objects.visible_to(principal).filter(person__in=circle.people)
    for one in visits.select_related("author", "person"):
        title = " · ".join((_("Reached") if one.reached else _("Not reached"), str(one.get_mode_display())))
        words = " · ".join(filter(None, (str(one.get_closing_display()), one.state)))
        day, tone = timezone.localdate(one.at), "done" if one.reached else "waiting"
        yield _of_care(one, one.grade_id, Entry(day, title, one.author.name, words, "door", tone))


def _of_care(row: Any, grade: UUID, entry: Entry) -> Lived:
    return Lived(_on("care_visit", entry), row.person.name, str(Method.CARE.label), grade)


def _assistance(principal: Principal, circle: Circle) -> Iterator[Lived]:
    rows = AssistanceFinding.objects.visible_to(principal).filter(household__in=circle.households)
    for row in rows.select_related("author", "household"):
        title = _("Hardship found: %(layer)s") % {"layer": row.get_layer_display()}
        found = Entry(row.found_on, title, row.author.name, row.situation, "heart-handshake", "waiting")
        steps = [Entry(day, str(step.label), "", "", "check", "info") for step, day in row.days if day]
        for entry in (found, *steps):
            yield Lived(_on("assistance_finding", entry), "", str(Method.ASSISTANCE.label), row.pk)


def _referrals(principal: Principal, circle: Circle) -> Iterator[Lived]:
    about = Q(case__person__in=circle.people) | Q(case__household__in=circle.households)
    for row in Referral.objects.visible_to(principal).filter(about).select_related("worker", "receiver"):
        title = _("Referred to %(receiver)s") % {"receiver": row.receiver.name}
        told = [Entry(row.sent_on, title, row.worker.name, row.told, "send", "waiting")]
        if row.answered_on:
            told.append(Entry(row.answered_on, _("Answer to the referral"), "", row.answer or "", "message-circle"))
        if row.ended_on:
            told.append(Entry(row.ended_on, str(row.get_state_display()), "", row.result or "", "check", "done"))
        for entry in told:
            yield Lived(_on("referral", entry), row.about, str(Method.REFERRAL.label), row.pk)


def _on(part: str, entry: Entry) -> Entry:
    return Entry(entry.on, entry.title, entry.by, entry.text, entry.icon, entry.tone, part)


TELLERS: dict[Method, Callable[[Principal, Circle], Iterator[Lived]]] = {
    Method.CASE: _cases,
    Method.GROUP: _groups,
    Method.ACTIVITY: _activities,
    Method.CARE: _care,
    Method.ASSISTANCE: _assistance,
    Method.REFERRAL: _referrals,
}
