"""Where cases stand: computed from what is on file, alike in Python and in SQL."""

from __future__ import annotations

import pytest
from django.db import connections

from sanshe.casework.enums import Stage
from sanshe.casework.models import Case
from sanshe.casework.queries.facts import facts_on
from sanshe.casework.stages import FACTS, STAGES, Facts, stage_of
from sanshe.foundation.database.walls import OWNER
from tests.acting import scope_of
from tests.casework.facts_by_query import kept, told_by_query

GENERATED = """select pg_get_expr(d.adbin, d.adrelid) from pg_attrdef d join pg_attribute a on a.attrelid = d.adrelid and a.attnum = d.adnum
where a.attrelid = 'casework_case'::regclass and a.attname = 'stage'"""


def test_the_sample_city_has_cases_at_every_stage(shared_city):
    with scope_of("wu") as wu:
        stages = set(Case.objects.visible_to(wu).values_list("stage", flat=True).order_by())

    assert stages == set(Stage)


@pytest.mark.parametrize("username", ["wu", "he", "yao"])
def test_a_list_says_the_same_stage_as_the_rules(shared_city, username):
    with scope_of(username) as reader:
        cases = list(Case.objects.visible_to(reader))

    assert [case.stage for case in cases] == [stage_of(facts_on(case)) for case in cases]
    assert cases != []


@pytest.mark.parametrize("username", ["wu", "he", "yao"])
def test_the_database_keeps_what_is_on_file(shared_city, username):
    with scope_of(username) as reader:
        cases = list(Case.objects.visible_to(reader))
        found = [(kept(reader, case), told_by_query(reader, case)) for case in cases]

    assert [one for one, _other in found] == [other for _one, other in found]


def test_whoever_writes_over_a_stage_changes_nothing(city):
    with scope_of("yao") as yao:
        case = Case.objects.kept_by(yao).filter(is_closed=False)[0]
        before = kept(yao, case)
        Case.objects.kept_by(yao).filter(pk=case.pk).update(is_closed=True, is_permitted=not case.is_permitted)
        after = kept(yao, case)

    assert after == before


@pytest.mark.parametrize("place", range(len(STAGES)))
def test_each_line_of_the_rules_is_the_same_in_sql(shared_city, place):
    known = {name: is_so for _stage, wanted in STAGES[:place] for name, is_so in _missed(wanted)} | STAGES[place][1]
    facts = {name: known.get(name, False) for name in FACTS}
    rows = f"select {', '.join(f'{is_so} as {name}' for name, is_so in facts.items())}"
    with connections[OWNER].cursor() as cursor:
        cursor.execute(GENERATED)
        cursor.execute(f"select {cursor.fetchone()[0]} from ({rows}) r")

        assert cursor.fetchone()[0] == stage_of(Facts(**facts))


def _missed(wanted):
    """Facts by which a line does not fit."""
    name, is_so = list(wanted.items())[-1]
    return [(name, not is_so)]
