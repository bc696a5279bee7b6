"""Casework in the browser: from the enquiry to the closed case, drafts, conflicts, what is nobody else's."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse

from sanshe.casework import operations as casework
from sanshe.casework.models import Case, Enquiry, Plan, ProgressNote
from tests.acting import browser_of, scope_of
from tests.casework.life import DAY, noted, opened, planned, someone
from tests.people.desk import text_of

ENQUIRY = {
    "way": "call", "received_on": "2012-10-01", "caller": "䶮阿婆", "problem": "半夜起来找老伴", "urgency": "soon",
}  # fmt: skip
NOTE = {"mode": "home", "length": "45", "facts": "入户,血压正常", "happened_on": "2012-10-02"}


def at(name, *keys):
    return reverse(f"casework:{name}", args=keys)


def case_of(username="wu", **fields):
    with scope_of(username) as actor:
        return opened(actor, **fields)


def test_nothing_is_noted_before_one_has_looked_who_is_on_file(city):
    wu = browser_of("wu")
    first, then = wu.get(at("enquiry_beginning")), wu.post(at("enquiry_search"), {"q": "查无此人"})

    assert (at("enquiry_form") in first.content.decode(), at("enquiry_form") in then.content.decode()) == (False, True)


def test_the_form_of_an_enquiry_has_at_most_twelve_fields(city):
    wu = browser_of("wu")
    page = wu.get(at("enquiry_form"), {"caller": ""}).content.decode()

    assert (
        6 <= len(set(re.findall(r'name="(\w+)"', page)) - {"csrfmiddlewaretoken", "once", "q", "large", "next"}) <= 12
    )
    assert wu.get(at("enquiry_form"))["Location"] == at("enquiry_beginning")


def test_an_enquiry_of_somebody_unknown_becomes_a_case_about_them(city):
    wu = browser_of("wu")
    page = wu.post(at("enquiry_noting"), ENQUIRY)["Location"]
    with scope_of("wu") as actor:
        person = someone(actor, "䶮阿婆")
        enquiry = Enquiry.objects.visible_to(actor).get(caller="䶮阿婆")
    wu.post(at("enquirer", enquiry.pk), {"sought": "䶮阿婆", "person": str(person.pk)})
    answer = wu.post(
        at("opening", enquiry.pk), {"subject": f"person:{person.pk}", "topic": "elder", "opened_on": "2012-10-02"}
    )

    assert "䶮阿婆" in text_of(wu.get(answer["Location"]))
    assert "已建个案" in text_of(wu.get(page))


@pytest.mark.parametrize(("change", "sentence"), [({"caller": ""}, "姓名或称呼"), ({"way": "transfer"}, "由谁转来"),
                                                  ({"received_on": "2999-01-01"}, "还没有到")])  # fmt: skip
def test_what_is_wrong_with_an_enquiry_is_said_and_nothing_is_kept(city, change, sentence):
    answer = browser_of("wu").post(at("enquiry_noting"), ENQUIRY | change)
    with scope_of("wu") as wu:
        kept = Enquiry.objects.visible_to(wu).filter(caller="䶮阿婆").exists()

    assert (answer.status_code, kept) == (422, False)


def test_an_act_before_its_time_is_refused_with_what_to_do_first(city):
    case = case_of()
    answer = browser_of("wu").get(at("assessment_form", case.pk))

    assert answer.status_code == 403
    assert "请先登记案主的知情同意" in text_of(answer)


def test_a_note_is_kept_while_it_is_written_shown_again_and_gone_when_saved(city):
    case, wu = case_of(), browser_of("wu")
    kept = wu.post(at("note_draft", case.pk), NOTE | {"facts": "写到一半"}, headers={"HX-Request": "true"})
    again = wu.get(at("note_form", case.pk)).content.decode()
    wu.post(at("note_writing", case.pk), NOTE)
    after = wu.get(at("note_form", case.pk)).content.decode()

    assert "仅您可见" in text_of(kept)
    assert ("写到一半" in again, "写到一半" in after) == (True, False)
    assert "入户,血压正常" in text_of(wu.get(at("notes", case.pk)))


def test_a_note_needs_its_minutes_and_keeps_what_was_typed(city):
    answer = browser_of("wu").post(at("note_writing", case_of().pk), NOTE | {"length": "other", "minutes": ""})

    assert answer.status_code == 422
    assert "请填写用时" in text_of(answer)
    assert "入户,血压正常" in answer.content.decode()


def test_a_correction_stands_below_the_note_that_stands(city):
    with scope_of("wu") as wu:
        note = noted(wu, opened(wu))
    browser = browser_of("wu")
    browser.post(at("correction", note.pk), NOTE | {"facts": "血压偏高"})
    page = text_of(browser.get(at("notes", note.case_id)))

    assert ("入户,血压正常" in page, "血压偏高" in page) == (True, True)


def test_who_saves_over_a_change_sees_what_stands_and_may_then_decide(city):
    case, wu = case_of(), browser_of("wu")
    given = {"topic": "elder", "problem": "睡不好", "expectation": "", "version": "1"}
    wu.post(at("change", case.pk), given)
    conflict = wu.post(at("change", case.pk), given | {"problem": "膝盖疼"})
    wu.post(at("change", case.pk), given | {"problem": "膝盖疼", "version": "2"})
    with scope_of("wu") as actor:
        stands = Case.objects.visible_to(actor).get(pk=case.pk).problem

    assert (conflict.status_code, stands) == (422, "膝盖疼")
    assert "现在的内容：睡不好" in text_of(conflict)
    assert 'name="version" value="2"' in conflict.content.decode()


def test_the_supervisor_decides_from_the_list_of_what_waits(city):
    with scope_of("wu") as wu:
        plan, _goal = planned(wu)
        casework.hand_in_plan(actor=wu, plan=plan, on=DAY)
    he = browser_of("he")
    listed = at("plan_decision_form", plan.pk) in he.get(at("approvals")).content.decode()
    he.post(at("plan_decision", plan.pk), {"verdict": "approved", "on": "2012-10-03"})
    with scope_of("wu") as wu:
        decision = Plan.objects.visible_to(wu).select_related("decision").get(pk=plan.pk).decision

    assert (listed, decision.verdict) == (True, "approved")


PARTS = ("case", "plan", "notes", "consents", "closing", "papers")


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("username", ["lu", "shen", "zhu", "xu", "yao", "fu", "jin", "zhou", "gu"])
def test_a_case_does_not_exist_for_anybody_else(shared_city, username, part):
    with scope_of("wu") as wu:
        case = Case.objects.visible_to(wu)[0]

    assert browser_of(username).get(at(part, case.pk)).status_code == 404


@pytest.mark.parametrize("part", PARTS)
def test_the_supervisor_reads_every_part_by_number_and_keeps_none(shared_city, part):
    with scope_of("wu") as wu:
        case = Case.objects.visible_to(wu)[0]
    page = browser_of("he").get(at(part, case.pk))

    assert (page.status_code, case.number in text_of(page)) == (200, True)
    assert browser_of("he").get(at("note_form", case.pk)).status_code == 403


@pytest.mark.parametrize("many", [1, 3])
def test_the_list_asks_as_often_for_one_as_for_three(city, many, django_assert_num_queries):
    for _one in range(many):
        case_of("fu")
    fu = browser_of("fu")
    fu.get(at("cases"))

    with django_assert_num_queries(8):
        page = fu.get(at("cases"))
    assert f"{many}个个案" in text_of(page)


@pytest.mark.parametrize("many", [1, 3])
def test_the_chronology_asks_as_often_for_one_note_as_for_three(city, many, django_assert_num_queries):
    with scope_of("wu") as wu:
        case = opened(wu)
        for _one in range(many):
            noted(wu, case)
    browser = browser_of("wu")
    browser.get(at("case", case.pk))

    with django_assert_num_queries(30):
        browser.get(at("case", case.pk))
    with scope_of("wu") as wu:
        assert ProgressNote.objects.visible_to(wu).filter(case=case).count() == many


def test_an_agency_without_cases_learns_what_to_do_first(shared_city):
    assert "个案从来访开始" in text_of(browser_of("fu").get(at("cases")))


def test_filters_find_the_cases_of_a_stage_and_what_is_overdue(shared_city):
    wu = browser_of("wu")
    crisis, overdue = wu.get(at("cases"), {"stage": "crisis"}), wu.get(at("cases"), {"due": "overdue"})

    assert "1个个案" in text_of(crisis)
    assert overdue.status_code == 200


def test_the_search_of_the_header_finds_ones_own_cases_by_number_and_name(shared_city):
    with scope_of("wu") as wu:
        case = Case.objects.visible_to(wu).exclude(person=None).select_related("person")[0]
    mine = [browser_of("wu").get("/search/", {"q": q}).content.decode() for q in (case.number, case.person.name)]
    theirs = browser_of("lu").get("/search/", {"q": case.number}).content.decode()

    assert [case.get_absolute_url() in page for page in (*mine, theirs)] == [True, True, False]
