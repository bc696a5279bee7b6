"""Every mutant of the access code is told: whoever takes one guard away turns a test red.

`make mutants` tries all of `mutants_of_pages.py` and `mutants_of_the_wall.py`; every other run tries a few, other ones each day of the month.
"""

from __future__ import annotations

import os
from functools import cache

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from sanshe.foundation.access.policy import registry
from sanshe.foundation.clock import now, today
from tests.access.worlds.judging import differences
from tests.access.worlds.making import label, worlds
from tests.access.worlds.mutants_of_pages import OF_PAGES
from tests.access.worlds.mutants_of_the_wall import OF_THE_WALL
from tests.access.worlds.mutating import applied

MUTANTS = (*OF_PAGES, *OF_THE_WALL)
MANY, FEW = 500, 1
WHOLE = os.environ.get("SANSHE_MUTANTS") == "whole"
TRIED = MUTANTS if WHOLE else MUTANTS[today().day % (len(MUTANTS) // FEW) :: len(MUTANTS) // FEW][:FEW]


@cache
def worlds_of(names):
    """Worlds whose rows show a mutant, the same every time."""
    found = []
    among = [model for model in registry.policies if label(model) in names]

    @settings(
        max_examples=MANY,
        database=None,
        deadline=None,
        derandomize=True,
        phases=(Phase.generate,),
        suppress_health_check=list(HealthCheck),
    )
    @given(world=worlds(today(), now(), among))
    def collect(world):
        found.append(world)

    collect()
    return found[::-1]  # the later ones are richer


@pytest.mark.parametrize("mutant", TRIED, ids=lambda mutant: mutant.name)
def test_a_mutant_is_told(loose, mutant):
    with applied(mutant):
        told = next((found for world in worlds_of(mutant.on) if (found := differences(world))), [])

    assert told, f"Nobody notices that {mutant.breaks}."


def test_there_are_enough_of_them_and_each_breaks_something_else():
    assert len(MUTANTS) >= 40
    assert len({(one.owner, one.within, one.before, one.after) for one in MUTANTS}) == len(MUTANTS)
