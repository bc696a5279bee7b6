"""Periods that reports speak of: a month, a quarter, a half-year, a year, or one day as of which something is counted.

`chinese/period_words.py` reads and says them in words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from sanshe.foundation.days import add_months, add_years
from sanshe.foundation.errors import Refusal
from sanshe.foundation.span import Span

if TYPE_CHECKING:
    from collections.abc import Mapping


class PeriodUnreadable(Refusal):
    sentence = _("This is no period. Write 2012, 2012-H2, 2012-Q4, 2012-10 or 2012-10-23.")


class PeriodKind(StrEnum):
    """How long a period is."""

    DAY = "day"
    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half_year"
    YEAR = "year"


MONTHS: Mapping[PeriodKind, int] = {
    PeriodKind.MONTH: 1,
    PeriodKind.QUARTER: 3,
    PeriodKind.HALF_YEAR: 6,
    PeriodKind.YEAR: 12,
}
_CODE = re.compile(
    r"(?P<year>[12][0-9]{3})(?:-(?:H(?P<half>[12])|Q(?P<quarter>[1-4])|(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2}))?))?"
)


@dataclass(frozen=True)
class Period:
    """One period; make it with `period_of`, `parse_code` or `as_of`. `first` is its first day."""

    kind: PeriodKind
    first: date

    @property
    def last(self) -> date:
        """Its last day; the as-of day of whatever is counted for the period."""
        return self._shifted(1) - timedelta(days=1)

    @property
    def span(self) -> Span:
        """Its days as a half-open span."""
        return Span.through(self.first, self.last)

    @property
    def number(self) -> int:
        """Which of its kind in the year: month 1 to 12, quarter 1 to 4, half-year 1 or 2; 1 for years and days."""
        months = MONTHS.get(self.kind, 12)
        return (self.first.month - 1) // months + 1

    @property
    def previous(self) -> Period:
        """The period before it, against which 环比 is reckoned."""
        return Period(self.kind, self._shifted(-1))

    @property
    def next(self) -> Period:
        """The period after it."""
        return Period(self.kind, self._shifted(1))

    @property
    def a_year_before(self) -> Period:
        """The same period of last year, against which 同比 is reckoned; before 29 February stands 28 February."""
        return Period(self.kind, add_years(self.first, -1))

    @property
    def code(self) -> str:
        """Its form in addresses and files: 2012, 2012-H2, 2012-Q4, 2012-10, 2012-10-23."""
        year = str(self.first.year)
        match self.kind:
            case PeriodKind.YEAR:
                return year
            case PeriodKind.HALF_YEAR:
                return f"{year}-H{self.number}"
            case PeriodKind.QUARTER:
                return f"{year}-Q{self.number}"
            case PeriodKind.MONTH:
                return f"{year}-{self.first.month:02d}"
            case PeriodKind.DAY:
                return self.first.isoformat()

    def contains(self, day: date) -> bool:
        """Whether a day lies in it."""
        return self.first <= day <= self.last

    def _shifted(self, count: int) -> date:
        if self.kind == PeriodKind.DAY:
            return self.first + timedelta(days=count)
        return add_months(self.first, MONTHS[self.kind] * count)


def period_of(kind: PeriodKind, day: date) -> Period:
    """The period of a kind in which a day lies."""
    if kind == PeriodKind.DAY:
        return Period(kind, day)
    months = MONTHS[kind]
    return Period(kind, date(day.year, (day.month - 1) // months * months + 1, 1))


def as_of(day: date) -> Period:
    """One day, as of which something is counted."""
    return Period(PeriodKind.DAY, day)


def parse_code(text: str) -> Period:
    """Read the form that `Period.code` writes.

    Raises:
        PeriodUnreadable: it is none, or names a day that does not exist.
    """
    found = _CODE.fullmatch(text)
    if found is None:
        raise PeriodUnreadable
    try:
        return _from_parts({name: int(part) for name, part in found.groupdict().items() if part is not None})
    except ValueError:
        raise PeriodUnreadable from None


def _from_parts(parts: Mapping[str, int]) -> Period:
    year = parts["year"]
    if "half" in parts:
        return Period(PeriodKind.HALF_YEAR, date(year, 6 * parts["half"] - 5, 1))
    if "quarter" in parts:
        return Period(PeriodKind.QUARTER, date(year, 3 * parts["quarter"] - 2, 1))
    if "day" in parts:
        return as_of(date(year, parts["month"], parts["day"]))
    if "month" in parts:
        return Period(PeriodKind.MONTH, date(year, parts["month"], 1))
    return Period(PeriodKind.YEAR, date(year, 1, 1))
