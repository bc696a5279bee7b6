"""Counting in months and years as the Civil Code does, and ages.

Civil Code art. 201 and 202: a time counted in months or years ends on the corresponding day of its last month, and where
there is none on the last day of that month. Art. 203, which moves an end from a holiday to the next working day, is left
to the person who plans: holidays are announced year by year.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date


def add_months(day: date, months: int) -> date:
    """The corresponding day some months later (or earlier): 31 January and one month is the last day of February."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def add_years(day: date, years: int) -> date:
    """The corresponding day some years later (or earlier): 29 February and one year is 28 February."""
    return add_months(day, 12 * years)


def age_on(birth: date, day: date) -> int:
    """Completed years of life (周岁) on a day; a birthday counts from its morning.

    Somebody born on 29 February completes a common year on 28 February (Civil Code art. 202).

    Raises:
        ValueError: the day lies before the birth.
    """
    if day < birth:
        raise ValueError(f"{day} lies before the birth on {birth}.")
    years = day.year - birth.year
    return years if add_years(birth, years) <= day else years - 1
