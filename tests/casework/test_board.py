"""The supervisor's board: every figure is as long as the list behind it."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse

from sanshe.casework import operations as casework
from sanshe.casework.models import Case
from sanshe.casework.queries.board import board
from sanshe.foundation.clock import today
from sanshe.people.views.frame import shown_day
from tests.acting import browser_of, scope_of
from tests.casework.life import DAY, opened, planned
from tests.people.desk import text_of

BOARD = reverse("casework:supervision")
FIGURE = re.compile(r'<a href="(/cases/\?[^"]*worker=[^"]*)">(\d+)</a>')


def loads_of(username, **how):
    with scope_of(username, **how) as actor:
        return {load.name: load for load in board(actor, shown_day(), posts_on=today())}


def test_every_figure_leads_to_as_many_cases(shared_city):
    he = browser_of("he")
    doors = FIGURE.findall(he.get(BOARD).content.decode())
    counts = [re.findall(r"(\d+)个个案", text_of(he.get(door.replace("&amp;", "&"))))[0] for door, _figure in doors]

    assert len(doors) > 8
    assert counts == [figure for _door, figure in doors]


def test_a_plan_that_is_handed_in_waits_and_a_closed_case_is_no_load(city):
    before = loads_of("he")["吴晓燕"]
    with scope_of("wu") as wu:
        plan, _goal = planned(wu)
        casework.hand_in_plan(actor=wu, plan=plan, on=DAY)
        opened(wu)
    after = loads_of("he")["吴晓燕"]
    with scope_of("he") as he:
        over = Case.objects.visible_to(he).filter(is_closed=True, is_followed=False).count()
        everything = Case.objects.visible_to(he).count()

    assert (after.all - before.all, after.waiting - before.waiting) == (2, 1)
    assert after.all == everything - over


def test_a_supervisor_counts_the_agency_where_they_supervise_and_no_other(shared_city):
    assert [set(loads_of(who)) for who in ("he", "jin")] == [{"吴晓燕"}, set()]


def test_what_is_sealed_is_counted_only_for_those_who_are_let_in(city):
    before = sum(load.all for load in loads_of("yao").values())
    with scope_of("xu", assured=True) as xu:
        opened(xu, topic="violence")
        opened(xu)

    assert sum(load.all for load in loads_of("yao").values()) == before + 1


def test_where_nobody_works_the_board_says_so(shared_city):
    assert "本机构还没有社工" in text_of(browser_of("jin").get(BOARD))


@pytest.mark.parametrize("username", ["wu", "zhu", "zhou", "gu"])
def test_the_board_is_there_for_heads_and_supervisors_alone(shared_city, username):
    assert browser_of(username).get(BOARD).status_code == 404


@pytest.mark.parametrize("many", [1, 3])
def test_the_board_asks_as_often_for_one_case_as_for_three(city, many, django_assert_num_queries):
    for _one in range(many):
        with scope_of("wu") as wu:
            opened(wu)
    he = browser_of("he")
    he.get(BOARD)

    with django_assert_num_queries(10):
        he.get(BOARD)
