from datetime import date, timedelta

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as some

from sanshe.foundation.days import add_months, add_years
from sanshe.foundation.span import Span
from sanshe.people.registration_clock import (
    RegistrationState,
    Standing,
    first_day_of_window,
    last_day_of_first_registration,
    last_day_of_validity,
    standing_on,
)

PASSED = date(2012, 8, 15)
FIRST = Span.through(date(2012, 11, 1), date(2015, 10, 31))
AGAIN = Span.through(date(2015, 9, 10), date(2018, 10, 31))
DAYS = some.dates(date(2009, 1, 1), date(2060, 12, 31))


@pytest.mark.parametrize(
    ("passed", "last"),
    [
        (date(2012, 8, 15), date(2013, 8, 15)),
        (date(2012, 2, 29), date(2013, 2, 28)),
        (date(2011, 2, 28), date(2012, 2, 28)),
        (date(2012, 12, 31), date(2013, 12, 31)),
    ],
)
def test_the_first_registration_ends_a_year_after_passing(passed, last):
    assert last_day_of_first_registration(passed) == last


@pytest.mark.parametrize(
    ("registered", "last"),
    [
        (date(2012, 11, 1), date(2015, 10, 31)),
        (date(2012, 2, 29), date(2015, 2, 28)),
        (date(2012, 3, 1), date(2015, 2, 28)),
        (date(2013, 3, 1), date(2016, 2, 29)),
        (date(2013, 1, 1), date(2015, 12, 31)),
    ],
)
def test_a_registration_has_three_whole_years(registered, last):
    assert last_day_of_validity(registered) == last


@pytest.mark.parametrize(
    ("last", "opens"),
    [
        (date(2015, 10, 31), date(2015, 8, 1)),
        (date(2016, 2, 29), date(2015, 12, 1)),
        (date(2015, 2, 28), date(2014, 12, 1)),
        (date(2015, 10, 30), date(2015, 7, 31)),
        (date(2015, 5, 30), date(2015, 2, 28)),
        (date(2016, 5, 30), date(2016, 2, 29)),
        (date(2015, 12, 31), date(2015, 10, 1)),
    ],
)
def test_the_window_is_the_last_three_months(last, opens):
    assert first_day_of_window(last) == opens


@pytest.mark.parametrize(
    ("day", "state", "matters"),
    [
        (date(2012, 8, 14), RegistrationState.UNKNOWN, None),
        (date(2012, 8, 15), RegistrationState.NOT_YET_DUE, date(2013, 8, 15)),
        (date(2013, 5, 15), RegistrationState.NOT_YET_DUE, date(2013, 8, 15)),
        (date(2013, 5, 16), RegistrationState.DUE, date(2013, 8, 15)),
        (date(2013, 8, 15), RegistrationState.DUE, date(2013, 8, 15)),
        (date(2013, 8, 16), RegistrationState.OVERDUE, date(2013, 8, 15)),
        (date(2030, 1, 1), RegistrationState.OVERDUE, date(2013, 8, 15)),
    ],
)
def test_a_certificate_without_registration_runs_into_its_deadline(day, state, matters):
    assert standing_on(day, passed_on=PASSED, registrations=[]) == Standing(state, matters)


@pytest.mark.parametrize(
    ("day", "state", "matters"),
    [
        (date(2012, 10, 31), RegistrationState.NOT_YET_DUE, date(2013, 8, 15)),
        (date(2012, 11, 1), RegistrationState.VALID, date(2015, 8, 1)),
        (date(2015, 7, 31), RegistrationState.VALID, date(2015, 8, 1)),
        (date(2015, 8, 1), RegistrationState.IN_WINDOW, date(2015, 10, 31)),
        (date(2015, 10, 31), RegistrationState.IN_WINDOW, date(2015, 10, 31)),
        (date(2015, 11, 1), RegistrationState.LAPSED, date(2015, 10, 31)),
    ],
)
def test_a_registration_runs_through_its_window_into_its_end(day, state, matters):
    assert standing_on(day, passed_on=PASSED, registrations=[FIRST]) == Standing(state, matters)


@pytest.mark.parametrize(
    ("day", "state"),
    [
        (date(2015, 9, 9), RegistrationState.IN_WINDOW),
        (date(2015, 9, 10), RegistrationState.VALID),
        (date(2018, 8, 1), RegistrationState.IN_WINDOW),
        (date(2018, 11, 1), RegistrationState.LAPSED),
    ],
)
def test_a_second_registration_counts_from_its_own_day(day, state):
    answers = {
        standing_on(day, passed_on=PASSED, registrations=both).state for both in ([FIRST, AGAIN], [AGAIN, FIRST])
    }

    assert answers == {state}


def test_without_a_day_of_passing_only_a_registration_tells():
    assert standing_on(date(2013, 1, 1), passed_on=None, registrations=[]).state == RegistrationState.UNKNOWN
    assert standing_on(date(2013, 1, 1), passed_on=None, registrations=[FIRST]).state == RegistrationState.VALID


def test_two_states_are_a_registration_in_force():
    registered = {state for state in RegistrationState if Standing(state, PASSED).is_registered}

    assert registered == {RegistrationState.VALID, RegistrationState.IN_WINDOW}


@given(registered=DAYS)
def test_every_day_of_three_years_is_registered_and_the_next_is_not(registered):
    span = Span.through(registered, last_day_of_validity(registered))
    assert span.last is not None
    days = [span.start, span.last, first_day_of_window(span.last), span.last + timedelta(days=1)]

    answers = [standing_on(day, passed_on=None, registrations=[span]).is_registered for day in days]

    assert answers == [True, True, True, False]


@given(last=DAYS)
def test_the_window_is_never_shorter_than_three_months(last):
    opens = first_day_of_window(last)

    assert add_months(opens, 3) <= last + timedelta(days=1)
    assert opens > add_years(last, -1)


def test_the_person_reads_what_to_do():
    with override("en"):
        assert (
            Standing(RegistrationState.VALID, PASSED).sentence == "Registered. Re-registration opens on 15 August 2012."
        )


def test_every_state_has_a_sentence_without_open_places():
    with override("en"):
        assert all("%" not in Standing(state, PASSED).sentence for state in RegistrationState)
        assert "%" not in Standing(RegistrationState.UNKNOWN).sentence
