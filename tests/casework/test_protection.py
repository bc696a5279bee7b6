"""Violence screens, mandatory reports and the layers of social assistance."""

from datetime import UTC, datetime, timedelta

import pytest

from sanshe.casework.mandatory_report import (
    Duty,
    Finding,
    Gap,
    Harm,
    Report,
    ReportedBeforeFound,
    ReportState,
    duties_of,
    gaps_of,
    state_of,
    time_left,
)
from sanshe.casework.social_assistance import AssistanceLayer
from sanshe.casework.violence import SafetyAct, Screen, Told, acts_of, may_sit_together

FOUND = datetime(2024, 2, 29, 10, tzinfo=UTC)
CHILD = Finding(FOUND, Harm.ABUSE, is_minor=True)
ADULT = Finding(FOUND, Harm.DOMESTIC_VIOLENCE)
NO, YES, UNASKED = Screen(Told.NO, alone=True), Screen(Told.YES, alone=True), Screen()
BEFORE_THE_OTHER = Screen(Told.NO, alone=False)


def after(hours):
    return FOUND + timedelta(hours=hours)


@pytest.mark.parametrize(
    ("first", "second", "together", "acts"),
    [
        (NO, NO, True, ()),
        (YES, NO, False, tuple(SafetyAct)),
        (NO, YES, False, tuple(SafetyAct)),
        (YES, YES, False, tuple(SafetyAct)),
        (YES, UNASKED, False, tuple(SafetyAct)),
        (Screen(Told.YES, alone=False), NO, False, tuple(SafetyAct)),
        (NO, UNASKED, False, ()),
        (UNASKED, UNASKED, False, ()),
        (NO, BEFORE_THE_OTHER, False, ()),
    ],
)
def test_only_two_who_were_asked_alone_and_told_of_none_sit_together(first, second, together, acts):
    assert (bool(may_sit_together(first, second)), acts_of(first, second)) == (together, acts)
    assert may_sit_together(first, second) == may_sit_together(second, first)


@pytest.mark.parametrize(
    ("second", "words"), [(YES, "不安排共同会谈"), (UNASKED, "分别单独询问"), (BEFORE_THE_OTHER, "分别单独询问")]
)
def test_the_refusal_says_what_to_do(second, words):
    assert words in str(may_sit_together(NO, second).reason)


@pytest.mark.parametrize(
    ("harm", "is_minor", "lacks_capacity", "duties"),
    [
        (Harm.DOMESTIC_VIOLENCE, False, False, ()),
        (Harm.DOMESTIC_VIOLENCE, False, True, (Duty.DOMESTIC_VIOLENCE_LAW,)),
        (Harm.DOMESTIC_VIOLENCE, True, False, (Duty.DOMESTIC_VIOLENCE_LAW, Duty.MINORS_LAW)),
        (Harm.SEXUAL_HARM, True, False, (Duty.MINORS_LAW,)),
        (Harm.NEGLECT, False, True, ()),
        (Harm.OTHER_DANGER, True, True, (Duty.MINORS_LAW,)),
    ],
)
def test_two_laws_oblige(harm, is_minor, lacks_capacity, duties):
    assert duties_of(Finding(FOUND, harm, is_minor, lacks_capacity)) == duties


@pytest.mark.parametrize(
    ("finding", "report", "hours", "state"),
    [
        (CHILD, Report(), 0, ReportState.RUNNING),
        (CHILD, Report(), 24, ReportState.RUNNING),
        (CHILD, Report(), 24.1, ReportState.OVERDUE),
        (CHILD, Report(reported_at=FOUND), 99, ReportState.REPORTED),
        (CHILD, Report(reported_at=after(24)), 99, ReportState.REPORTED),
        (CHILD, Report(reported_at=after(25)), 99, ReportState.REPORTED_LATE),
        (CHILD, Report(reason_not_reported="已由学校报告"), 99, ReportState.NOT_REPORTED),
        (CHILD, Report(reason_not_reported="  "), 99, ReportState.OVERDUE),
        (ADULT, Report(), 99, ReportState.NOT_REQUIRED),
        (ADULT, Report(reported_at=after(90)), 99, ReportState.REPORTED),
    ],
)
def test_the_clock_runs_from_the_finding(finding, report, hours, state):
    assert state_of(finding, report, after(hours)) == state


def test_the_time_that_is_left_runs_out():
    assert [time_left(CHILD, after(hours)) for hours in (0, 24, 30)] == [
        timedelta(hours=24),
        timedelta(0),
        timedelta(hours=-6),
    ]


@pytest.mark.parametrize(
    ("finding", "report", "hours", "gaps"),
    [
        (CHILD, Report(), 1, (Gap.SUPERVISOR,)),
        (CHILD, Report(), 30, (Gap.REASON, Gap.SUPERVISOR)),
        (CHILD, Report(reported_at=after(1)), 2, (Gap.STATION, Gap.RECEIPT, Gap.SUPERVISOR)),
        (CHILD, Report(after(1), "硖石派出所", "2024-0229-𠮷", supervisor_told_at=after(1)), 2, ()),
        (CHILD, Report(reason_not_reported="已由学校报告", supervisor_told_at=after(1)), 30, ()),
        (ADULT, Report(), 30, ()),
        (ADULT, Report(reported_at=after(1), station=" "), 2, (Gap.STATION, Gap.RECEIPT)),
    ],
)
def test_what_a_report_still_lacks(finding, report, hours, gaps):
    assert gaps_of(finding, report, after(hours)) == gaps


def test_a_report_before_the_finding_is_a_slip():
    with pytest.raises(ReportedBeforeFound, match="报告时间早于发现时间"):
        state_of(CHILD, Report(reported_at=after(-1)), after(1))


def test_the_layers_are_those_of_the_monitoring_platform():
    assert [str(layer.label) for layer in AssistanceLayer] == [
        "特困人员",
        "低保家庭",
        "低保边缘家庭",
        "刚性支出困难家庭",
        "其他低收入家庭",
    ]
