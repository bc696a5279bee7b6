"""Forms of a city in the browser: brought, published, filled in at a case, seen beside the time before."""

from __future__ import annotations

import pytest
from django.urls import reverse

from sanshe.casework.models import FilledQuestionnaire, Questionnaire
from tests.acting import browser_of, scope_of
from tests.casework.forms_of_a_city import CITY_OFFICER, book, brought, row
from tests.casework.measures import permitted
from tests.people.desk import text_of

SAFE = {
    "q_light": "yes", "q_clear": "yes", "q_rail": "yes", "q_mat": "yes", "q_gas": "no", "q_hazards": ["none"],
    "q_falls": "0", "filled_on": "2012-10-02",
}  # fmt: skip


def at(name, *keys):
    return reverse(f"casework:{name}", args=keys)


@pytest.fixture
def case(city):
    with scope_of("wu") as wu:
        return permitted(wu)


@pytest.fixture
def checklist(city):
    with scope_of("wu") as wu:
        return Questionnaire.objects.visible_to(wu).get(code="home_safety", retired_on=None)


def filled(case, form, **changed):
    return browser_of("wu").post(at("filling", case.pk), SAFE | {"form": form.pk} | changed)


def kept_at(case):
    with scope_of("wu") as wu:
        rows = FilledQuestionnaire.objects.visible_to(wu).filter(case=case).order_by("filled_on")
        return [(row.score and float(row.score), row.band) for row in rows]


def test_a_city_brings_a_form_looks_at_it_and_puts_it_in_use(city):
    answer = brought(book(row("text", "who", label="谁来陪伴"), row("integer", "times", label="每周几次")))
    draft = text_of(browser_of(CITY_OFFICER).get(answer["Location"]))
    shen = browser_of(CITY_OFFICER)
    shen.post(answer["Location"] + "publishing/")
    used = text_of(shen.get(answer["Location"]))

    assert ("谁来陪伴" in draft, "草稿还不能填写" in draft) == (True, True)
    assert ("草稿还不能填写" in used, "在用" in used or "使用" in used) == (False, True)


def test_a_form_is_filled_in_and_its_result_stands_beside_the_one_before(case, checklist):
    first = filled(case, checklist, q_falls="2", q_light="no", q_todo="装灯", filled_on="2012-10-01")
    second = filled(case, checklist)
    told = text_of(browser_of("wu").get(second["Location"]))
    listed = text_of(browser_of("wu").get(at("scales", case.pk)))

    assert (first.status_code, kept_at(case)) == (302, [(3.0, "有隐患，逐项整改"), (0.0, "基本安全")])
    assert ["基本安全" in page and "-3" in page for page in (told, listed)] == [True, True]


def test_what_is_skipped_is_neither_asked_nor_kept(case, checklist):
    answer = filled(case, checklist, q_alarm="no", q_hose="2011-01-01")
    told = text_of(browser_of("wu").get(answer["Location"]))

    assert ("燃气报警器" in told, "软管" in told, kept_at(case)) == (False, False, [(0.0, "基本安全")])


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"q_light": ""}, "请回答这一题"),
        ({"q_falls": "51"}, "请填0到50之间的整数"),
        ({"q_hazards": ["none", "old"]}, "就不要再选其他"),
        ({"q_gas": "yes", "q_alarm": "yes", "q_hose": "2012-10-03"}, "不能晚于检查当天"),
        ({"q_mat": "perhaps"}, "perhaps"),
    ],
)
def test_what_does_not_fit_is_said_and_nothing_is_kept(case, checklist, change, sentence):
    answer = filled(case, checklist, **change)

    assert (answer.status_code, sentence in text_of(answer), kept_at(case)) == (422, True, [])


def test_the_server_says_what_is_asked_next_and_sends_nothing_where_nothing_changed(case, checklist):
    wu, asking = browser_of("wu"), at("filling_asking", case.pk)
    opened = wu.post(asking, SAFE | {"form": checklist.pk, "q_gas": "yes"}).content.decode()
    mark = opened.partition('name="mark" value="')[2].partition('"')[0]
    again = wu.post(asking, SAFE | {"form": checklist.pk, "q_gas": "yes", "mark": mark})

    assert ("燃气报警器" in opened, "<html" in opened, again.status_code) == (True, False, 204)


def test_a_retired_version_is_no_longer_filled_in_and_its_answers_stay(case, checklist):
    kept = filled(case, checklist)
    browser_of(CITY_OFFICER).post(at("questionnaire_retiring", checklist.pk))

    assert filled(case, checklist).status_code == 404
    assert "基本安全" in text_of(browser_of("wu").get(kept["Location"]))
    assert "独居老人居家安全检查表" not in text_of(browser_of("wu").get(at("scale_form", case.pk)))


def test_a_workbook_with_mistakes_is_answered_with_sheet_and_row(city):
    answer = brought(book(row("text", "who", label="谁"), row("image", "photo", label="照片")))
    page = text_of(answer)

    assert (answer.status_code, "survey 3" in page, "这里不用类型“image”" in page) == (422, True, True)


def test_nobody_but_the_city_office_sees_the_forms_as_files(city, checklist):
    addresses = [at("questionnaires"), at("questionnaire", checklist.pk)]

    assert [browser_of("wu").get(address).status_code for address in addresses] == [404, 404]
    assert brought(book(), "wu").status_code == 404
