"""The clock of a divorce by agreement (离婚冷静期): the cooling-off period and the window after it.

Civil Code art. 1077 and 民发〔2020〕116号: within 30 days from the day on which the registry received the
application either side may withdraw it, counted from the following day; within the 30 days after that both come in person, or
it counts as withdrawn. When a last day is a holiday by law it moves to the day after (art. 203), and what follows moves with it.
Weekends alone move nothing here; registries differ on them, so the clock says so, and the receipt takes precedence.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from sanshe.casework.enums import CoupleOutcomeCode
from sanshe.casework.holidays import ANNOUNCED
from sanshe.casework.reason import Reason
from sanshe.foundation.access.decision import ALLOWED, denied
from sanshe.foundation.days import add_months
from sanshe.foundation.errors import Refusal
from sanshe.foundation.ui.words import say_day

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sanshe.casework.holidays import HolidayTable
    from sanshe.foundation.access.decision import Decision

COOLING_OFF = timedelta(days=30)
WINDOW = timedelta(days=30)
IN_FORCE = date(2021, 1, 1)
FOLLOW_UP_MONTHS = (3, 6)
ONE_DAY = timedelta(days=1)
SATURDAY = 5


class DayOutOfReach(Refusal):
    sentence = _("The clock of %(day)s would run beyond the calendar. Check the year.")


class BeforeReceipt(Refusal):
    sentence = _("On %(day)s the application had not been received yet. Check the two days.")


class Phase(StrEnum):
    """Where a day lies on the clock."""

    COOLING = "cooling"
    WINDOW = "window"
    LAPSED = "lapsed"


@dataclass(frozen=True)
class Clock:
    """First and last day of the cooling-off period and of the window, with what is worth knowing about them."""

    received_on: date
    cooling_first: date
    cooling_last: date
    window_first: date
    window_last: date
    reasons: tuple[Reason, ...]

    def phase_on(self, day: date) -> Phase:
        """Where a day lies.

        Raises:
            BeforeReceipt: there was no application yet.
        """
        if day < self.received_on:
            raise BeforeReceipt(day=say_day(day))
        if day <= self.cooling_last:
            return Phase.COOLING
        return Phase.WINDOW if day <= self.window_last else Phase.LAPSED


def clock_of(received_on: date, holidays: HolidayTable = ANNOUNCED) -> Clock:
    """Set the clock from the day on the receipt.

    Raises:
        DayOutOfReach: the calendar ends before the window does.
    """
    try:
        cooling_last = holidays.moved(received_on + COOLING_OFF)
        window_last = holidays.moved(cooling_last + WINDOW)
    except OverflowError as error:
        raise DayOutOfReach(day=say_day(received_on)) from error
    return Clock(
        received_on=received_on,
        cooling_first=received_on + ONE_DAY,
        cooling_last=cooling_last,
        window_first=cooling_last + ONE_DAY,
        window_last=window_last,
        reasons=tuple(_reasons(received_on, cooling_last, window_last, holidays)),
    )


def last_day_of_cooling_off(received_on: date) -> date:
    """The last day on which one side may withdraw: received on 1 January, 31 January."""
    return clock_of(received_on).cooling_last


def last_day_of_window(received_on: date) -> date:
    """The last day on which both may come: received on 1 January of a leap year, 1 March."""
    return clock_of(received_on).window_last


def may_withdraw(clock: Clock, on: date) -> Decision:
    """Whether either side may still withdraw the application on a day.

    Raises:
        BeforeReceipt: there was no application yet.
    """
    if clock.phase_on(on) == Phase.COOLING:
        return ALLOWED
    return denied(_("The cooling-off period is over. Without both sides coming in person there is no divorce anyway."))


def may_register(clock: Clock, on: date) -> Decision:
    """Whether both sides together may have the divorce registered on a day.

    Raises:
        BeforeReceipt: there was no application yet.
    """
    phase = clock.phase_on(on)
    if phase == Phase.COOLING:
        return denied(_("The cooling-off period is still running. Come within the window that follows it."))
    if phase == Phase.LAPSED:
        return denied(_("The window is over and the application counts as withdrawn. A new one starts a new clock."))
    return ALLOWED


def outcome_fits(outcome: CoupleOutcomeCode, on: date, clock: Clock) -> Decision:
    """Whether an outcome can have happened on a day: one withdraws before the window, lapses after it, divorces in it.

    Raises:
        BeforeReceipt: there was no application yet.
    """
    phase = clock.phase_on(on)
    if outcome == CoupleOutcomeCode.WITHDREW and phase != Phase.COOLING:
        return denied(
            _("One withdraws within the cooling-off period. Correct the day, or choose that nobody came in the window.")
        )
    if outcome == CoupleOutcomeCode.LAPSED and phase != Phase.LAPSED:
        return denied(_("The application lapses only when the window is over. Note it on the day after its last day."))
    if outcome == CoupleOutcomeCode.DIVORCED_AFTER_HELP and phase != Phase.WINDOW:
        return denied(_("A divorce by agreement is registered within the window. Correct the day."))
    return ALLOWED


def follow_up_days(outcome_on: date) -> tuple[date, ...]:
    """When to ask again how they are: 3 and 6 months after the outcome."""
    return tuple(add_months(outcome_on, months) for months in FOLLOW_UP_MONTHS)


def _reasons(received_on: date, cooling_last: date, window_last: date, holidays: HolidayTable) -> Iterable[Reason]:
    yield Reason(
        _(
            "Received on %(day)s; 30 days count from the following day, and 30 more for both to come (Civil Code art. 1077)."
        ),
        {"day": received_on},
    )
    if cooling_last != received_on + COOLING_OFF:
        yield Reason(
            _("Day 30 of the cooling-off period, %(day)s, is a holiday: the last day moves to %(moved)s."),
            {"day": received_on + COOLING_OFF, "moved": cooling_last},
        )
    if window_last != cooling_last + WINDOW:
        yield Reason(
            _("Day 30 of the window, %(day)s, is a holiday: the last day moves to %(moved)s."),
            {"day": cooling_last + WINDOW, "moved": window_last},
        )
    for day in (cooling_last, window_last):
        if day.weekday() >= SATURDAY:
            yield Reason(_("%(day)s is a weekend day. Ask the registry; the receipt takes precedence."), {"day": day})
    if received_on < IN_FORCE:
        yield Reason(_("The cooling-off period has been law since 1 January 2021; before that there was none."))
    elif not (holidays.knows(cooling_last) and holidays.knows(window_last)):
        values = {"year": window_last.year}
        yield Reason(_("The holidays of %(year)s are not in the table yet. The receipt takes precedence."), values)
