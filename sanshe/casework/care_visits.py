"""Visits to elders in special difficulty (特殊困难老年人探访关爱): how often, when overdue, and whom to call when nobody answers.

民发〔2022〕73号 asks for a visit to everybody at least monthly; regional rules grade it: high risk weekly and within 24 hours of a
major change, key groups monthly, general groups quarterly. Cities differ, so the numbers stand in tables with the day from which
they hold.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from django.db.models import TextChoices
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sanshe.foundation.access.decision import ALLOWED, denied
from sanshe.foundation.days import add_months

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sanshe.foundation.access.decision import Decision


class VisitGrade(TextChoices):
    """How closely somebody is looked after."""

    HIGH_RISK = "high_risk", _("High risk")
    KEY = "key", _("Closely followed group")
    GENERAL = "general", _("General group")


class VisitCause(TextChoices):
    """Why a visit is due."""

    FIRST = "first", _("First visit")
    ROUTINE = "routine", _("Regular visit")
    CHANGE = "change", _("Major change")


class Alarm(TextChoices):
    """How urgent a visit is."""

    LATER = "later", _("Not due yet")
    SOON = "soon", _("Due soon")
    TODAY = "today", _("Due today")
    OVERDUE = "overdue", _("Overdue")


class Contact(TextChoices):
    """Whom to call next."""

    PERSON = "person", _("The elder")
    EMERGENCY_CONTACT = "emergency_contact", _("Emergency contact")
    GRID_WORKER = "grid_worker", _("Grid worker")
    POLICE = "police", _("Police")


class AlarmClosing(TextChoices):
    """Why an alarm is over."""

    VISITED = "visited", _("Visited and well")
    HOSPITAL = "hospital", _("In hospital or care home")
    WITH_FAMILY = "with_family", _("Staying with family")
    MOVED = "moved", _("Moved away from here")
    DIED = "died", _("No longer alive")
    REFUSED = "refused", _("Wants no visits")
    WRONG_DETAILS = "wrong_details", _("Wrong number or address, corrected")
    OTHER = "other", _("Another reason, written down")


@dataclass(frozen=True)
class Frequency:
    """How often one grade is visited (days or months), how long before one is reminded, and how soon after a major change."""

    days: int = 0
    months: int = 0
    soon_days: int = 3
    hours_after_change: int | None = None

    def after(self, day: date) -> date:
        """The last day for the visit that follows one on `day`."""
        return add_months(day, self.months) + timedelta(days=self.days)


@dataclass(frozen=True)
class VisitRules:
    """Frequencies from a day on, with the document that sets them."""

    valid_from: date
    basis: str
    frequencies: dict[VisitGrade, Frequency]


RULES = (
    VisitRules(
        date(2022, 10, 1),
        "MCA 2022-73 and regional practice",
        {
            VisitGrade.HIGH_RISK: Frequency(days=7, soon_days=1, hours_after_change=24),
            VisitGrade.KEY: Frequency(months=1, soon_days=3),
            VisitGrade.GENERAL: Frequency(months=3, soon_days=7),
        },
    ),
)
FAILED_BEFORE_OTHERS = 2
LADDER = (Contact.EMERGENCY_CONTACT, Contact.GRID_WORKER, Contact.POLICE)


@dataclass(frozen=True)
class Due:
    """A visit that is due: the last day for it, for a major change the moment, and why."""

    on: date
    cause: VisitCause
    by: datetime | None = None


@dataclass(frozen=True)
class Attempt:
    """A try to reach somebody, at the door, by telephone or through others."""

    at: datetime
    reached: bool


def rules_on(day: date, tables: Sequence[VisitRules] = RULES) -> VisitRules:
    """The rules that hold on a day; before the first, the first."""
    held = [one for one in tables if one.valid_from <= day]
    return max(held, key=lambda one: one.valid_from) if held else min(tables, key=lambda one: one.valid_from)


def next_visit(
    grade: VisitGrade,
    rules: VisitRules,
    *,
    graded_on: date,
    reached_at: datetime | None = None,
    changed_at: datetime | None = None,
) -> Due:
    """When the next visit is due.

    `reached_at` is the last visit at which the person was reached (a failed one moves nothing); without one, the first is counted from
    the day on which the grade was set. A new grade takes effect from the last visit. `changed_at` is the last major change known.
    """
    frequency = rules.frequencies[grade]
    due = (
        Due(frequency.after(graded_on), VisitCause.FIRST)
        if reached_at is None
        else Due(frequency.after(timezone.localdate(reached_at)), VisitCause.ROUTINE)
    )
    if (
        changed_at is None
        or frequency.hours_after_change is None
        or (reached_at is not None and reached_at >= changed_at)
    ):
        return due
    by = changed_at + timedelta(hours=frequency.hours_after_change)
    return Due(timezone.localdate(by), VisitCause.CHANGE, by) if timezone.localdate(by) <= due.on else due


def alarm_of(due: Due, frequency: Frequency, at: datetime) -> Alarm:
    """How urgent a visit is at a moment."""
    today = timezone.localdate(at)
    if today > due.on or (due.by is not None and at > due.by):
        return Alarm.OVERDUE
    if today == due.on:
        return Alarm.TODAY
    return Alarm.SOON if today + timedelta(days=frequency.soon_days) >= due.on else Alarm.LATER


def days_overdue(due: Due, on: date) -> int:
    """Whole days since the last day for the visit; 0 while there is time."""
    return max((on - due.on).days, 0)


def failed_in_a_row(attempts: Iterable[Attempt]) -> int:
    """How many attempts failed since somebody was last reached; of two in the same minute the one that reached them is the last."""
    count = 0
    for attempt in sorted(attempts, key=lambda one: (one.at, one.reached)):
        count = 0 if attempt.reached else count + 1
    return count


def next_contact(failed: int, *, has_emergency_contact: bool = True) -> Contact:
    """Whom to call after so many failures in a row: from the second on, one rung of the ladder for each."""
    if failed < FAILED_BEFORE_OTHERS:
        return Contact.PERSON
    ladder = LADDER if has_emergency_contact else LADDER[1:]
    return ladder[min(failed - FAILED_BEFORE_OTHERS, len(ladder) - 1)]


def may_close_alarm(closing: AlarmClosing | None, note: str = "") -> Decision:
    """Whether an alarm may be closed: always with a reason, and another reason is written out."""
    if closing is None:
        return denied(_("An alarm is closed with a reason. Choose one."))
    if closing == AlarmClosing.OTHER and not note.strip():
        return denied(_("Write down the reason, so that the next visitor knows."))
    return ALLOWED
