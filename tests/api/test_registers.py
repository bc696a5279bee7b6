"""Registers as programs get them: in pages, narrowed, masked; what is not theirs is not there."""

import json

import pytest
from django.test import Client

from sanshe.foundation.api.registers import REGISTERS
from sanshe.people.models import Person
from tests.acting import scope_of
from tests.api.programs import ROOT, program_of


def through(program, path, limit):
    """Every record of a list, page by page."""
    found, after = [], ""
    while True:
        page = program.get(path, limit=limit, **({"after": after} if after else {})).json()
        found += page["items"]
        after = page["next"]
        if not after:
            return found


@pytest.mark.parametrize("name", sorted(REGISTERS))
def test_pages_hold_every_record_once_in_order(city, settings, name):
    settings.API_CALLS_A_MINUTE = 1000
    program, register = program_of("shen"), REGISTERS[name]
    with scope_of("shen") as shen:
        keys = list(register.rows(shen).order_by(*register.order).values_list(register.key, flat=True))

    assert [one[register.key] for one in through(program, f"/{name}", 100)] == [str(key) for key in keys]


@pytest.mark.parametrize("name", sorted(REGISTERS))
def test_a_page_costs_the_same_for_one_record_and_for_three(city, name, django_assert_num_queries):
    program = program_of("shen")
    for limit in (1, 3):  # scope and savepoint in and out, token, rows; for people their papers besides
        with django_assert_num_queries({"people": 9}.get(name, 8)):
            assert program.get(f"/{name}", limit=limit).status_code == 200


def test_a_person_is_masked(city):
    shown = program_of("shen").get("/people", limit=5).json()["items"]

    assert {"address", "phone", "phones", "number"} & set(shown[0]) == set()
    assert all("*" in one["resident_id"] for one in shown if one["resident_id"])


def test_somebody_elses_and_nobodys_are_one_answer(city):
    with scope_of("lu") as lu:
        theirs = Person.objects.visible_to(lu).filter(is_professional=False)[0].pk
    program = program_of("fu")
    answers = [program.get(f"/people/{key}") for key in (theirs, "00000000-0000-4000-8000-000000000000", "x")]

    assert [answer.status_code for answer in answers] == [404, 404, 404]
    assert len({answer.content for answer in answers}) == 1


@pytest.mark.parametrize(
    "query",
    ["after=x", "after=%00", "after=eyJhIjoxfQ.abc", "limit=0", "limit=99999999999999999999", "limit=x", "place_code=%00", "sex=9", "colour=red"],
)  # fmt: skip
def test_what_cannot_be_is_said_at_its_place(city, query):
    answer = program_of("shen").client.get(f"{ROOT}/people?{query}")

    assert (answer.status_code, answer["Content-Type"]) == (422, "application/problem+json")
    assert answer.json()["errors"][0]["where"] == f"query.{query.partition('=')[0]}"


def test_the_mark_of_one_list_is_none_of_another(city):
    program = program_of("shen")
    after = program.get("/people", limit=1).json()["next"]

    assert program.get("/organizations", after=after).status_code == 422


def test_problems_speak_the_language_that_is_asked_for(city):
    client = program_of("shen").client
    said = [
        client.get(f"{ROOT}/people?limit=0", headers={"accept-language": language})
        for language in ("zh-CN", "en-GB", "fr")
    ]

    assert [answer["Content-Language"] for answer in said] == ["zh-hans", "en", "zh-hans"]
    assert [answer.json()["errors"][0]["sentence"] for answer in said] == [
        "不能小于1。",
        "This is at least 1.",
        "不能小于1。",
    ]


def test_no_cookie_is_asked_for_and_none_is_set(city):
    answer = program_of("shen").get("/regions")

    assert answer.cookies == {}
    assert answer["Cache-Control"] == "no-store"


def test_the_description_says_every_address_in_both_languages(city):
    texts = [Client(headers={"accept-language": word}).get(f"{ROOT}/openapi.json").json() for word in ("zh", "en")]

    assert texts[0]["openapi"] == "3.1.0"
    assert [text["paths"]["/api/v1/people"]["post"]["summary"] for text in texts] == ["登记居民", "Register resident"]
    assert json.dumps(texts[0]["paths"]).count('"x-scope"') == 32
