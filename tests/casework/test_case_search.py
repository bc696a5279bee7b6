"""Words in what was written at one's own cases: found by whoever may read it, noted as read, and by nobody else."""

from __future__ import annotations

import pytest
from django.urls import reverse

from sanshe.casework import operations as casework
from sanshe.casework.queries import words
from sanshe.casework.queries.words import find_words, words_of
from sanshe.foundation.access.reads import gathering
from tests.acting import browser_of, scope_of
from tests.casework.life import DAY, LATER, opened, planned
from tests.people.desk import text_of


def written(actor, case, facts, on=DAY, **more):
    return casework.write_note(actor=actor, case=case, on=on, minutes=30, mode="home", facts=facts, **more)


@pytest.fixture
def case(city):
    with scope_of("wu") as wu:
        made = opened(wu)
        written(wu, made, "把Aspirin换成了氯吡格雷，女儿𠮷珍陪同")
        return made


def sought(text, username="wu"):
    with scope_of(username) as who, gathering() as reads:
        found = find_words(who, words_of(text))
        return [(hit.case.number, "".join(hit.snippet)) for hit in found.hits], dict(reads.rows)


def test_all_words_stand_in_one_text_whatever_their_case(case):
    told = [(case.number, "把Aspirin换成了氯吡格雷，女儿𠮷珍陪同")]

    assert [sought(text)[0] for text in ("氯吡格雷", "𠮷珍 aspirin", "氯吡格雷 儿子")] == [told, told, []]


def test_plans_and_goals_are_looked_through_too(city):
    with scope_of("wu") as wu:
        plan, _goal = planned(wu)
        casework.add_goal(actor=wu, plan=plan, problem="怕黑不敢起夜", goal="装感应灯", baseline="无", target="有")

    assert sought("感应灯")[0] == [(plan.case.number, "装感应灯")]


def test_a_supervisor_searches_her_organization_and_strangers_find_nothing(case):
    assert [len(sought("氯吡格雷", who)[0]) for who in ("wu", "he", "xu", "lu")] == [1, 1, 0, 0]


def test_only_what_was_found_is_noted_as_read(case):
    _hits, read = sought("氯吡格雷")
    _none, nothing = sought("没有人写过的话")

    assert len(read["casework_progressnote"]) == 1
    assert nothing.get("casework_progressnote", set()) == set()


def test_the_newest_texts_are_looked_through_and_the_limit_is_said(case, monkeypatch):
    monkeypatch.setattr(words, "NEWEST", 1)
    with scope_of("wu") as wu:
        written(wu, case, "今天一切都好", on=LATER)
        found = find_words(wu, words_of("一切都好"))
        assert (len(found.hits), found.older, find_words(wu, words_of("氯吡格雷")).hits) == (1, True, [])


@pytest.mark.parametrize("many", [1, 3])
def test_a_search_takes_four_statements(case, many, django_assert_num_queries):
    with scope_of("wu") as wu:
        for _time in range(many):
            written(wu, opened(wu), "氯吡格雷")
        with django_assert_num_queries(4):
            assert len(find_words(wu, words_of("氯吡格雷")).hits) == many + 1


def test_the_page_shows_the_words_with_day_and_number_and_says_what_to_do_without(case):
    wu, asking = browser_of("wu"), reverse("casework:case_searching")
    shown = text_of(wu.post(asking, {"q": "氯吡格雷"}))

    assert [part in shown for part in (case.number, "2012年10月1日", "把Aspirin换成了")] == [True] * 3
    assert "没有找到这些词" in text_of(wu.post(asking, {"q": "没有人写过的话"}))
    assert "请输入2到50个字" in text_of(wu.post(asking, {"q": "药"}))
    assert browser_of("zhou").get(reverse("casework:case_search")).status_code == 404
