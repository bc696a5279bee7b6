"""Households in hardship: found and referred, never decided."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from sanshe.casework import operations as casework
from sanshe.casework.models import AssistanceFinding
from sanshe.casework.operations.assistance import ConfirmedOrDeclined, StepBeforeFinding
from sanshe.people import operations as people
from tests.acting import browser_of, scope_of
from tests.casework.life import DAY, LATER, someone
from tests.people.desk import text_of


def at(name, *keys):
    return reverse(f"casework:{name}", args=keys)


def household(actor, name="𠮷沈·阿娥"):
    head = someone(actor, name)
    made = people.form_household(
        actor=actor,
        number=f"困难户{name}",
        place_code="330483001001",
        owner=actor.post.organization,
        head=head,
        formed_on=DAY,
    )
    return head, made


def found(actor, name="𠮷沈·阿娥"):
    return casework.find_hardship(
        actor=actor,
        household=household(actor, name)[1],
        layer="marginal",
        found_by="visit",
        on=DAY,
        situation="透析自费部分高",
    )


def test_each_day_is_kept_as_the_street_tells_it(city):
    with scope_of("wu") as wu:
        row = found(wu)
        before = row.step
        casework.note_assistance_day(actor=wu, finding=row, step="referred", on=DAY)
        casework.note_assistance_day(actor=wu, finding=row, step="accepted", on=LATER)

    assert (before, row.step, row.referred_on, row.applied_on) == (None, "accepted", DAY, None)


def test_the_street_either_confirms_or_declines(city):
    with scope_of("wu") as wu:
        row = found(wu)
        casework.note_assistance_day(actor=wu, finding=row, step="confirmed", on=LATER)
        with pytest.raises(ConfirmedOrDeclined):
            casework.note_assistance_day(actor=wu, finding=row, step="declined", on=LATER)


def test_no_day_lies_before_the_finding(city):
    with scope_of("wu") as wu, pytest.raises(StepBeforeFinding):
        casework.note_assistance_day(actor=wu, finding=found(wu), step="referred", on=date(2012, 9, 30))


def test_a_household_is_found_by_a_member_and_goes_on_on_pages(city):
    with scope_of("wu") as wu:
        head, made = household(wu, "䶮阿公")
    browser = browser_of("wu")
    given = {
        "sought": "䶮阿公",
        "person": str(head.pk),
        "layer": "rigid_expense",
        "found_by": "neighbor",
        "situation": "透析",
        "on": "2012-10-01",
    }
    page = browser.post(at("hardship"), given)["Location"]
    browser.post(f"{page}step/", {"step": "referred", "on": "2012-10-02"})
    told = text_of(browser.get(page))

    assert (made.number in told, "䶮阿公" in told, "2012年10月2日" in told) == (True, True, True)


def test_whoever_has_no_household_is_told_what_to_do_first(city):
    with scope_of("wu") as wu:
        person = someone(wu, "䶮阿公")
    given = {
        "sought": "䶮阿公",
        "person": str(person.pk),
        "layer": "other",
        "found_by": "visit",
        "situation": "无",
        "on": "2012-10-01",
    }
    answer = browser_of("wu").post(at("hardship"), given)

    assert (answer.status_code, "请先建立家庭" in text_of(answer)) == (422, True)


@pytest.mark.parametrize("username", ["shen", "zhu", "he", "xu", "fu", "qian"])
def test_findings_of_a_community_do_not_exist_for_others(shared_city, username):
    with scope_of("lu") as lu:
        row = AssistanceFinding.objects.visible_to(lu)[0]

    assert browser_of(username).get(row.get_absolute_url()).status_code == 404


@pytest.mark.parametrize("many", [1, 3])
def test_the_list_asks_as_often_for_one_as_for_three(city, many, django_assert_num_queries):
    with scope_of("fu") as fu:
        for sign in "甲乙丙"[:many]:
            found(fu, f"沈阿{sign}")
    browser = browser_of("fu")
    browser.get(at("assistance"))

    with django_assert_num_queries(8):
        page = browser.get(at("assistance"))
    assert f"共{many}户" in text_of(page)
