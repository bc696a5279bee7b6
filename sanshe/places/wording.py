"""How names and times of day are said to a person."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import pgettext

from sanshe.foundation.ui.words import say_day
from sanshe.places.enums import Weekday

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, time


def say_list(words: Iterable[str]) -> str:
    """Some words, one after the other."""
    return pgettext("between names", ", ").join(words)


def say_clock(moment: datetime | time) -> str:
    """A time of day: `09:41`; a moment in the time of the city."""
    local = timezone.localtime(moment) if isinstance(moment, datetime) else moment
    return f"{local:%H:%M}"


def say_times(start: datetime | time, end: datetime | time) -> str:
    """From one time of day to another: `09:00–10:30`; midnight at the end is `24:00`."""
    last = say_clock(end)
    return f"{say_clock(start)}–{'24:00' if last == '00:00' else last}"


def say_stretch(start: datetime, end: datetime) -> str:
    """A stretch of time with its day, or with both days where it runs over midnight."""
    first, last = timezone.localtime(start), timezone.localtime(end)
    if first.date() == last.date():
        return f"{say_day(first.date())} {say_times(start, end)}"
    return f"{say_day(first.date())} {say_clock(start)} – {say_day(last.date())} {say_clock(end)}"


def weekday_of(day: date) -> Weekday:
    """The weekday of a day."""
    return Weekday(str(day.isoweekday()))
