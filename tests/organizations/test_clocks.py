"""When a grade ends, when a yearly report is due, which years are owed."""

from datetime import date

import pytest

from sanshe.organizations.clocks import (
    expires_soon,
    grade_valid_until,
    may_be_graded_from,
    yearly_report_due_on,
    years_due,
    years_missing,
)  # fmt: skip


@pytest.mark.parametrize(
    ("granted_on", "valid_until"),
    [
        (date(2012, 6, 1), date(2017, 5, 31)), (date(2012, 2, 29), date(2017, 2, 28)), (date(2015, 1, 1), date(2019, 12, 31)),
        (date(2019, 3, 1), date(2024, 2, 29)),
    ],
)  # fmt: skip
def test_a_grade_holds_for_five_years(granted_on, valid_until):
    assert grade_valid_until(granted_on) == valid_until


@pytest.mark.parametrize(
    ("on", "soon"),
    [(date(2016, 11, 29), False), (date(2016, 11, 30), True), (date(2017, 5, 31), True), (date(2017, 6, 1), False)],
)
def test_six_months_ahead_a_grade_expires_soon(on, soon):
    assert expires_soon(date(2017, 5, 31), on) is soon


def test_one_is_graded_two_years_after_registration():
    assert may_be_graded_from(date(2024, 2, 29)) == date(2026, 2, 28)


def test_foundations_report_by_the_end_of_march_and_the_others_by_the_end_of_may():
    assert yearly_report_due_on("foundation", 2011) == date(2012, 3, 31)
    assert yearly_report_due_on("association", 2011) == date(2012, 5, 31)


@pytest.mark.parametrize(
    ("established_on", "on", "due"),
    [
        (date(2010, 1, 1), date(2012, 5, 31), [2010]), (date(2010, 1, 1), date(2012, 6, 1), [2011, 2010]),
        (date(2010, 6, 30), date(2011, 6, 1), [2010]), (date(2010, 7, 1), date(2011, 6, 1), []),
        (date(1999, 1, 1), date(2026, 6, 1), [2025, 2024, 2023, 2022, 2021]), (date(2026, 1, 1), date(2026, 6, 1), []),
    ],
)  # fmt: skip
def test_years_are_due_once_their_day_is_past(established_on, on, due):
    assert years_due("service_institution", established_on, None, on) == due


def test_a_dissolved_body_owes_no_report_on_its_last_year():
    assert years_due("association", date(2010, 1, 1), date(2012, 3, 1), date(2026, 1, 1)) == [2011, 2010]


@pytest.mark.parametrize("kind", ["residents_committee", "station", "filed_group", "government_office"])
def test_who_is_not_registered_owes_no_report(kind):
    assert years_due(kind, date(2000, 1, 1), None, date(2026, 6, 1)) == []


def test_what_is_due_and_not_filed_is_missing():
    assert years_missing([2011, 2010, 2009], [2010]) == [2011, 2009]
