"""Harm that was found: the clock, the desk of the supervisor, what the record still lacks."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from sanshe.casework import operations as casework
from sanshe.casework.models import MandatoryReport
from sanshe.casework.operations.report import ReasonNeeded, ReportBeforeFinding, ReportedAlready, ToldBeforeFound
from sanshe.casework.queries.chronology import chronology
from sanshe.casework.queries.desk import waiting_reports
from tests.access.raw import ask, refused
from tests.acting import browser_of, scope_of
from tests.casework.life import opened
from tests.people.desk import text_of

FOUND = datetime(2012, 10, 20, 9, tzinfo=timezone.get_default_timezone())
HOUR = timedelta(hours=1)
GIVEN = {"harm": "abuse", "findings": "手臂有淤青", "is_minor": "on", "found_at": "2012-10-20T09:00"}


def at(name, *keys):
    return reverse(f"casework:{name}", args=keys)


def found(actor, case=None, **fields):
    given: dict[str, Any] = {"found_at": FOUND, "harm": "abuse", "findings": "手臂有淤青𠮷", "is_minor": True} | fields
    return casework.note_harm(actor=actor, case=case or opened(actor), **given)


@pytest.fixture
def report(city):
    with scope_of("wu") as wu:
        return found(wu)


def test_what_must_be_reported_waits_until_it_is_or_says_why_not(city):
    with scope_of("wu") as wu:
        case = opened(wu)
        rows = [found(wu, case), found(wu, case), found(wu, case), found(wu, case, is_minor=False)]
        casework.note_report(actor=wu, report=rows[1], reported_at=FOUND + HOUR, station="永宁派出所")
        casework.note_no_report(actor=wu, report=rows[2], reason="派出所先已立案")

        assert [row.pk for row in waiting_reports(wu).filter(case=case)] == [rows[0].pk]


@pytest.mark.parametrize(("field", "error"), [("reported_at", ReportBeforeFinding), ("told_at", ToldBeforeFound)])
def test_nothing_is_done_before_the_finding(report, field, error):
    times = {"reported_at": FOUND + HOUR} | {field: FOUND - HOUR}
    with scope_of("wu") as wu, pytest.raises(error):
        casework.note_report(actor=wu, report=report, **times)


def test_no_report_needs_its_reason_and_cannot_follow_a_report(report):
    with scope_of("wu") as wu:
        with pytest.raises(ReasonNeeded):
            casework.note_no_report(actor=wu, report=report, reason=" ")
        casework.note_report(actor=wu, report=report, reported_at=FOUND)
        with pytest.raises(ReportedAlready):
            casework.note_no_report(actor=wu, report=report, reason="没有必要")


def test_what_was_found_stands(report):
    with scope_of("wu"), refused("what was written stands"):
        ask("update casework_mandatoryreport set is_minor = false where id = %s", report.pk)


def test_the_chronology_tells_finding_and_report(report):
    with scope_of("wu") as wu:
        casework.note_report(actor=wu, report=report, reported_at=FOUND + HOUR, station="永宁派出所", receipt="1021")
        told = [(entry.title, entry.text) for entry in chronology(wu, report.case) if entry.part == "safety"]

    assert told == [("已向公安机关报告", "永宁派出所 · 1021"), ("发现侵害：虐待", "手臂有淤青𠮷")]


def test_worker_and_supervisor_see_the_clock_and_others_see_nothing(report):
    desks = {name: text_of(browser_of(name).get("/")) for name in ("wu", "he", "xu", "lu")}

    assert {name: "虐待" in desk and "已逾期" in desk for name, desk in desks.items()} == {
        "wu": True, "he": True, "xu": False, "lu": False,
    }  # fmt: skip


def test_harm_is_noted_reported_and_completed_on_pages(city):
    with scope_of("wu") as wu:
        case = opened(wu)
    browser = browser_of("wu")
    browser.post(at("harm", case.pk), GIVEN)
    with scope_of("wu") as wu:
        row = MandatoryReport.objects.visible_to(wu).get(case=case)
    waiting = text_of(browser.get(at("safety", case.pk)))
    browser.post(
        at("report", row.pk),
        {"reported_at": "2012-10-20T12:00", "station": "永宁派出所", "told_at": "2012-10-20T09:10"},
    )
    after = text_of(browser.get(at("safety", case.pk)))

    assert ("已逾期" in waiting, "未成年人保护法" in waiting) == (True, True)
    assert ("待补：回执号" in after, "永宁派出所" in after) == (True, True)


def test_what_is_wrong_with_the_times_is_said_and_nothing_is_kept(report):
    answer = browser_of("wu").post(
        at("report", report.pk), {"reported_at": "2012-10-19T12:00", "station": "永宁派出所"}
    )
    with scope_of("wu") as wu:
        kept = MandatoryReport.objects.visible_to(wu).get(pk=report.pk).reported_at

    assert (answer.status_code, kept) == (422, None)


def test_the_supervisor_reads_the_report_and_writes_none(report):
    he = browser_of("he")

    assert [he.get(path).status_code for path in (at("safety", report.case_id), at("report_form", report.pk))] == [
        200,
        403,
    ]


@pytest.mark.parametrize("username", ["lu", "shen", "zhu", "xu", "yao", "fu", "jin", "zhou", "gu"])
def test_a_report_does_not_exist_for_anybody_else(report, username):
    assert browser_of(username).get(at("safety", report.case_id)).status_code == 404
