"""The week of a facility as its page shows it: each day with its hours, what is taken, what is free."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from django.utils import timezone

from sanshe.places.availability import Stretch, free_on, open_on, whole_day

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sanshe.places.models import Booking, OpeningHours

DAYS = 7
EARLIEST, LATEST = 7, 22  # hours of the drawing, wider where a day needs it


@dataclass(frozen=True)
class Piece:
    """A stretch of a day that is free, or taken; `booking` when one may know by whom."""

    stretch: Stretch
    is_free: bool
    booking: Booking | None = None


@dataclass(frozen=True)
class Bar:
    """A stretch drawn as a bar: left edge and width in percent of the day."""

    x: float
    width: float


@dataclass(frozen=True)
class CalendarDay:
    """One day: whether the facility opens, the pieces in order, and the bars of its drawing."""

    day: date
    hours: tuple[Stretch, ...]
    pieces: tuple[Piece, ...]
    free_bars: tuple[Bar, ...]
    taken_bars: tuple[Bar, ...]

    @property
    def free(self) -> timedelta:
        """How long it is free, in all."""
        return sum((piece.stretch.length for piece in self.pieces if piece.is_free), timedelta())


def week_of(day: date) -> list[date]:
    """The days of the week in which a day lies, Monday first."""
    monday = day - timedelta(days=day.weekday())
    return [monday + timedelta(days=number) for number in range(DAYS)]


def week_stretch(day: date) -> Stretch:
    """The whole week of a day."""
    days = week_of(day)
    return Stretch(whole_day(days[0]).start, whole_day(days[-1]).end)


def calendar(
    day: date, hours: Sequence[OpeningHours], taken: Sequence[Stretch], known: Sequence[Booking], at: datetime
) -> list[CalendarDay]:
    """The week of a day.

    Args:
        day: any day of the week.
        hours: the facility's week; without any, most of each day is offered.
        taken: every time that is taken in that week.
        known: the bookings behind them that the reader may see.
        at: the present moment; nothing before it is free.
    """
    return [_day(one, hours, taken, known, at) for one in week_of(day)]


def _day(
    day: date, hours: Sequence[OpeningHours], taken: Sequence[Stretch], known: Sequence[Booking], at: datetime
) -> CalendarDay:
    today = whole_day(day)
    busy = [one for one in taken if one.overlaps(today)]
    bookings = {booking.starts_at: booking for booking in known}
    pieces = [Piece(one, is_free=True) for one in free_on(day, hours, busy, since=at)]
    pieces += [Piece(one, is_free=False, booking=bookings.get(one.start)) for one in busy]
    return CalendarDay(
        day,
        tuple(open_on(day, hours)),
        tuple(sorted(pieces, key=lambda piece: piece.stretch)),
        tuple(_bar(piece.stretch, today) for piece in pieces if piece.is_free),
        tuple(_bar(one, today) for one in busy),
    )


def _bar(stretch: Stretch, today: Stretch) -> Bar:
    """Where a stretch lies between seven in the morning and ten at night; what reaches beyond ends at the edge."""
    left, right = (_share(moment, today) for moment in (stretch.start, stretch.end))
    return Bar(round(left, 2), round(max(right - left, 0.5), 2))


def _share(moment: datetime, today: Stretch) -> float:
    local = timezone.localtime(moment)
    hour = 0.0 if moment <= today.start else 24.0 if moment >= today.end else local.hour + local.minute / 60
    return min(max((hour - EARLIEST) / (LATEST - EARLIEST), 0), 1) * 100
