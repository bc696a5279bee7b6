from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction

import pytest

from sanshe.foundation.ui.words import (
    language_tag,
    say_area,
    say_count,
    say_day,
    say_moment,
    say_number,
    say_percent,
    say_span,
)


def test_a_day_reads_as_chinese_people_write_it(chinese):
    assert say_day(date(2012, 10, 23)) == "2012年10月23日"


def test_a_leap_day_keeps_its_name(chinese):
    assert say_day(date(2012, 2, 29)) == "2012年2月29日"


def test_a_day_reads_as_english_people_write_it(english):
    assert say_day(date(2012, 10, 3)) == "3 October 2012"


def test_a_moment_is_told_in_the_time_of_the_place(chinese):
    assert say_moment(datetime(2012, 12, 31, 16, 5, tzinfo=UTC)) == "2013年1月1日 00:05"


def test_a_moment_counts_as_its_local_day(chinese):
    assert say_day(datetime(2012, 12, 31, 16, 5, tzinfo=UTC)) == "2013年1月1日"


def test_an_english_moment_has_its_comma(english):
    assert say_moment(datetime(2012, 10, 23, 9, 41)) == "23 October 2012, 09:41"  # noqa: DTZ001 - a local moment, as typed


@pytest.mark.parametrize(("start", "until", "words"), [
    (date(2012, 1, 1), None, "since 1 January 2012"),
    (None, date(2012, 1, 1), "until 1 January 2012"),
    (date(2012, 1, 1), date(2012, 2, 29), "1 January 2012 to 29 February 2012"),
    (None, None, "—"),
])  # fmt: skip
def test_a_span_may_be_open_at_either_end(english, start, until, words):
    assert say_span(start, until) == words


@pytest.mark.parametrize("say", [say_day, say_moment, say_number, say_area, say_percent, say_count])
def test_what_is_unknown_reads_as_a_dash(say):
    assert say(None) == "—"


@pytest.mark.parametrize("say", [say_number, say_count])
def test_zero_is_a_number_and_no_dash(say):
    assert say(0) == "0"


def test_numbers_have_thousands_marks_and_keep_their_decimals():
    assert say_number(Decimal("33442.40")) == "33,442.40"


def test_an_area_has_one_decimal():
    assert say_area(Fraction(334424, 340)) == "983.6"


def test_a_share_is_rounded_half_up():
    assert [say_percent(Fraction(16, 34)), say_percent(Decimal("0.3505"), 1), say_percent(Fraction(1, 8), 0)] == [
        "47.1%",
        "35.1%",
        "13%",
    ]


def test_a_third_does_not_lose_its_last_place():
    assert say_percent(Fraction(1, 3), 2) == "33.33%"


def test_beyond_the_cap_a_count_says_so():
    assert [say_count(10_000), say_count(10_001)] == ["10,000", "10,000+"]


def test_the_page_names_its_language(chinese):
    assert language_tag() == "zh-Hans"
