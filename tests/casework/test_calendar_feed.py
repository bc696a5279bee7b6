"""The calendar of to-dos: for whoever has its address, as its user sees, without a name; any other address is none."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from icalendar import Calendar

from sanshe.casework import operations as casework
from sanshe.casework.models import CalendarFeed, Case
from sanshe.foundation.access import scope
from sanshe.foundation.clock import now
from sanshe.people.views.frame import shown_day
from tests.acting import browser_of, scope_of
from tests.casework.life import DAY, opened, someone
from tests.people.desk import text_of

PAGE, MAKING, ENDING = (reverse(f"casework:{name}") for name in ("calendar", "calendar_making", "calendar_ending"))
ADDRESS = re.compile(r"http://testserver(/calendars/[\w-]+\.ics)")


def made(browser):
    return ADDRESS.findall(browser.post(MAKING).content.decode())[0]


def entries(answer):
    return [(str(one["summary"]), one.decoded("dtstart")) for one in Calendar.from_ical(answer.content).walk("VEVENT")]


def test_the_feed_names_the_duty_and_the_number_and_nobody(city):
    with scope_of("wu") as wu:
        case = opened(wu, someone(wu, "䶮·阿四"))
        casework.ask_risk_check(actor=wu, case=case, on=DAY, cause="words")
    answer = Client().get(made(browser_of("wu")))

    assert (answer.status_code, answer["Content-Type"]) == (200, "text/calendar; charset=utf-8")
    assert (f"风险核查 {case.number}", DAY) in entries(answer)
    assert "䶮" not in answer.content.decode()


def test_no_entry_of_the_whole_feed_holds_a_name_of_somebody_on_file(shared_city):
    with scope_of("wu") as wu:
        names = {case.person.name for case in Case.objects.visible_to(wu).exclude(person=None).select_related("person")}
    browser = browser_of("wu")
    text = Client().get(made(browser)).content.decode().replace("\r\n ", "")

    assert "2012-" in text or "2011-" in text
    assert [name for name in names if name in text] == []


@pytest.mark.parametrize("token", ["nothing", "x" * 43])
def test_a_wrong_address_is_none(shared_city, token):
    assert Client().get(reverse("casework:calendar_feed", args=[token])).status_code == 404


def test_the_token_of_a_session_opens_no_feed(city):
    with scope_of("wu") as wu:
        user = wu.user
    scope.mint("a-session", user=user, assured=False, until=now() + timedelta(hours=1))

    assert Client().get(reverse("casework:calendar_feed", args=["a-session"])).status_code == 404


def test_another_address_ends_the_one_before_and_the_last_is_ended_on_the_page(city):
    wu = browser_of("wu")
    first, second = made(wu), made(wu)
    answers = [Client().get(address).status_code for address in (first, second)]
    wu.post(ENDING)

    assert (answers, Client().get(second).status_code) == ([404, 200], 404)
    assert "还没有日历地址" in text_of(wu.get(PAGE))


def test_the_secret_is_shown_once_and_kept_nowhere(city):
    wu = browser_of("wu")
    secret = made(wu).split("/")[2].removesuffix(".ics")
    with scope_of("wu") as actor:
        feed = CalendarFeed.objects.visible_to(actor).get(ended_at=None)

    assert secret not in wu.get(PAGE).content.decode()
    assert bytes(feed.digest) == scope.digest_of(secret)


def test_nobody_sees_somebody_elses_address(city):
    made(browser_of("wu"))
    with scope_of("he") as he, scope_of("wu"):
        assert not CalendarFeed.objects.visible_to(he).exists()


def test_what_is_sealed_never_stands_in_a_calendar(city):
    with scope_of("xu", assured=True) as xu:
        case = opened(xu, topic="violence")
        casework.ask_risk_check(actor=xu, case=case, on=shown_day(), cause="words")
    text = Client().get(made(browser_of("xu", assured=True))).content.decode()

    assert case.number not in text
