"""Days as people write them in tables, and as Excel counts them.

Excel counts days from 31 December 1899 as 0 and believes that 29 February 1900 existed, as Lotus 1-2-3 did; so its 60 is no day,
and everything after it is one more than the days that passed. Workbooks begun on an old Macintosh count from 1 January 1904.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from django.utils.translation import gettext_lazy as _

from sanshe.foundation.chinese.width import clean
from sanshe.foundation.errors import Refusal

NO_DAY = 60
LAST_SERIAL = 2_958_465  # 31 December 9999
EARLIEST = 1850  # nobody and nothing in these registers is older
_WRITTEN = re.compile(
    r"(?P<year>\d{4})(?:\s*(?P<mark>[-/.年])\s*(?P<month>\d{1,2})\s*(?:[-/.月])\s*(?P<day>\d{1,2})\s*[日号]?|(?P<together>\d{4}))"
    r"(?:[ T]+\d{1,2}:\d{2}(?::\d{2})?(?:\.\d+)?)?"
)
_MONTH_ONLY = re.compile(r"\d{4}\s*[-/.年]\s*\d{1,2}\s*月?|\d{4}年?")
_TWO_DIGITS = re.compile(r"\d{1,2}\s*[-/.年月]\s*\d{1,2}\s*[-/.月日]\s*\d{1,4}\s*日?")


class DayRefused(Refusal):
    sentence = _("This is no day. Write it as 2012-10-23.")


class DayMissing(DayRefused):
    sentence = _("The day of the month is missing. Write it as 2012-10-23.")


class DayYearUnclear(DayRefused):
    sentence = _("The year is not clear. Write all four digits, as in 2012-10-23.")


class DayThatNeverWas(DayRefused):
    sentence = _("There is no such day in the calendar. Check month and day.")


class DayOutOfRange(DayRefused):
    sentence = _("The year %(year)s cannot be meant. Check the day.")


def written_day(text: str) -> date:
    """A day written as 2012-10-23, 2012/10/23, 2012.10.23, 2012年10月23日 or 20121023, in any width, with or without a time behind it.

    Raises:
        DayRefused: it is none of these; the classes above say what to do.
    """
    typed = clean(text)
    found = _WRITTEN.fullmatch(typed)
    if found is None:
        if _MONTH_ONLY.fullmatch(typed):
            raise DayMissing
        raise DayYearUnclear if _TWO_DIGITS.fullmatch(typed) else DayRefused
    together = found["together"]
    month, day = (together[:2], together[2:]) if together else (found["month"], found["day"])
    return _day(int(found["year"]), int(month), int(day))


def counted_day(number: float, *, from_1904: bool) -> date:
    """A day as a number: 20121023 as written together, anything else as Excel counts.

    Raises:
        DayRefused: the number is neither.
    """
    whole = int(number)
    if whole == number and 10_000_101 <= whole <= 99_991_231:
        return _day(whole // 10_000, whole // 100 % 100, whole % 100)
    if not 1 <= number < LAST_SERIAL + 1:
        raise DayRefused
    if from_1904:
        return _within(date(1904, 1, 1) + timedelta(days=whole))
    if whole == NO_DAY:
        raise DayThatNeverWas
    return _within(date(1899, 12, 31) + timedelta(days=whole - (whole > NO_DAY)))


def serial_of(day: date, *, from_1904: bool) -> int:
    """The number under which Excel keeps a day: the inverse of `counted_day`."""
    if from_1904:
        return (day - date(1904, 1, 1)).days
    passed = (day - date(1899, 12, 31)).days
    return passed + (passed >= NO_DAY)


def _day(year: int, month: int, day: int) -> date:
    try:
        return _within(date(year, month, day))
    except ValueError:
        raise DayThatNeverWas from None


def _within(day: date) -> date:
    if not EARLIEST <= day.year <= 2200:
        raise DayOutOfRange(year=day.year)
    return day
