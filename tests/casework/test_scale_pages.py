"""Scales in the browser: choosing, filling in, the result, and what is said when something is missing."""

from __future__ import annotations

import pytest
from django.urls import reverse

from sanshe.casework.models import ScaleResult
from tests.acting import browser_of, scope_of
from tests.casework.life import DAY, LATER, opened
from tests.casework.measures import ABLE, AT_RISK, permitted, scored
from tests.people.desk import text_of

GIVEN = {"assessed_on": "2012-10-02", "informant": "self", "mode": "face"}
PHQ = GIVEN | {"scale": "phq-9"} | {f"item_{place}": "1" for place in range(1, 10)}


def at(name, *keys):
    return reverse(f"casework:{name}", args=keys)


@pytest.fixture
def case(city):
    with scope_of("wu") as wu:
        return permitted(wu)


def results_of(case):
    with scope_of("wu") as wu:
        return list(ScaleResult.objects.visible_to(wu).filter(case=case))


def test_a_scale_is_filled_in_and_the_result_says_its_reasons(case):
    wu = browser_of("wu")
    asked = text_of(wu.get(at("scale_form", case.pk), {"scale": "phq-9"}))
    answer = wu.post(at("scale_noting", case.pk), PHQ)
    told = text_of(wu.get(answer["Location"]))

    assert "做事时提不起劲" in asked
    assert ("9/27" in told, "轻度抑郁症状" in told, "这是筛查，不是诊断" in told) == (True, True, True)


def test_an_answer_about_death_is_met_by_a_banner_on_every_part_of_the_case(case):
    wu = browser_of("wu")
    told = text_of(wu.get(wu.post(at("scale_noting", case.pk), PHQ)["Location"]))

    assert "请立即询问有无生命危险" in told
    assert ["待做风险核查" in text_of(wu.get(at(part, case.pk))) for part in ("case", "notes", "scales")] == [True] * 3


def test_a_question_that_was_passed_over_is_asked_again_and_the_rest_stays(case):
    answer = browser_of("wu").post(at("scale_noting", case.pk), PHQ | {"item_3": "", "item_4": "2"})

    assert (answer.status_code, results_of(case)) == (422, [])
    assert "尚未作答" in text_of(answer)
    assert 'name="item_4" value="2" id="id_item_4_2" checked' in answer.content.decode()


def test_a_question_may_stay_open_when_one_says_so(case):
    browser_of("wu").post(at("scale_noting", case.pk), PHQ | {"item_3": "", "leave_open": "on"})

    assert [(row.score, row.left_open) for row in results_of(case)] == [(9, 1)]


@pytest.mark.parametrize(("change", "sentence"), [({"item_3": "7"}, "7"), ({"assessed_on": "2999-01-01"}, "还没有到")])
def test_what_cannot_be_is_said_and_nothing_is_kept(case, change, sentence):
    answer = browser_of("wu").post(at("scale_noting", case.pk), PHQ | change)

    assert (answer.status_code, sentence in text_of(answer), results_of(case)) == (422, True, [])


def test_the_ability_of_an_elder_is_changed_by_illness_and_events(case):
    items = {f"item_{place}": str(points) for place, points in enumerate(ABLE, start=1)}
    events = {f"event_{kind}": "0" for kind in ("lost", "self_harm", "other")} | {
        "event_fall": "1",
        "event_choking": "1",
    }
    given = GIVEN | {"scale": "gb-t-42195", "informant": "assessor", "diagnoses": "I10，E11"} | items | events
    answer = browser_of("wu").post(at("scale_noting", case.pk), given)
    told = text_of(browser_of("wu").get(answer["Location"]))

    assert [(row.score, row.band) for row in results_of(case)] == [(90, "1")]
    assert "30天内发生照护风险事件2次" in told


def test_a_shell_takes_its_total_and_a_norm_its_schooling(case):
    wu = browser_of("wu")
    wrong = wu.post(at("scale_noting", case.pk), GIVEN | {"scale": "mmse", "total": "31", "schooling": "none"})
    wu.post(
        at("scale_noting", case.pk),
        GIVEN | {"scale": "mmse", "informant": "assessor", "total": "17", "schooling": "none"},
    )

    assert wrong.status_code == 422
    assert [(row.score, row.band) for row in results_of(case)] == [(17, "impaired")]


def test_the_last_result_stands_beside_the_new_one_with_the_trend(case):
    with scope_of("wu") as wu:
        scored(wu, case, on=DAY)
        newer = scored(wu, case, answers=AT_RISK, on=LATER)
    page = browser_of("wu").get(newer.get_absolute_url())

    assert ("6（2012年10月1日）" in text_of(page), "-5" in text_of(page)) == (True, True)
    assert 'id="trend-t"' in page.content.decode()


def test_before_consent_the_scale_is_refused_with_what_to_do_first(city):
    with scope_of("wu") as wu:
        case = opened(wu)
    answer = browser_of("wu").get(at("scale_form", case.pk))

    assert (answer.status_code, "先登记案主的知情同意" in text_of(answer)) == (403, True)


@pytest.mark.parametrize("username", ["lu", "shen", "zhu", "xu", "yao", "fu", "jin", "zhou", "gu"])
def test_scales_of_a_case_do_not_exist_for_anybody_else(shared_city, username):
    with scope_of("wu") as wu:
        row = ScaleResult.objects.visible_to(wu)[0]
    reader = browser_of(username)
    paths = (row.get_absolute_url(), at("scales", row.case_id), at("scale_form", row.case_id))

    assert [reader.get(path).status_code for path in paths] == [404] * 3


@pytest.mark.parametrize("many", [1, 3])
def test_the_page_asks_as_often_for_one_result_as_for_three(case, many, django_assert_num_queries):
    with scope_of("wu") as wu:
        for _one in range(many):
            scored(wu, case)
    browser = browser_of("wu")
    browser.get(at("scales", case.pk))

    with django_assert_num_queries(11):
        browser.get(at("scales", case.pk))


def test_a_case_without_scales_says_what_one_is_for(case):
    assert "还没有填写过量表" in text_of(browser_of("wu").get(at("scales", case.pk)))


def test_a_risk_that_was_found_needs_what_keeps_them_safe_and_a_day(case):
    wu = browser_of("wu")
    given = {"findings": "想过", "level": "high", "on": "2012-10-02"}
    refused = wu.post(at("risk_check", case.pk), given)
    wu.post(at("risk_check", case.pk), given | {"safety": "女儿陪住", "again_on": "2012-10-03"})

    assert (refused.status_code, "请写明安全安排" in text_of(refused)) == (422, True)
    assert "高风险" in text_of(wu.get(at("case", case.pk)))


def test_worker_and_supervisor_have_the_danger_on_their_desks_and_nobody_else(case):
    with scope_of("wu") as wu:
        scored(wu, case, answers=AT_RISK)
    desks = {
        name: case.get_absolute_url() in browser_of(name).get("/").content.decode()
        for name in ("wu", "he", "ji", "xu", "lu")
    }

    assert desks == {"wu": True, "he": True, "ji": True, "xu": False, "lu": False}
