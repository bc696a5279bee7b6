"""Care visits: who is seen when, who does not answer, and who may write it down."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from sanshe.casework import operations as casework
from sanshe.casework.models import CareGrade, CareVisit
from sanshe.casework.operations.care import GradedAlready, GradeOver, NotClosable, SayHowTheyAre
from tests.access.raw import ask, refused
from tests.acting import browser_of, scope_of
from tests.casework.life import someone
from tests.people.desk import text_of

BEGAN = date(2012, 9, 1)
SEEN = datetime(2012, 10, 1, 9, tzinfo=timezone.get_default_timezone())


def at(name, *keys):
    return reverse(f"casework:{name}", args=keys)


def graded(actor, grade="key", **fields):
    given: dict[str, Any] = {"on": BEGAN, "reason": "独居𠮷"} | fields
    return casework.grade_care(actor=actor, person=someone(actor), grade=grade, **given)


def visited(actor, row, when=SEEN, *, reached=True, **fields):
    given: dict[str, Any] = {"mode": "home", "state": "精神尚好" if reached else ""} | fields
    return casework.note_care_visit(actor=actor, grade=row, at=when, reached=reached, **given)


@pytest.fixture
def row(city):
    with scope_of("wu") as wu:
        return graded(wu)


def test_the_first_visit_counts_from_the_grade_and_the_next_from_the_last(row):
    first = row.due_on, row.cause
    with scope_of("wu") as wu:
        visited(wu, row)

    assert (first, (row.due_on, row.cause)) == ((date(2012, 10, 1), "first"), (date(2012, 11, 1), "routine"))


def test_a_failed_visit_moves_nothing_but_the_ladder(row):
    due = row.due_on
    with scope_of("wu") as wu:
        visited(wu, row, reached=False)
        visited(wu, row, reached=False)
        failed = row.failed
        visited(wu, row, SEEN + timedelta(hours=1))

    assert (row.due_on > due, failed, row.failed) == (True, 2, 0)


def test_tries_count_by_when_they_were_made_not_by_when_they_were_noted(row):
    with scope_of("wu") as wu:
        visited(wu, row)
        visited(wu, row, SEEN - timedelta(days=1), reached=False)

    assert row.failed == 0


def test_two_who_hold_the_same_page_both_count(row):
    with scope_of("wu") as wu:
        as_opened = CareGrade.objects.visible_to(wu).get(pk=row.pk)
        visited(wu, row, reached=False)
        visited(wu, as_opened, SEEN + timedelta(hours=1), reached=False)

    assert as_opened.failed == 2


@pytest.mark.parametrize(("closing", "ended", "due"), [("hospital", None, date(2012, 11, 1)), ("wrong_details", None, date(2012, 10, 1)),
                                                       ("moved", date(2012, 10, 1), date(2012, 10, 1))])  # fmt: skip
def test_what_was_learned_ends_the_alarm(row, closing, ended, due):
    with scope_of("wu") as wu:
        visited(wu, row, reached=False)
        visited(wu, row, reached=False, closing=closing)

    assert (row.failed, row.ended_on, row.due_on) == (0, ended, due)


def test_words_are_asked_for_where_the_rules_want_them(row):
    with scope_of("wu") as wu:
        with pytest.raises(SayHowTheyAre):
            visited(wu, row, state=" ")
        with pytest.raises(NotClosable, match="写明原因"):
            visited(wu, row, reached=False, closing="other")


def test_a_major_change_calls_for_a_visit_within_a_day_at_high_risk(city):
    with scope_of("wu") as wu:
        row = graded(wu, "high_risk", on=date(2012, 10, 1))
        casework.note_care_change(actor=wu, grade=row, at=SEEN + timedelta(days=2), what="出院回家")

    assert (row.due_on, row.cause) == (date(2012, 10, 4), "change")


def test_another_grade_counts_from_the_last_visit_and_ends_the_old(row):
    with scope_of("wu") as wu:
        visited(wu, row)
        new = casework.regrade_care(actor=wu, grade=row, to="general", on=date(2012, 10, 5), reason="好转")
        with pytest.raises(GradeOver):
            visited(wu, row)
        with pytest.raises(GradedAlready):
            casework.grade_care(actor=wu, person=row.person, grade="key", on=BEGAN, reason="再列")

    assert (row.ended_on, new.due_on) == (date(2012, 10, 5), date(2013, 1, 1))


def test_a_visit_stands_as_it_was_noted(row):
    with scope_of("wu") as wu:
        visit = visited(wu, row)
        with refused("what was written stands"):
            ask("update casework_carevisit set reached = false where id = %s", visit.pk)


def test_somebody_is_found_put_on_the_list_and_visited_on_pages(city):
    with scope_of("wu") as wu:
        person = someone(wu, "䶮阿婆")
    browser = browser_of("wu")
    looked = browser.post(at("care_start"), {"sought": "䶮阿婆", "look": "1"})
    given = {"sought": "䶮阿婆", "person": str(person.pk), "grade": "high_risk", "reason": "独居", "on": "2012-10-01"}
    page = browser.post(at("care_start"), given)["Location"]
    visit = page + "visit/"
    for _time in range(2):
        browser.post(visit, {"reached": "no", "mode": "phone", "contact": "person", "at": "2012-10-09T09:00"})
    told = text_of(browser.get(page))

    assert str(person.pk) in looked.content.decode()
    assert ("连续2次未联系上" in told, "请马上联系：网格员" in told) == (True, True)


def test_a_visit_without_words_is_asked_for_them_and_nothing_is_kept(row):
    answer = browser_of("wu").post(
        at("care_visiting", row.pk), {"reached": "yes", "mode": "home", "contact": "person", "at": "2012-10-09T09:00"}
    )
    with scope_of("wu") as wu:
        kept = CareVisit.objects.visible_to(wu).filter(grade=row).exists()

    assert (answer.status_code, "请写明近况与需要" in text_of(answer), kept) == (422, True, False)


@pytest.mark.parametrize("username", ["shen", "zhu", "he", "xu", "fu", "jin", "zhou", "gu", "qian"])
def test_visits_of_a_community_do_not_exist_for_others(shared_city, username):
    with scope_of("lu") as lu:
        theirs = CareGrade.objects.visible_to(lu).filter(place_code__startswith="330483001001")[0]

    assert browser_of(username).get(theirs.get_absolute_url()).status_code == 404


@pytest.mark.parametrize("many", [1, 3])
def test_the_list_asks_as_often_for_one_as_for_three(city, many, django_assert_num_queries):
    with scope_of("fu") as fu:
        for _one in range(many):
            graded(fu)
    browser = browser_of("fu")
    browser.get(at("care_visits"))

    with django_assert_num_queries(8):
        page = browser.get(at("care_visits"))
    assert f"共{many}人" in text_of(page)


def test_the_desk_says_who_is_to_be_seen(shared_city):
    assert "探访关爱" in text_of(browser_of("lu").get("/"))


def test_an_empty_list_says_whom_to_put_on_it(shared_city):
    assert "探访名单为空" in text_of(browser_of("fu").get(at("care_visits")))


def test_who_does_not_answer_stands_on_the_desk_before_the_day(row):
    with scope_of("wu") as wu:
        visited(wu, row, datetime(2012, 10, 22, 9, tzinfo=timezone.get_default_timezone()))
        for hour in (1, 2):
            visited(wu, row, SEEN + timedelta(days=22, hours=hour), reached=False)

    assert "连续2次未联系上" in text_of(browser_of("wu").get("/"))
