"""Grades, yearly reports, sanctions, incubation, facilities: only in their time, each with its sentence."""

from datetime import date
from typing import Any

import pytest

from sanshe.organizations import operations
from sanshe.organizations.models import Grade, Sanction, YearlyReport
from sanshe.organizations.operations import running, standing
from sanshe.places.models import Facility
from tests.acting import scope_of
from tests.organizations.deeds import (
    DAY,
    FU_STATION,
    QICAI,
    WORKERS,
    XU_STUDIO,
    YANGJIAMEN,
    body,
    broken_rule,
    is_refused,
    run,
)


def grade(actor, name=WORKERS, **fields):
    given: Any = {"level": "3A", "granted_on": DAY, "grantor": "桐乡市民政局"} | fields
    return operations.grant_grade(actor=actor, organization=body(actor, name), **given)


def test_a_grade_holds_for_five_years_unless_said_otherwise(city):
    with scope_of("shen") as shen:
        assert grade(shen).valid_until == date(2031, 5, 3)
        assert grade(shen, granted_on=date(2024, 2, 29), valid_until=date(2025, 1, 1)).valid_until == date(2025, 1, 1)


@pytest.mark.parametrize(
    ("name", "fields", "refusal"),
    [
        (YANGJIAMEN, {}, standing.OnlySocialOrganizations), (WORKERS, {"granted_on": date(2001, 1, 1)}, standing.OutsideItsLife),
        (WORKERS, {"valid_until": date(2020, 1, 1)}, standing.EndBeforeBeginning),
        (WORKERS, {"granted_on": date(2008, 3, 1)}, standing.GradeOnFile),
    ],
)  # fmt: skip
def test_a_wrong_grade_is_refused(city, name, fields, refusal):
    with scope_of("shen") as shen, pytest.raises(refusal):
        grade(shen, name, **fields)


def test_an_unknown_grade_is_no_grade(city):
    with scope_of("shen") as shen:
        assert broken_rule(lambda: grade(shen, level="6A")) == "grade_level_is_known"


def test_a_grade_is_withdrawn_once_and_while_it_holds(city):
    with scope_of("shen") as shen:
        made = grade(shen)
        with pytest.raises(standing.GradeNotValidThen):
            operations.withdraw_grade(actor=shen, grade=made, on=date(2020, 1, 1), reason="弄虚作假")
        operations.withdraw_grade(actor=shen, grade=made, on=date(2027, 1, 1), reason="弄虚作假")
        with pytest.raises(standing.GradeWithdrawnAlready):
            operations.withdraw_grade(actor=shen, grade=made, on=date(2027, 1, 2), reason="再次")


def report(actor, name=WORKERS, **fields):
    given: Any = {"year": 2024, "result": "passed", "handed_in_on": date(2025, 3, 1)} | fields
    return operations.file_yearly_report(actor=actor, organization=body(actor, name), **given)


@pytest.mark.parametrize(
    ("name", "fields", "refusal"),
    [
        (YANGJIAMEN, {}, standing.OnlySocialOrganizations), (WORKERS, {"year": 2001}, standing.OutsideItsLife),
        (WORKERS, {"year": 2011}, standing.ReportOnFile), (WORKERS, {"handed_in_on": date(2024, 12, 31)}, standing.ReportTooEarly),
    ],
)  # fmt: skip
def test_a_wrong_yearly_report_is_refused(city, name, fields, refusal):
    with scope_of("shen") as shen, pytest.raises(refusal):
        report(shen, name, **fields)


def test_a_yearly_report_gets_its_result_later(city):
    with scope_of("shen") as shen:
        made = report(shen, result="reported")
        operations.judge_yearly_report(actor=shen, report=made, result="basically_passed", note="未按时换届")

        assert YearlyReport.objects.visible_to(shen).get(pk=made.pk).result == "basically_passed"


def test_a_sanction_begins_in_its_time_and_ends_once(city):
    with scope_of("shen") as shen:
        noted = operations.note_sanction(
            actor=shen, organization=body(shen, WORKERS), kind="penalty", starts_on=DAY, basis="〔2026〕3号"
        )
        with pytest.raises(standing.EndBeforeBeginning):
            operations.end_sanction(actor=shen, sanction=noted, on=date(2025, 1, 1))
        noted = Sanction.objects.visible_to(shen).get(pk=noted.pk)
        operations.end_sanction(actor=shen, sanction=noted, on=DAY)
        with pytest.raises(standing.SanctionIsOver):
            operations.end_sanction(actor=shen, sanction=noted, on=DAY)


def test_an_incubation_needs_an_incubator_that_is_there(city):
    with scope_of("shen") as shen:
        studio, workers = body(shen, XU_STUDIO), body(shen, WORKERS)
        start = operations.start_incubation
        with pytest.raises(running.IncubatesItself):
            start(actor=shen, organization=studio, incubator=studio, starts_on=DAY)
        with pytest.raises(running.NotThereThen):
            start(actor=shen, organization=studio, incubator=workers, starts_on=date(2001, 1, 1))
        made = start(actor=shen, organization=studio, incubator=workers, starts_on=DAY)
        with pytest.raises(running.RunsAlready):
            start(actor=shen, organization=studio, incubator=workers, starts_on=DAY)
        operations.end_incubation(actor=shen, incubation=made, on=DAY)
        with pytest.raises(running.EndedAlready):
            operations.end_incubation(actor=shen, incubation=made, on=DAY)


def test_a_community_gives_its_facilities_and_no_others(city):
    with scope_of("lu") as lu:
        ours = Facility.objects.kept_by(lu).exclude(operations__organization=body(lu, FU_STATION))[0]
        theirs = Facility.objects.visible_to(lu).exclude(place_code=ours.place_code)[0]
        start = operations.start_operation
        made = start(actor=lu, facility=ours, organization=body(lu, QICAI), starts_on=DAY)
        with pytest.raises(running.NotThereThen):
            start(actor=lu, facility=ours, organization=body(lu, QICAI), starts_on=date(2001, 1, 1))

        assert is_refused(lambda: start(actor=lu, facility=theirs, organization=body(lu, QICAI), starts_on=DAY))
        assert operations.end_operation(actor=lu, running=made, on=DAY).ends_on == DAY


@pytest.mark.parametrize("username", ["yao", "xu", "lu", "zhu", "anquan"])
def test_only_the_city_writes_how_an_organization_stands(city, username):
    with scope_of("shen") as shen:
        workers, studio = body(shen, WORKERS), body(shen, XU_STUDIO)
        held = Grade.objects.visible_to(shen).get(organization=workers)
    with scope_of(username, assured=True) as actor:
        assert run("update organizations_grade set level = '5A' where id = %s", held.pk) == 0
        assert run("update organizations_yearlyreport set result = 'passed' where organization_id = %s", studio.pk) == 0
        assert is_refused(lambda: grade(actor, XU_STUDIO))
        assert is_refused(lambda: report(actor, XU_STUDIO))
