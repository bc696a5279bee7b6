from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from sanshe.foundation.period import PeriodKind, PeriodUnreadable, as_of, parse_code, period_of

DAY = date(2012, 10, 23)
DAYS = some.dates(date(1900, 1, 1), date(2100, 12, 31))
KINDS = some.sampled_from(PeriodKind)


@pytest.mark.parametrize(
    ("kind", "code", "first", "last"),
    [
        (PeriodKind.YEAR, "2012", date(2012, 1, 1), date(2012, 12, 31)),
        (PeriodKind.HALF_YEAR, "2012-H2", date(2012, 7, 1), date(2012, 12, 31)),
        (PeriodKind.QUARTER, "2012-Q4", date(2012, 10, 1), date(2012, 12, 31)),
        (PeriodKind.MONTH, "2012-10", date(2012, 10, 1), date(2012, 10, 31)),
        (PeriodKind.DAY, "2012-10-23", DAY, DAY),
    ],
)
def test_a_day_lies_in_one_period_of_each_kind(kind, code, first, last):
    found = period_of(kind, DAY)

    assert (found.code, found.first, found.last, parse_code(code)) == (code, first, last, found)


@pytest.mark.parametrize(
    ("code", "previous", "following", "last_year"),
    [
        ("2012", "2011", "2013", "2011"),
        ("2012-H1", "2011-H2", "2012-H2", "2011-H1"),
        ("2012-Q1", "2011-Q4", "2012-Q2", "2011-Q1"),
        ("2012-01", "2011-12", "2012-02", "2011-01"),
        ("2012-12", "2012-11", "2013-01", "2011-12"),
        ("2012-03-01", "2012-02-29", "2012-03-02", "2011-03-01"),
        ("2012-02-29", "2012-02-28", "2012-03-01", "2011-02-28"),
        ("2013-02-28", "2013-02-27", "2013-03-01", "2012-02-28"),
    ],
)
def test_a_period_knows_its_neighbors_and_itself_a_year_before(code, previous, following, last_year):
    period = parse_code(code)

    assert (period.previous.code, period.next.code, period.a_year_before.code) == (previous, following, last_year)


def test_february_of_a_leap_year_has_its_day():
    assert (parse_code("2012-02").last, parse_code("2013-02").last) == (date(2012, 2, 29), date(2013, 2, 28))


@pytest.mark.parametrize(
    "text", ["", "12", "2012-13", "2012-00", "2012-Q5", "2012-H0", "2013-02-29", "2012-1", "0999", "3000", "２０１２"]
)
def test_what_is_no_period_is_refused(text):
    with pytest.raises(PeriodUnreadable):
        parse_code(text)


@given(kind=KINDS, day=DAYS)
def test_periods_of_a_kind_follow_each_other_without_a_gap(kind, day):
    period = period_of(kind, day)

    assert period.contains(day)
    assert period.next.first == period.last + timedelta(days=1)
    assert (period.next.previous, period.previous.next) == (period, period)
    assert [period.contains(one) for one in (period.previous.last, period.next.first)] == [False, False]


@given(kind=KINDS, day=DAYS)
def test_every_period_is_written_and_read_back(kind, day):
    assert parse_code(period_of(kind, day).code) == period_of(kind, day)


@given(kind=KINDS, day=DAYS)
def test_the_span_of_a_period_has_its_days(kind, day):
    period = period_of(kind, day)

    assert (period.span.start, period.span.last) == (period.first, period.last)


def test_a_day_as_of_which_something_is_counted_is_a_period_of_one_day():
    assert (as_of(DAY).span.days, as_of(DAY).number, as_of(DAY).code) == (1, 1, "2012-10-23")
