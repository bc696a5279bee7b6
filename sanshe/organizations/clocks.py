"""Day arithmetic of the register: until when a grade holds, when a yearly report is due, which years are owed."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from sanshe.foundation.days import add_months, add_years
from sanshe.organizations.enums import REGISTERED_KINDS, OrganizationKind

if TYPE_CHECKING:
    from collections.abc import Iterable

GRADE_YEARS = 5
GRADING_AFTER_YEARS = 2
WARNING_MONTHS = 6
LOOK_BACK_YEARS = 5
NO_REPORT_AFTER = (6, 30)  # month and day: who registers later has no whole half-year to report on


def grade_valid_until(granted_on: date) -> date:
    """The last day of a grade: five years from its award (measures for the assessment of social organizations, order 39 of 2010)."""
    ends = add_years(granted_on, GRADE_YEARS)
    return ends if ends.day != granted_on.day else ends - timedelta(days=1)


def expires_soon(valid_until: date, on: date) -> bool:
    """Whether something that still holds on a day ends within the six months that a new assessment takes."""
    return add_months(valid_until, -WARNING_MONTHS) <= on <= valid_until


def may_be_graded_from(established_on: date) -> date:
    """The first day on which an organization is old enough to be graded: two years after its registration."""
    return add_years(established_on, GRADING_AFTER_YEARS)


def yearly_report_due_on(kind: str, year: int) -> date:
    """The last day for the report on a year: 31 May after it, for foundations 31 March.

    Sources: regulations on foundations (2004), art. 36; regulations on the registration of associations and of private
    non-enterprise units (both 1998), with the measures for the yearly inspection of the latter (order 27 of 2005).
    """
    month, day = (3, 31) if kind == OrganizationKind.FOUNDATION else (5, 31)
    return date(year + 1, month, day)


def years_due(kind: str, established_on: date, dissolved_on: date | None, on: date) -> list[int]:
    """The years whose report should have been handed in before a day, newest first, at most five of them.

    Nobody reports on the year of registration when it came after 30 June, nor on the year of dissolution.
    """
    if kind not in REGISTERED_KINDS:
        return []
    late = (established_on.month, established_on.day) > NO_REPORT_AFTER
    first = established_on.year + late
    last = on.year - 1 if dissolved_on is None else min(on.year, dissolved_on.year) - 1
    due = (year for year in range(last, first - 1, -1) if yearly_report_due_on(kind, year) < on)
    return [year for year, _turn in zip(due, range(LOOK_BACK_YEARS), strict=False)]


def years_missing(due: Iterable[int], filed: Iterable[int]) -> list[int]:
    """The years that are due and not filed, newest first."""
    held = set(filed)
    return [year for year in due if year not in held]
