"""Holidays by law, as the State Council announces them year by year: a table, to be continued every November.

`ANNOUNCED` holds every day off of the notice, with the weekends that the notice joins to it; a weekend by itself is no holiday by law.
For later years only the days that the regulation fixes are known (全国年节及纪念日放假办法, as revised on 10 November 2024), and
`HolidayTable.knows` says so.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

FIXED = ((1, 1), (5, 1), (5, 2), (10, 1), (10, 2), (10, 3))
"""Months and days that are holidays in every year; the others follow the moon or the sun."""


@dataclass(frozen=True)
class Holiday:
    """Days off in a row, first and last included, and the notice that says so."""

    first: date
    last: date
    notice: str


@dataclass(frozen=True)
class HolidayTable:
    """Announced holidays; `first_year` to `last_year` are known in full."""

    rows: tuple[Holiday, ...]
    first_year: int
    last_year: int

    @cached_property
    def _days(self) -> frozenset[date]:
        return frozenset(
            row.first + timedelta(days=number) for row in self.rows for number in range((row.last - row.first).days + 1)
        )

    def knows(self, day: date) -> bool:
        """Whether the holidays of this day's year have been announced."""
        return self.first_year <= day.year <= self.last_year

    def is_holiday(self, day: date) -> bool:
        """Whether a day is off by law, as far as is known."""
        return day in self._days or (day.year > self.last_year and (day.month, day.day) in FIXED)

    def moved(self, last: date) -> date:
        """A last day, moved to the day after the holiday when it is one (Civil Code art. 203)."""
        while self.is_holiday(last):
            last += timedelta(days=1)
        return last


def _year(year: int, notice: str, *spans: str) -> tuple[Holiday, ...]:
    """The holidays of one notice, written `0210-0217`; `1231-0102` begins in the year before."""
    rows = []
    for span in spans:
        first, _, last = span.partition("-")
        begins = year - 1 if first > (last or first) else year
        rows.append(Holiday(_day(begins, first), _day(year, last or first), notice))
    return tuple(rows)


def _day(year: int, month_and_day: str) -> date:
    return date(year, int(month_and_day[:2]), int(month_and_day[2:]))


ANNOUNCED = HolidayTable(
    rows=(
        *_year(2021, "2020-27", "0101-0103", "0211-0217", "0403-0405", "0501-0505", "0612-0614", "0919-0921", "1001-1007"),
        *_year(2022, "2021-11", "0101-0103", "0131-0206", "0403-0405", "0430-0504", "0603-0605", "0910-0912", "1001-1007"),
        *_year(2023, "2022-16", "1231-0102", "0121-0127", "0405", "0429-0503", "0622-0624", "0929-1006"),
        *_year(2024, "2023-7", "0101", "0210-0217", "0404-0406", "0501-0505", "0608-0610", "0915-0917", "1001-1007"),
        *_year(2025, "2024-12", "0101", "0128-0204", "0404-0406", "0501-0505", "0531-0602", "1001-1008"),
        *_year(2026, "2025-7", "0101-0103", "0215-0223", "0404-0406", "0501-0505", "0619-0621", "0925-0927", "1001-1007"),
    ),
    first_year=2021,
    last_year=2026,
)  # fmt: skip
"""Notices of the General Office of the State Council (国办发明电), named by year and number."""
