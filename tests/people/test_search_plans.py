"""Searching stays behind the wall and keeps its indexes: no walk through everybody."""

import pytest
from django.db import connection

from sanshe.people.queries import search
from tests.acting import scope_of
from tests.people.crowd import gather

pytestmark = pytest.mark.slow
MANY = 30_000


def plan_of(principal, text):
    first, *more = search._ids(principal, search.understood(text))
    statement, params = (first.union(*more) if more else first).query.sql_with_params()
    with connection.cursor() as cursor:
        cursor.execute(f"explain {statement}", params)
        return "\n".join(line for (line,) in cursor.fetchall())


@pytest.fixture
def crowd(ground, own_city):
    gather(ground, own_city, MANY)


def test_every_manner_of_search_uses_its_index(crowd):
    wanted = {"建国": "person_grams", "沈建国": "person_grams", "ab": "person_initials", "abcd": "person_order",
              "1234": "paper_tail", "330499193602299013": "paper_number"}  # fmt: skip
    for username in ("lu", "wu"):
        with scope_of(username) as principal:
            plans = {text: plan_of(principal, text) for text in wanted}
        walked = {
            text
            for text, plan in plans.items()
            if "Seq Scan on people_person" in plan or "Seq Scan on people_identitypaper" in plan
        }

        assert walked == set()
        assert {index in plans[text] for text, index in wanted.items() if text.isdigit()} == {True}


def test_a_frequent_surname_costs_what_ones_own_people_cost(crowd):
    with scope_of("lu") as lu:
        plan = plan_of(lu, "沈")

    assert "person_place" in plan or "person_owner" in plan
