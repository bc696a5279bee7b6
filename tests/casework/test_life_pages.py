"""服务经历: one chronology of a person and of a household over all methods, as far as one may see them."""

from __future__ import annotations

import pytest
from django.urls import reverse

from sanshe.casework import operations as casework
from sanshe.casework.queries.life import Circle, Method, life
from sanshe.people import operations as people
from tests.acting import browser_of, scope_of
from tests.casework.life import DAY, noted, opened, someone
from tests.casework.meeting import HERE, arranged, grouped, met
from tests.people.desk import text_of


def lived(wu, many=1):
    """Somebody with a case, a group, an activity, a visit and a finding, each with `many` entries."""
    person = someone(wu)
    home = people.form_household(
        actor=wu, head=person, number="1988", place_code=HERE, formed_on=DAY, owner=wu.post.organization
    )
    case, group = opened(wu, person), grouped(wu, planned_sessions=9)
    member = casework.join_group(actor=wu, group=group, person=person, on=DAY)
    casework.grade_care(actor=wu, person=person, grade="key", on=DAY, reason="独居")
    for number in range(many):
        noted(wu, case, facts=f"入户{number}")
        met(wu, group, [member])
        casework.sign_in(actor=wu, activity=arranged(wu), person=person)
    return person, home


def life_page(key, of="person", username="wu", **query):
    return browser_of(username).get(reverse(f"casework:{of}_life", args=[key]), query)


def test_all_methods_stand_in_one_chronology_of_a_person(city):
    with scope_of("wu") as wu:
        person, _home = lived(wu)
    text = text_of(life_page(person.pk))

    assert [
        word for word in ("入户0", "相识", "䶮心毛线·互助小组", "重阳·邻里饭", "探访等级：重点") if word not in text
    ] == []


def test_a_household_tells_of_its_members_by_name(city):
    with scope_of("wu") as wu:
        _person, home = lived(wu)
    text = text_of(life_page(home.pk, "household"))

    assert ("𠮷沈·阿娥 · 加入小组" in text, "入户0" in text) == (True, True)


@pytest.mark.parametrize(
    ("method", "shown"), [("group", (False, True)), ("case", (True, False)), ("x' or 1", (True, True))]
)
def test_entries_are_filtered_by_a_method_that_exists(city, method, shown):
    with scope_of("wu") as wu:
        person, _home = lived(wu)
    text = text_of(life_page(person.pk, method=method))

    assert ("入户0" in text, "相识" in text) == shown


def test_a_person_of_whom_nothing_is_on_file_has_an_empty_page(city):
    with scope_of("wu") as wu:
        person = someone(wu, "䶮·买买提")

    assert "还没有服务记录" in text_of(life_page(person.pk))


@pytest.mark.parametrize("many", [1, 3])
def test_a_life_asks_as_often_for_one_entry_as_for_three(city, many, django_assert_num_queries):
    with scope_of("wu") as wu:
        person, _home = lived(wu, many)
    browser = browser_of("wu")
    address = reverse("casework:person_life", args=[person.pk])
    browser.get(address)
    with django_assert_num_queries(35):
        browser.get(address)


@pytest.mark.parametrize("stranger", ["xu", "yao", "shen"])
def test_nobody_elses_life_is_told(city, stranger):
    with scope_of("wu") as wu:
        person, home = lived(wu)
    with scope_of(stranger) as other:
        told = life(other, Circle(frozenset({person.pk}), frozenset({home.pk})))

    assert (life_page(person.pk, username=stranger).status_code, told) == (404, [])


def test_colleagues_who_see_the_person_see_only_what_is_their_task(city):
    with scope_of("wu") as wu:
        person, home = lived(wu)
    with scope_of("lu") as lu:
        told = life(lu, Circle(frozenset({person.pk}), frozenset({home.pk})))

    assert {one.thing for one in told} <= {str(Method.CARE.label), str(Method.ASSISTANCE.label)}


def test_a_record_leads_to_the_life(city):
    with scope_of("wu") as wu:
        person, home = lived(wu)
    pages = [reverse("people:person", args=[person.pk]), reverse("people:household", args=[home.pk])]
    found = [f"{page}life/" in browser_of("wu").get(page).content.decode() for page in pages]

    assert found == [True, True]
