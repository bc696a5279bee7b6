from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as some

from sanshe.foundation.days import add_months, add_years, age_on

DAYS = some.dates(date(1900, 1, 1), date(2100, 12, 31))


@pytest.mark.parametrize(
    ("day", "months", "result"),
    [
        (date(2012, 10, 23), 1, date(2012, 11, 23)),
        (date(2012, 10, 23), 3, date(2013, 1, 23)),
        (date(2012, 10, 23), -10, date(2011, 12, 23)),
        (date(2012, 1, 31), 1, date(2012, 2, 29)),
        (date(2013, 1, 31), 1, date(2013, 2, 28)),
        (date(2013, 3, 31), -1, date(2013, 2, 28)),
        (date(2012, 2, 29), 12, date(2013, 2, 28)),
        (date(2012, 2, 29), 48, date(2016, 2, 29)),
        (date(2013, 2, 28), 12, date(2014, 2, 28)),
        (date(2012, 12, 31), 0, date(2012, 12, 31)),
        (date(2012, 12, 31), 2, date(2013, 2, 28)),
    ],
)
def test_months_end_on_the_corresponding_day_or_the_last_one(day, months, result):
    assert add_months(day, months) == result


@given(day=DAYS, months=some.integers(-600, 600))
def test_months_only_ever_move_to_the_month_that_was_meant(day, months):
    moved = add_months(day, months)

    assert (moved.year * 12 + moved.month) - (day.year * 12 + day.month) == months
    assert moved.day <= day.day


@given(day=DAYS, years=some.integers(-100, 100))
def test_a_year_is_twelve_months(day, years):
    assert add_years(day, years) == add_months(day, 12 * years)


@pytest.mark.parametrize(
    ("birth", "day", "age"),
    [
        (date(1950, 1, 1), date(1950, 1, 1), 0),
        (date(1950, 10, 23), date(2012, 10, 22), 61),
        (date(1950, 10, 23), date(2012, 10, 23), 62),
        (date(1948, 2, 29), date(2012, 2, 28), 63),
        (date(1948, 2, 29), date(2012, 2, 29), 64),
        (date(1948, 2, 29), date(2013, 2, 27), 64),
        (date(1948, 2, 29), date(2013, 2, 28), 65),
        (date(1948, 2, 29), date(2013, 3, 1), 65),
        (date(2009, 12, 31), date(2023, 12, 30), 13),
    ],
)
def test_an_age_is_completed_years(birth, day, age):
    assert age_on(birth, day) == age


def test_nobody_has_an_age_before_birth():
    with pytest.raises(ValueError, match="before the birth"):
        age_on(date(2012, 10, 23), date(2012, 10, 22))


@given(birth=DAYS, years=some.integers(0, 120))
def test_everybody_is_one_year_older_on_the_birthday_and_not_before(birth, years):
    birthday = add_years(birth, years)

    assert age_on(birth, birthday) == years
    if years:
        assert age_on(birth, date.fromordinal(birthday.toordinal() - 1)) == years - 1
