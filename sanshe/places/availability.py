"""When a facility is open, taken and free; nothing here asks the time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from django.utils import timezone

from sanshe.places.wording import weekday_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sanshe.places.models import OpeningHours

WITHOUT_HOURS = (time(8), time(21))  # the part of a day that is offered where no opening hours are on file
SHORTEST = timedelta(minutes=15)


@dataclass(frozen=True, order=True)
class Stretch:
    """From a moment until, but not including, another."""

    start: datetime
    end: datetime

    @property
    def length(self) -> timedelta:
        """How long it lasts."""
        return self.end - self.start

    def overlaps(self, other: Stretch) -> bool:
        """Whether the two share a moment."""
        return self.start < other.end and other.start < self.end

    def holds(self, other: Stretch) -> bool:
        """Whether the other lies in this one."""
        return self.start <= other.start and other.end <= self.end


def moment(day: date, clock: time) -> datetime:
    """A time of day in the city's time zone."""
    return timezone.make_aware(datetime.combine(day, clock))


def whole_day(day: date) -> Stretch:
    """From midnight to midnight."""
    return Stretch(moment(day, time(0)), moment(day + timedelta(days=1), time(0)))


def open_on(day: date, hours: Iterable[OpeningHours]) -> list[Stretch]:
    """When a facility with these hours is open on a day, in order; nothing when it is closed all day."""
    today = [one for one in hours if one.weekday == weekday_of(day)]
    return sorted(Stretch(moment(day, one.opens_at), moment(day, one.closes_at)) for one in today)


def offered_on(day: date, hours: Sequence[OpeningHours]) -> list[Stretch]:
    """The part of a day that may be booked: its opening hours, or most of the day where no hours are on file at all."""
    if hours:
        return open_on(day, hours)
    start, end = WITHOUT_HOURS
    return [Stretch(moment(day, start), moment(day, end))]


def is_open(at: datetime, hours: Iterable[OpeningHours]) -> bool:
    """Whether a facility with these hours is open at a moment."""
    here = timezone.localtime(at)
    return any(one.start <= here < one.end for one in open_on(here.date(), hours))


def fits_hours(wanted: Stretch, hours: Sequence[OpeningHours]) -> bool:
    """Whether a stretch lies in one of its day's opening hours; anything fits where no hours are on file."""
    day = timezone.localtime(wanted.start).date()
    return not hours or any(one.holds(wanted) for one in open_on(day, hours))


def next_quarter(at: datetime) -> datetime:
    """The next full quarter of an hour: nobody books from 09:46 on."""
    whole = at.replace(second=0, microsecond=0)
    minutes = -whole.minute % 15 or (15 if whole != at and whole.minute % 15 == 0 else 0)
    return whole + timedelta(minutes=minutes)


def free_on(
    day: date, hours: Sequence[OpeningHours], taken: Iterable[Stretch], since: datetime | None = None
) -> list[Stretch]:
    """What is left of the hours of a day between bookings, from the next quarter after a moment on; shorter pieces stay out."""
    found: list[Stretch] = []
    busy = sorted(taken)
    for offered in offered_on(day, hours):
        begin = max(offered.start, next_quarter(since)) if since else offered.start
        for one in [*busy, Stretch(offered.end, offered.end)]:
            piece_end = min(one.start, offered.end)
            if piece_end - begin >= SHORTEST:
                found.append(Stretch(begin, piece_end))
            begin = max(begin, one.end)
    return found
