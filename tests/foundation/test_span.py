from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as some

from sanshe.foundation.span import Span, SpanEmpty, merge_spans

START = date(2012, 2, 28)


def day(number):
    return START + timedelta(days=number)


def span(start, until=None):
    return Span(day(start), None if until is None else day(until))


SPANS = some.builds(
    lambda start, length: span(start, None if length is None else start + length),
    some.integers(0, 30),
    some.none() | some.integers(1, 15),
)


def days_of(spans):
    return {number for number in range(60) for one in spans if one.contains(day(number))}


@pytest.mark.parametrize("until", [START, day(-1)])
def test_a_span_has_at_least_one_day(until):
    with pytest.raises(SpanEmpty):
        Span(START, until)


def test_a_span_through_a_last_day_has_that_day():
    found = Span.through(date(2012, 2, 28), date(2012, 2, 29))

    assert (found.until, found.last, found.days) == (date(2012, 3, 1), date(2012, 2, 29), 2)
    assert [found.contains(one) for one in (day(-1), day(0), day(1), day(2))] == [False, True, True, False]


def test_an_open_span_has_no_end():
    found = Span.through(START, None)

    assert (found.until, found.last, found.days, found.contains(date.max)) == (None, None, None, True)


@pytest.mark.parametrize(
    ("one", "other", "shared"),
    [
        (span(0, 5), span(5, 9), None),
        (span(0, 5), span(4, 9), span(4, 5)),
        (span(0, 9), span(2, 3), span(2, 3)),
        (span(0), span(7), span(7)),
        (span(0, 5), span(3), span(3, 5)),
        (span(0, 5), span(7), None),
    ],
)
def test_two_spans_meet_in_the_days_that_both_have(one, other, shared):
    assert (one.meet(other), other.meet(one)) == (shared, shared)
    assert one.overlaps(other) == other.overlaps(one) == (shared is not None)


@given(SPANS, SPANS)
def test_the_meeting_has_exactly_the_shared_days(one, other):
    met = one.meet(other)

    assert days_of([one]) & days_of([other]) == days_of([met] if met else [])


@pytest.mark.parametrize(
    ("spans", "merged"),
    [
        ([], ()),
        ([span(0, 2), span(2, 4)], (span(0, 4),)),
        ([span(3, 4), span(0, 2)], (span(0, 2), span(3, 4))),
        ([span(0, 9), span(2, 3)], (span(0, 9),)),
        ([span(4), span(0, 5), span(7, 8)], (span(0),)),
    ],
)
def test_spans_that_touch_become_one(spans, merged):
    assert merge_spans(spans) == merged


@given(some.lists(SPANS))
def test_merging_keeps_the_days_and_leaves_gaps_between(spans):
    merged = merge_spans(spans)

    assert days_of(merged) == days_of(spans)
    assert all(one.until is not None and one.until < after.start for one, after in pairwise(merged))
