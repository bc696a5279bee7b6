"""Where cases stand: computed from what is on file, alike in Python and in SQL."""

from __future__ import annotations

import pytest

from sanshe.casework.enums import Stage
from sanshe.casework.models import Case
from sanshe.casework.queries.facts import facts_on, with_facts
from sanshe.casework.stages import stage_of
from tests.acting import scope_of


def test_the_sample_city_has_cases_at_nearly_every_stage(shared_city):
    with scope_of("wu") as wu:
        stages = {case.stage for case in with_facts(wu, Case.objects.visible_to(wu))}

    assert set(Stage) - stages == {Stage.REFERRED_OUT}


@pytest.mark.parametrize("username", ["wu", "he", "yao"])
def test_a_list_says_the_same_stage_as_the_rules(shared_city, username):
    with scope_of(username) as reader:
        cases = list(with_facts(reader, Case.objects.visible_to(reader)))

    assert [case.stage for case in cases] == [stage_of(facts_on(case)) for case in cases]
    assert cases != []
