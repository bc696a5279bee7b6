"""What is due for somebody: from what is on file, in three strips, each line leading to where it is done."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.urls import reverse

from sanshe.casework import operations as casework
from sanshe.casework.models import Referral
from sanshe.casework.queries.to_do import due_for
from sanshe.foundation.clock import now
from sanshe.people.views.frame import shown_day
from tests.acting import browser_of, scope_of
from tests.casework.life import DAY, opened, planned, someone
from tests.casework.meeting import MORNING, NOON, arranged, grouped
from tests.people.desk import text_of

TASKS = reverse("casework:tasks")


def approved(wu, *days, person=None):
    """A case with an approved plan whose steps are due so many days from the day that is shown."""
    plan, goal = planned(wu, opened(wu, person))
    for days_ahead in days:
        due = shown_day() + timedelta(days=days_ahead)
        casework.add_task(actor=wu, goal=goal, what=f"第{days_ahead}天联系社区", who="社工", due_on=due)
    casework.hand_in_plan(actor=wu, plan=plan, on=DAY)
    return plan


def decide(plan):
    with scope_of("he") as he:
        casework.decide_plan(actor=he, plan=plan, verdict="approved", on=DAY)


def due(username, *, about=None):
    with scope_of(username) as actor:
        found = due_for(actor, shown_day())
    return [(one.what, (one.on - shown_day()).days) for one in found if about in {None, one.reference}]


def test_steps_are_due_when_their_plan_is_approved_and_no_longer_than_a_week_ahead(city):
    with scope_of("wu") as wu:
        plan = approved(wu, -3, 0, 7, 8)
        number = plan.case.number
    before = due("wu", about=number)
    decide(plan)

    assert (before, due("wu", about=number)) == ([], [(f"第{day}天联系社区", day) for day in (-3, 0, 7)])


def test_what_is_done_is_gone(city):
    with scope_of("wu") as wu:
        plan = approved(wu, -3)
    decide(plan)
    browser = browser_of("wu")
    link = re.findall(r'href="([^"]+)">第-3天联系社区', browser.get(TASKS).content.decode())[0]
    answer = browser.post(link.removesuffix("form/"), {"on": "2012-10-05"})

    assert (browser.get(link).status_code, answer.status_code) == (403, 302)
    assert due("wu", about=plan.case.number) == []


def test_a_risk_check_waits_from_its_day_and_comes_back_when_it_is_to_be_asked_again(city):
    with scope_of("wu") as wu:
        case = opened(wu)
        casework.ask_risk_check(actor=wu, case=case, on=DAY, cause="words")
        asked = due("wu", about=case.number)
        again = shown_day() + timedelta(days=2)
        casework.note_risk(actor=wu, case=case, on=DAY, level="high", findings="想过", again_on=again)

    assert (len(asked), asked[0][1] < 0, due("wu", about=case.number)[0][1]) == (1, True, 2)


def test_the_clock_of_a_report_stands_on_the_page_of_worker_and_supervisor(city):
    with scope_of("wu") as wu:
        case = opened(wu)
        casework.note_harm(actor=wu, case=case, found_at=now(), harm="neglect", is_minor=True, findings="无人照看")

    assert [len(due(who, about=case.number)) for who in ("wu", "he", "yao")] == [1, 1, 0]


def test_what_waits_for_a_decision_stands_on_the_page_of_whoever_decides(city):
    with scope_of("wu") as wu:
        plan = approved(wu, 0)
        number = plan.case.number

    assert [due(who, about=number) for who in ("wu", "yao")] == [[], []]
    assert [days for _what, days in due("he", about=number)] == [due("he", about=number)[0][1]]
    assert reverse("casework:plan_decision_form", args=[plan.pk]) in browser_of("he").get(TASKS).content.decode()


def test_an_urgent_enquiry_is_due_and_an_ordinary_one_has_no_day(city):
    with scope_of("wu") as wu:
        for caller, urgency in (("䶮阿婆", "now"), ("𠮷师傅", "ordinary")):
            casework.note_enquiry(
                actor=wu, organization=wu.post.organization, place_code="330483001001", way="call",
                received_on=shown_day(), problem="一个人", caller=caller, urgency=urgency,
            )  # fmt: skip
    page = text_of(browser_of("wu").get(TASKS))

    assert ("䶮阿婆" in page, "𠮷师傅" in page) == (True, False)


def test_whoever_has_nothing_to_do_is_told_so(shared_city):
    assert "一周内没有到期事项" in text_of(browser_of("fu").get(TASKS))


@pytest.mark.parametrize("username", ["zhu", "zhou", "gu", "lu"])
def test_the_page_is_there_for_caseworkers_alone(shared_city, username):
    assert browser_of(username).get(TASKS).status_code == 404


@pytest.mark.parametrize("many", [1, 3])
def test_the_page_asks_as_often_for_one_as_for_three(city, many, django_assert_num_queries):
    for number in range(many):
        with scope_of("wu") as wu:
            plan = approved(wu, -1, 0, 1, person=someone(wu, f"沈·阿{'甲乙丙'[number]}"))
        decide(plan)
    browser = browser_of("wu")
    browser.get(TASKS)

    with django_assert_num_queries(17):
        browser.get(TASKS)


def test_a_session_and_an_activity_are_due_until_they_are_called_off(city):
    with scope_of("wu") as wu:
        group, activity, day = grouped(wu), arranged(wu, planned_on=shown_day()), shown_day()
        session = casework.plan_session(actor=wu, group=group, on=day, starts_at=MORNING, ends_at=NOON, topic="相识")
        before = {one.what for one in due_for(wu, day) if one.reference in {group.number, activity.number}}
        casework.call_off_session(actor=wu, session=session, on=day)
        after = {one.what for one in due_for(wu, day) if one.reference in {group.number, activity.number}}

    assert (before, after) == ({"相识", "重阳·邻里饭"}, {"重阳·邻里饭"})


def test_a_letter_that_waits_for_a_reply_stands_with_whoever_it_was_sent_to(shared_city):
    with scope_of("xu", assured=True) as xu:
        waiting = Referral.objects.visible_to(xu).filter(state="sent", receiver__in=xu.organizations({"social_worker"}))
        names = [row.about for row in waiting if row.reply_by <= shown_day() + timedelta(days=7)]
        due_here = [one.whom for one in due_for(xu, shown_day()) if one.key.startswith("referral-")]

    assert sorted(due_here) == sorted(names)
