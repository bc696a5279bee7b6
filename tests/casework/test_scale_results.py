"""Scored assessments: kept with their answers, never changed, and what asks for the risk check opens it at once."""

from __future__ import annotations

import json
from datetime import date

import pytest

from sanshe.casework import operations as casework
from sanshe.casework.models import Case, Referral, RiskCheck, ScaleResult
from sanshe.casework.operations.guarding import NotNow
from sanshe.casework.operations.scale import ScaleNamesNobody
from sanshe.casework.queries.chronology import chronology
from sanshe.casework.queries.measured import series_of
from sanshe.casework.scales.refusals import AnswerOutOfRange
from tests.access.raw import ask, refused
from tests.acting import scope_of
from tests.casework.facts_by_query import kept
from tests.casework.life import DAY, LATER, opened
from tests.casework.measures import ABLE, AT_RISK, SAFE, permitted, scored


def test_scoring_what_is_on_file_again_gives_what_is_on_file(shared_city):
    with scope_of("wu") as wu:
        rows = list(ScaleResult.objects.visible_to(wu))
        again = [row.rescored() for row in rows]

    assert len({row.scale for row in rows}) > 5
    assert [(one.score, one.band.code if one.band else "", len(one.open_items)) for one in again] == [
        (row.score, row.band, row.left_open) for row in rows
    ]


def test_a_result_keeps_score_band_and_whose_word_it_is(city):
    with scope_of("wu") as wu:
        row = scored(wu, permitted(wu), rater="评估员䶮·𠮷", mode="phone")

    assert (row.score, row.band, row.version, row.left_open) == (6, "mild", "2001", 0)
    assert (row.rater, row.get_mode_display(), json.loads(row.answers)["answers"]) == ("评估员䶮·𠮷", "电话", SAFE)


def test_nobody_is_assessed_before_they_have_agreed(city):
    with scope_of("wu") as wu, pytest.raises(NotNow, match="先登记案主的知情同意"):
        scored(wu, opened(wu))


def test_what_a_scale_does_not_know_is_refused_and_nothing_is_kept(city):
    with scope_of("wu") as wu:
        case = permitted(wu)
        with pytest.raises(AnswerOutOfRange):
            scored(wu, case, answers=[4, *SAFE[1:]])

        assert ScaleResult.objects.visible_to(wu).filter(case=case).exists() is False


def test_a_case_about_several_people_asks_whom_the_scale_is_about(city):
    with scope_of("wu") as wu:
        case = permitted(wu)
        Case.objects.kept_by(wu).filter(pk=case.pk)
        case.person = None
        with pytest.raises(ScaleNamesNobody):
            scored(wu, case)


def test_a_result_stands_as_it_was_noted(city):
    with scope_of("wu") as wu:
        row = scored(wu, permitted(wu))
        with refused("what was written stands"):
            ask("update casework_scaleresult set score = 1 where id = %s", row.pk)


def test_any_thought_of_death_opens_the_risk_check_at_once_and_the_case_shows_it(city):
    with scope_of("wu") as wu:
        case = permitted(wu)
        row = scored(wu, case, answers=AT_RISK)
        scored(wu, case, answers=AT_RISK, on=LATER)
        waiting = RiskCheck.objects.visible_to(wu).get(case=case)

        assert (waiting.result_id, waiting.made_on, waiting.cause) == (row.pk, None, "scale")
        assert Case.objects.visible_to(wu).get(pk=case.pk).risk == "check"


def test_without_such_a_thought_none_is_opened(city):
    with scope_of("wu") as wu:
        case = permitted(wu)
        scored(wu, case)

        assert (RiskCheck.objects.visible_to(wu).filter(case=case).count(), kept(wu, case)["risk"]) == (0, "")


@pytest.mark.parametrize(("level", "shown"), [("none", ""), ("low", "low"), ("high", "high")])
def test_the_case_shows_what_the_newest_check_found(city, level, shown):
    with scope_of("wu") as wu:
        case = permitted(wu)
        scored(wu, case, answers=AT_RISK)
        check = casework.note_risk(
            actor=wu, case=case, on=LATER, level=level, findings="偶尔想到,没有打算", safety="女儿陪着"
        )

        assert (check.cause, Case.objects.visible_to(wu).get(pk=case.pk).risk) == ("scale", shown)


def test_a_check_that_nobody_asked_for_can_be_noted(city):
    with scope_of("wu") as wu:
        check = casework.note_risk(actor=wu, case=opened(wu), on=DAY, level="moderate", findings="说活着没意思")

        assert (check.cause, check.opened_on, Case.objects.visible_to(wu).get(pk=check.case_id).risk) == (
            "words",
            DAY,
            "moderate",
        )


def test_two_versions_never_stand_in_one_series(city):
    with scope_of("wu") as wu:
        case = permitted(wu)
        for on in (DAY, LATER):
            scored(wu, case, "gb-t-42195", ABLE, on=on, informant="assessor")
        old = {"daily": 1, "mental": 0, "senses": 0, "social": 0}
        scored(wu, case, "mz-t-039", old, on=date(2012, 9, 1), informant="assessor")
        series = series_of(wu, case)

    assert [(one.instrument.version, len(one.rows), one.is_drawn) for one in series] == [
        ("2022", 2, True), ("2013", 1, False),
    ]  # fmt: skip


def test_the_chronology_tells_the_result_in_words(city):
    with scope_of("wu") as wu:
        case = permitted(wu)
        scored(wu, case)
        told = [entry.text for entry in chronology(wu, case) if entry.part == "scales"]

    assert told == ["6/27 · 轻度抑郁症状"]


@pytest.mark.parametrize("username", ["lu", "shen", "zhu", "xu", "yao", "fu", "jin", "zhou", "gu"])
def test_nobody_else_sees_a_result(shared_city, username):
    with scope_of("wu") as wu:
        opened = list(
            Referral.objects.visible_to(wu).filter(state="accepted", opens_file=True).values_list("case", flat=True)
        )
    with scope_of(username) as reader:
        theirs = ScaleResult.objects.visible_to(reader).filter(author__username="wu").exclude(case__in=opened)

        assert list(theirs) == []
