"""Specification, filter, decision and wall say the same about every row, to everybody, in every world.

`SANSHE_WORLDS` says how many worlds; `make worlds` runs many.
"""

from __future__ import annotations

import os

import pytest
from django.db import connections
from hypothesis import HealthCheck, Phase, given, settings

from sanshe.foundation.access.policy import registry
from sanshe.foundation.access.scope import WEB
from sanshe.foundation.clock import now, today
from tests.access.askers import may
from tests.access.specification import thing_of
from tests.access.worlds import stage
from tests.access.worlds.making import label, worlds
from tests.ground.ground import pointing_at

MANY = int(os.environ.get("SANSHE_WORLDS", "60"))
TODAY, NOW = today(), now()


@pytest.fixture(scope="module")
def loose(ground, django_db_blocker):
    """A database whose rows need hardly more than their access columns, reached as superuser."""
    with django_db_blocker.unblock(), ground.copied(ground.template()) as name, pointing_at(ground.server, name):
        before = dict(connections.settings[WEB])
        connections.settings[WEB] |= {"USER": ground.server.user, "PASSWORD": ground.server.password, "OPTIONS": {}}
        stage.loosen()
        yield
        connections[WEB].close()
        connections.settings[WEB] |= before


def differences(world, asker, principal):
    """What each of the four says differently from the page, as (model, right, who says it, rows)."""
    for model in sorted({one.model for one in world.rows}, key=label):
        thing, rows = thing_of(label(model)), {one.key: one for one in world.rows if one.model is model}
        for name, rights, answers in (
            ("see", (thing.see,), answers_about_seeing(model, principal, rows)),
            ("keep", (thing.see, thing.keep), answers_about_keeping(model, principal, rows)),
        ):
            wanted = {
                key for key, one in rows.items() if all(may(right, asker, one.row, world.facts) for right in rights)
            }
            for who, found in answers.items():
                for key in (found & rows.keys()) ^ wanted:
                    yield label(model), name, who, asker, rows[key].row


def answers_about_seeing(model, principal, rows):
    policy = registry.of(model)
    return {
        "filter": set(model.objects.visible_to(principal).values_list("pk", flat=True)),
        "decision": {key for key, one in rows.items() if policy.may_see(principal, stage.instance(one))},
        "wall": stage.walled(model, principal),
    }


def answers_about_keeping(model, principal, rows):
    policy = registry.of(model)
    kept = {key for key, one in rows.items() if policy.may_keep(principal, stage.instance(one))}
    return {
        "filter": set(model.objects.kept_by(principal).values_list("pk", flat=True)),
        "decision": kept,
        "update": stage.written(model),
        "delete": stage.removed(model) if policy.removable else kept,
        "insert": {key for key, one in rows.items() if stage.may_be_made(one)},
    }


@settings(
    max_examples=MANY,
    deadline=None,
    derandomize=MANY <= 60,
    phases=(Phase.explicit, Phase.reuse, Phase.generate, Phase.shrink),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(world=worlds(TODAY, NOW))
def test_page_filter_decision_and_wall_say_the_same(loose, world):
    found = []
    with stage.staged(world):
        for asker in world.askers:
            with stage.entering(asker) as principal:
                found += differences(world, asker, principal)

    assert found == []
