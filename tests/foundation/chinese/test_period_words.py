from datetime import date

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as some

from sanshe.foundation.chinese.period_words import parse_period, say_period
from sanshe.foundation.period import PeriodKind, PeriodUnreadable, parse_code, period_of


@pytest.mark.parametrize(
    ("code", "chinese", "english"),
    [
        ("2012", "2012年", "2012"),
        ("2012-H1", "2012年上半年", "First half of 2012"),
        ("2012-H2", "2012年下半年", "Second half of 2012"),
        ("2012-Q4", "2012年第四季度", "Fourth quarter of 2012"),
        ("2012-10", "2012年10月", "October 2012"),
        ("2012-10-23", "2012年10月23日", "23 October 2012"),
    ],
)
def test_a_period_is_said_in_both_languages(code, chinese, english):
    with override("zh-hans"):
        assert say_period(parse_code(code)) == chinese
    with override("en"):
        assert say_period(parse_code(code)) == english


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("2012年度", "2012"),
        ("２０１２年", "2012"),
        ("2012 年 上半年", "2012-H1"),
        ("2012年4季度", "2012-Q4"),
        ("2012年第4季度", "2012-Q4"),
        ("2012年四季度", "2012-Q4"),
        ("2012年1月份", "2012-01"),
        ("2012.1", "2012-01"),
        ("2012/10", "2012-10"),
        ("2012/10/3", "2012-10-03"),
        ("2012年10月23号", "2012-10-23"),
        ("2012-q4", "2012-Q4"),
        ("Q4 2012", "2012-Q4"),
        ("H2 2012", "2012-H2"),
        ("second half 2012", "2012-H2"),
        ("Oct 2012", "2012-10"),
        ("may 2012", "2012-05"),
        ("3 september 2012", "2012-09-03"),
    ],
)
def test_a_period_is_read_however_it_was_written(written, code):
    assert parse_period(written).code == code


@pytest.mark.parametrize(
    "text", ["", "十月", "2012年13月", "2013年2月29日", "2012年第五季度", "Octo 2012", "30 February 2012", "2012年中"]
)
def test_what_is_no_period_is_refused(text):
    with pytest.raises(PeriodUnreadable):
        parse_period(text)


@given(
    kind=some.sampled_from(PeriodKind),
    day=some.dates(date(1900, 1, 1), date(2100, 12, 31)),
    language=some.sampled_from(["zh-hans", "en"]),
)
def test_what_is_said_can_be_read(kind, day, language):
    period = period_of(kind, day)

    with override(language):
        assert parse_period(say_period(period)) == period
