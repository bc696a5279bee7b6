"""Specification, filter, decision and wall say the same about every row, to everybody, in every world.

`SANSHE_WORLDS` says how many worlds; `make worlds` runs many.
"""

from __future__ import annotations

import os

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.strategies import deferred

from sanshe.foundation.clock import now, today
from tests.access.worlds.judging import differences
from tests.access.worlds.making import worlds

MANY = int(os.environ.get("SANSHE_WORLDS", "60"))


@settings(
    max_examples=MANY,
    deadline=None,
    derandomize=MANY <= 60,
    phases=(Phase.explicit, Phase.reuse, Phase.generate, Phase.shrink),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(world=deferred(lambda: worlds(today(), now())))  # the day on which it runs, not that of its import
def test_page_filter_decision_and_wall_say_the_same(loose, world):
    assert differences(world) == []
