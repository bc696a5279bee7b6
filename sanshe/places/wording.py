"""How names and times of day are said to a person."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from sanshe.foundation.ui.words import say_day
from sanshe.places.enums import Weekday
from sanshe.places.region_code import Level

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, time

    from sanshe.places.models import OpeningHours, Region


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


def say_weekday(day: Weekday) -> str:
    """A weekday where there is little room: `Mon`."""
    short = (
        pgettext("calendar", "Mon"), pgettext("calendar", "Tue"), pgettext("calendar", "Wed"), pgettext("calendar", "Thu"),
        pgettext("calendar", "Fri"), pgettext("calendar", "Sat"), pgettext("calendar", "Sun"),
    )  # fmt: skip
    return short[int(day.value) - 1]


def say_calendar_day(day: date) -> str:
    """A day in the narrow column of a calendar, where its month and year go without saying: `Mon 23/11`."""
    weekday = say_weekday(weekday_of(day))
    return _("%(weekday)s %(day)s/%(month)s") % {"weekday": weekday, "day": day.day, "month": day.month}


def weekday_of(day: date) -> Weekday:
    """The weekday of a day."""
    return Weekday(str(day.isoweekday()))


def level_name(region: Region) -> str:
    """What a region is: a county, a street, a town, a community."""
    code = region.spoken_code
    if code.level is Level.STREET:
        return str(code.street_kind.label) if code.street_kind else _("Street")
    if code.level is Level.VILLAGE:
        return str(code.community_kind.label) if code.community_kind else _("Other unit")
    names = {
        Level.PROVINCE: _("Province"),
        Level.PREFECTURE: _("Prefecture-level city"),
        Level.COUNTY: _("City or county"),
    }
    return names[code.level]


def say_week(hours: Iterable[OpeningHours]) -> list[tuple[str, str]]:
    """The week of a facility as pairs of days and times; days alike stand together: Mon to Fri, 08:30–17:00."""
    week = list(hours)
    by_day = {day: [say_times(one.opens_at, one.closes_at) for one in week if one.weekday == day] for day in Weekday}
    found: list[tuple[list[Weekday], list[str]]] = []
    for day, times in by_day.items():
        if found and found[-1][1] == times:
            found[-1][0].append(day)
        else:
            found.append(([day], times))
    return [(_say_days(days), say_list(times) if times else _("closed")) for days, times in found]


def _say_days(days: list[Weekday]) -> str:
    if len(days) == 1:
        return say_weekday(days[0])
    return _("%(first)s to %(last)s") % {"first": say_weekday(days[0]), "last": say_weekday(days[-1])}
