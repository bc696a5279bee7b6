"""The clock of a divorce by agreement: 30 days from the following day, 30 more to come, and the days after a holiday."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from sanshe.casework.cooling_off import (
    BeforeReceipt,
    DayOutOfReach,
    Phase,
    clock_of,
    follow_up_days,
    last_day_of_cooling_off,
    last_day_of_window,
    may_register,
    may_withdraw,
    outcome_fits,
)  # fmt: skip
from sanshe.casework.enums import RECONCILED, CoupleOutcomeCode
from sanshe.casework.holidays import ANNOUNCED, HolidayTable

NEW_YEAR = clock_of(date(2024, 1, 1))
PLAIN = HolidayTable(rows=(), first_year=2021, last_year=9999)
RECEIVED = some.dates(date(2021, 1, 1), date(2026, 9, 30))


def days(clock):
    return [
        f"{day:%Y-%m-%d}" for day in (clock.cooling_first, clock.cooling_last, clock.window_first, clock.window_last)
    ]


@pytest.mark.parametrize(
    ("received", "expected"),
    [
        ("2024-01-01", "2024-01-02 2024-01-31 2024-02-01 2024-03-01"),  # the worked example, in a leap year
        ("2023-01-01", "2023-01-02 2023-01-31 2023-02-01 2023-03-02"),
        (
            "2023-12-31",
            "2024-01-01 2024-01-30 2024-01-31 2024-02-29",
        ),  # over the end of the year, the window ends on the leap day
        ("2024-01-30", "2024-01-31 2024-02-29 2024-03-01 2024-03-30"),  # the cooling-off ends on the leap day
        ("2024-02-29", "2024-03-01 2024-03-30 2024-03-31 2024-04-29"),  # received on the leap day
        (
            "2025-11-02",
            "2025-11-03 2025-12-02 2025-12-03 2026-01-04",
        ),  # day 60 is 1 January, the holiday goes to the 3rd
        ("2025-12-02", "2025-12-03 2026-01-04 2026-01-05 2026-02-03"),
        (
            "2024-09-01",
            "2024-09-02 2024-10-08 2024-10-09 2024-11-07",
        ),  # day 30 is 1 October, first day of the National Day week
        ("2024-09-04", "2024-09-05 2024-10-08 2024-10-09 2024-11-07"),  # within it
        ("2024-09-07", "2024-09-08 2024-10-08 2024-10-09 2024-11-07"),  # its last day
        ("2024-09-08", "2024-09-09 2024-10-08 2024-10-09 2024-11-07"),  # the day after
        (
            "2024-08-31",
            "2024-09-01 2024-09-30 2024-10-01 2024-10-30",
        ),  # the day before; a window may begin on a holiday
        ("2024-08-03", "2024-08-04 2024-09-02 2024-09-03 2024-10-08"),  # only the window ends in the week
        ("2023-08-01", "2023-08-02 2023-08-31 2023-09-01 2023-10-07"),
        ("2022-12-01", "2022-12-02 2023-01-03 2023-01-04 2023-02-02"),  # 31 December belongs to the holiday of 2023
        ("2026-01-16", "2026-01-17 2026-02-24 2026-02-25 2026-03-26"),  # Spring Festival, nine days
    ],
)
def test_the_days_of_the_clock(received, expected):
    clock = clock_of(date.fromisoformat(received))

    assert days(clock) == expected.split()
    assert last_day_of_cooling_off(clock.received_on) == clock.cooling_last
    assert last_day_of_window(clock.received_on) == clock.window_last


@pytest.mark.parametrize(
    ("day", "withdraw", "register", "phase"),
    [
        ("2024-01-01", True, False, Phase.COOLING),
        ("2024-01-02", True, False, Phase.COOLING),
        ("2024-01-31", True, False, Phase.COOLING),  # day 30
        ("2024-02-01", False, True, Phase.WINDOW),
        ("2024-03-01", False, True, Phase.WINDOW),  # day 60
        ("2024-03-02", False, False, Phase.LAPSED),
    ],
)
def test_who_may_do_what_on_which_day(day, withdraw, register, phase):
    on = date.fromisoformat(day)

    assert (bool(may_withdraw(NEW_YEAR, on)), bool(may_register(NEW_YEAR, on)), NEW_YEAR.phase_on(on)) == (
        withdraw,
        register,
        phase,
    )


@pytest.mark.parametrize(
    ("rule", "day", "words"),
    [
        (may_withdraw, date(2024, 2, 1), "冷静期已过"),
        (may_register, date(2024, 1, 31), "冷静期未满"),
        (may_register, date(2024, 3, 2), "视为撤回申请"),
    ],
)
def test_a_refusal_says_why(rule, day, words):
    assert words in str(rule(NEW_YEAR, day).reason)


@pytest.mark.parametrize(
    ("code", "fitting", "not_fitting"),
    [
        ("1", ["2024-01-01", "2024-01-31"], ["2024-02-01", "2024-03-02"]),
        ("2", ["2024-03-02", "2024-12-31"], ["2024-01-31", "2024-03-01"]),
        ("3", ["2024-01-01", "2024-03-02"], []),
        ("4", ["2024-02-01", "2024-03-01"], ["2024-01-31", "2024-03-02"]),
        ("5", ["2024-01-01", "2024-03-02"], []),
        ("6", ["2024-01-01", "2024-03-02"], []),
        ("7", ["2024-01-01", "2024-03-02"], []),
    ],
)
def test_each_outcome_has_its_days(code, fitting, not_fitting):
    said = {
        day: bool(outcome_fits(CoupleOutcomeCode(code), date.fromisoformat(day), NEW_YEAR))
        for day in [*fitting, *not_fitting]
    }

    assert said == dict.fromkeys(fitting, True) | dict.fromkeys(not_fitting, False)


def test_seven_outcomes_and_two_of_them_are_reconciled():
    assert [code.value for code in CoupleOutcomeCode] == ["1", "2", "3", "4", "5", "6", "7"]
    assert [code.value for code in RECONCILED] == ["1", "2"]


def test_nothing_happens_before_the_application():
    with pytest.raises(BeforeReceipt, match="申请尚未受理"):
        may_withdraw(NEW_YEAR, date(2023, 12, 31))


@pytest.mark.parametrize(
    ("outcome", "asked"),
    [
        (date(2024, 1, 20), (date(2024, 4, 20), date(2024, 7, 20))),
        (date(2023, 11, 30), (date(2024, 2, 29), date(2024, 5, 30))),
        (date(2024, 11, 30), (date(2025, 2, 28), date(2025, 5, 30))),
        (date(2024, 8, 31), (date(2024, 11, 30), date(2025, 2, 28))),
    ],
)
def test_one_asks_again_after_three_and_six_months(outcome, asked):
    assert follow_up_days(outcome) == asked


@pytest.mark.parametrize(
    ("received", "words"),
    [
        (date(2024, 9, 4), "冷静期第30天2024年10月4日是法定节假日，末日顺延至2024年10月8日"),
        (date(2024, 8, 3), "领证期限第30天2024年10月2日是法定节假日，末日顺延至2024年10月8日"),
        (date(2024, 2, 1), "2024年3月2日是周末"),
        (date(2026, 11, 25), "2027年的节假日安排还没有录入"),
        (date(2012, 10, 1), "自2021年1月1日起施行"),
    ],
)
def test_the_reasons_are_told(received, words):
    assert words in " ".join(str(reason) for reason in clock_of(received).reasons)


def test_in_years_to_come_the_fixed_days_move_and_the_receipt_is_recalled():
    clock = clock_of(date(2027, 9, 1))

    assert days(clock)[1] == "2027-10-04"
    assert "以回执为准" in str(clock.reasons[-1])


def test_beyond_the_calendar_there_is_no_clock():
    with pytest.raises(DayOutOfReach, match="请核对年份"):
        clock_of(date(9999, 11, 30))


def test_the_table_holds_every_announced_holiday_of_its_years():
    counts = {
        year: sum(ANNOUNCED.is_holiday(date(year, 1, 1) + timedelta(days=n)) for n in range(365 + (year == 2024)))
        for year in range(2021, 2027)
    }

    assert counts == {2021: 31, 2022: 32, 2023: 26, 2024: 30, 2025: 28, 2026: 33}


@settings(deadline=None)
@given(RECEIVED)
def test_the_spans_are_thirty_days_plus_what_a_holiday_adds(received):
    clock = clock_of(received)

    assert clock.cooling_first == received + timedelta(days=1)
    assert clock.window_first == clock.cooling_last + timedelta(days=1)
    assert 30 <= (clock.cooling_last - received).days <= 39
    assert 30 <= (clock.window_last - clock.cooling_last).days <= 39
    assert not ANNOUNCED.is_holiday(clock.cooling_last)
    assert not ANNOUNCED.is_holiday(clock.window_last)


@settings(deadline=None)
@given(some.dates(date(2021, 1, 1), date(9999, 10, 1)))
def test_without_holidays_it_is_day_thirty_and_day_sixty(received):
    clock = clock_of(received, PLAIN)

    assert ((clock.cooling_last - received).days, (clock.window_last - received).days) == (30, 60)


@settings(deadline=None)
@given(RECEIVED, some.integers(0, 120))
def test_every_day_after_the_receipt_has_one_phase_and_they_follow_each_other(received, later):
    clock = clock_of(received)
    order = list(Phase)
    today, tomorrow = (clock.phase_on(received + timedelta(days=number)) for number in (later, later + 1))

    assert 0 <= order.index(tomorrow) - order.index(today) <= 1
