"""Visits to elders: due by grade, overdue by the day, and a ladder of people to call when nobody answers."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from sanshe.casework.care_visits import (
    RULES,
    Alarm,
    AlarmClosing,
    Attempt,
    Contact,
    Due,
    Frequency,
    VisitCause,
    VisitGrade,
    VisitRules,
    alarm_of,
    days_overdue,
    failed_in_a_row,
    may_close_alarm,
    next_contact,
    next_visit,
    rules_on,
)

HIGH, KEY, GENERAL = VisitGrade
CHINA = ZoneInfo("Asia/Shanghai")
NOW = RULES[0]


def at(text):
    return datetime.fromisoformat(text).replace(tzinfo=CHINA)


@pytest.mark.parametrize(
    ("grade", "reached", "due"),
    [
        (HIGH, "2024-02-22 10:00", "2024-02-29"),
        (HIGH, "2024-12-28 10:00", "2025-01-04"),
        (KEY, "2024-01-31 10:00", "2024-02-29"),
        (KEY, "2023-01-31 10:00", "2023-02-28"),
        (KEY, "2024-12-31 10:00", "2025-01-31"),
        (GENERAL, "2023-11-30 10:00", "2024-02-29"),
        (GENERAL, "2024-02-29 10:00", "2024-05-29"),
    ],
)
def test_the_next_visit_is_due_by_the_grade(grade, reached, due):
    found = next_visit(grade, NOW, graded_on=date(2023, 1, 1), reached_at=at(reached))

    assert found == Due(date.fromisoformat(due), VisitCause.ROUTINE)


def test_a_visit_late_in_the_evening_counts_for_its_day_in_china():
    late = datetime(2024, 2, 21, 16, 30, tzinfo=UTC)  # half past midnight on the 22nd

    assert next_visit(HIGH, NOW, graded_on=date(2024, 1, 1), reached_at=late).on == date(2024, 2, 29)


@pytest.mark.parametrize(
    ("grade", "due"), [(HIGH, date(2024, 3, 7)), (KEY, date(2024, 3, 29)), (GENERAL, date(2024, 5, 29))]
)
def test_the_first_visit_is_counted_from_the_day_of_the_grade(grade, due):
    assert next_visit(grade, NOW, graded_on=date(2024, 2, 29)) == Due(due, VisitCause.FIRST)


def test_a_major_change_brings_the_visit_to_the_next_day():
    due = next_visit(
        HIGH, NOW, graded_on=date(2024, 1, 1), reached_at=at("2024-02-26 09:00"), changed_at=at("2024-02-28 15:00")
    )

    assert due == Due(date(2024, 2, 29), VisitCause.CHANGE, at("2024-02-29 15:00"))
    assert alarm_of(due, NOW.frequencies[HIGH], at("2024-02-29 15:00")) == Alarm.TODAY
    assert alarm_of(due, NOW.frequencies[HIGH], at("2024-02-29 15:01")) == Alarm.OVERDUE


@pytest.mark.parametrize(
    ("grade", "reached", "changed"),
    [
        (HIGH, "2024-02-28 16:00", "2024-02-28 15:00"),  # seen since
        (HIGH, "2024-02-20 09:00", "2024-02-28 15:00"),  # overdue before
        (KEY, "2024-02-26 09:00", "2024-02-28 15:00"),  # a grade without the rule
    ],
)
def test_a_change_moves_nothing_that_is_seen_overdue_or_without_the_rule(grade, reached, changed):
    known = {"graded_on": date(2024, 1, 1), "reached_at": at(reached)}

    assert next_visit(grade, NOW, **known, changed_at=at(changed)) == next_visit(grade, NOW, **known)


@pytest.mark.parametrize(
    ("day", "alarm", "late"),
    [
        ("2024-02-25", Alarm.LATER, 0),
        ("2024-02-26", Alarm.SOON, 0),
        ("2024-02-28", Alarm.SOON, 0),
        ("2024-02-29", Alarm.TODAY, 0),
        ("2024-03-01", Alarm.OVERDUE, 1),
        ("2024-03-10", Alarm.OVERDUE, 10),
    ],
)
def test_the_alarm_of_a_day(day, alarm, late):
    due = Due(date(2024, 2, 29), VisitCause.ROUTINE)

    assert alarm_of(due, NOW.frequencies[KEY], at(f"{day} 12:00")) == alarm
    assert days_overdue(due, date.fromisoformat(day)) == late


@pytest.mark.parametrize(
    ("failed", "contact", "without_emergency_contact"),
    [
        (0, Contact.PERSON, Contact.PERSON),
        (1, Contact.PERSON, Contact.PERSON),
        (2, Contact.EMERGENCY_CONTACT, Contact.GRID_WORKER),
        (3, Contact.GRID_WORKER, Contact.POLICE),
        (4, Contact.POLICE, Contact.POLICE),
        (9, Contact.POLICE, Contact.POLICE),
    ],
)
def test_two_failures_climb_the_ladder(failed, contact, without_emergency_contact):
    assert next_contact(failed) == contact
    assert next_contact(failed, has_emergency_contact=False) == without_emergency_contact


@pytest.mark.parametrize(("attempts", "failed"), [("", 0), ("n", 1), ("nn", 2), ("nny", 0), ("nyn", 1), ("ynnn", 3)])
def test_failures_count_since_somebody_was_reached(attempts, failed):
    made = [Attempt(at("2024-02-28 09:00") + timedelta(hours=n), mark == "y") for n, mark in enumerate(attempts)]

    assert failed_in_a_row(made) == failed_in_a_row(reversed(made)) == failed


def test_rules_hold_from_their_day():
    newer = VisitRules(date(2025, 1, 1), "city notice 3", {grade: Frequency(days=10) for grade in VisitGrade})
    tables = (newer, NOW)

    assert [rules_on(date.fromisoformat(day), tables) for day in ("2020-01-01", "2024-12-31", "2025-01-01")] == [
        NOW,
        NOW,
        newer,
    ]
    assert next_visit(KEY, newer, graded_on=date(2025, 1, 1)).on == date(2025, 1, 11)


@pytest.mark.parametrize(
    ("closing", "note", "words"),
    [
        (None, "", "解除预警须有原因"),
        (AlarmClosing.OTHER, "  ", "请写明原因"),
        (AlarmClosing.OTHER, "去女儿家过年", ""),
        (AlarmClosing.VISITED, "", ""),
    ],
)
def test_an_alarm_is_closed_with_a_reason(closing, note, words):
    decision = may_close_alarm(closing, note)

    assert bool(decision) == (not words)
    assert words in str(decision.reason)


@settings(deadline=None)
@given(some.sampled_from(VisitGrade), some.dates(date(2020, 1, 1), date(2100, 1, 1)), some.integers(0, 400))
def test_an_alarm_only_grows(grade, graded, later):
    due = next_visit(grade, NOW, graded_on=graded)
    noon = datetime(graded.year, graded.month, graded.day, 12, tzinfo=CHINA) + timedelta(days=later)
    order = list(Alarm)
    today, tomorrow = (alarm_of(due, NOW.frequencies[grade], moment) for moment in (noon, noon + timedelta(days=1)))

    assert order.index(today) <= order.index(tomorrow)
    assert (today == Alarm.OVERDUE) == (days_overdue(due, noon.date()) > 0)
