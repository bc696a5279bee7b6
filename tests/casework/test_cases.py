"""Where cases stand: computed from what is on file, alike in Python and in SQL."""

from __future__ import annotations

import pytest
from django.db.models import Value

from sanshe.casework.enums import Stage
from sanshe.casework.models import Case
from sanshe.casework.queries.facts import facts_on, with_facts
from sanshe.casework.stages import FACTS, STAGES, Facts, stage_in_sql, stage_of
from tests.acting import scope_of


def test_the_sample_city_has_cases_at_every_stage(shared_city):
    with scope_of("wu") as wu:
        stages = {case.stage for case in with_facts(wu, Case.objects.visible_to(wu))}

    assert stages == set(Stage)


@pytest.mark.parametrize("username", ["wu", "he", "yao"])
def test_a_list_says_the_same_stage_as_the_rules(shared_city, username):
    with scope_of(username) as reader:
        cases = list(with_facts(reader, Case.objects.visible_to(reader)))

    assert [case.stage for case in cases] == [stage_of(facts_on(case)) for case in cases]
    assert cases != []


@pytest.mark.parametrize("place", range(len(STAGES)))
def test_each_line_of_the_rules_is_the_same_in_sql(shared_city, place):
    known = {name: is_so for _stage, wanted in STAGES[:place] for name, is_so in _missed(wanted)} | STAGES[place][1]
    facts = {name: known.get(name, False) for name in FACTS}
    with scope_of("wu") as wu:
        rows = Case.objects.visible_to(wu).annotate(**{name: Value(is_so) for name, is_so in facts.items()})
        told = rows.annotate(told=stage_in_sql()).values_list("told", flat=True)[0]

    assert told == stage_of(Facts(**facts))


def _missed(wanted):
    """Facts by which a line does not fit."""
    name, is_so = list(wanted.items())[-1]
    return [(name, not is_so)]
