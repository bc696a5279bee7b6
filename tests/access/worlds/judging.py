"""Holding a world against the page: whoever says something else than the specification is named."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sanshe.foundation.access.policy import registry
from tests.access.askers import may
from tests.access.specification import thing_of
from tests.access.worlds import stage
from tests.access.worlds.making import label

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from uuid import UUID

    from sanshe.foundation.access.principal import Principal
    from tests.access.askers import Asker
    from tests.access.worlds.making import Placed, World


def differences(world: World) -> list[tuple[Any, ...]]:
    """What filter, decision and wall say differently from the page in one world, to everybody."""
    found: list[tuple[Any, ...]] = []
    with stage.staged(world):
        for asker in world.askers:
            with stage.entering(asker) as principal:
                found += _differences(world, asker, principal)
    return found


def _differences(world: World, asker: Asker, principal: Principal) -> Iterator[tuple[Any, ...]]:
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


def answers_about_seeing(model: Any, principal: Principal, rows: Mapping[UUID, Placed]) -> dict[str, set[UUID]]:
    """Which rows are seen, as each of the three says it."""
    policy = registry.of(model)
    with stage.without_wall():
        let_through = set(model.objects.visible_to(principal).values_list("pk", flat=True))
    return {
        "filter": let_through,
        "decision": {key for key, one in rows.items() if policy.may_see(principal, stage.instance(one))},
        "wall": stage.walled(model, principal),
    }


def answers_about_keeping(model: Any, principal: Principal, rows: Mapping[UUID, Placed]) -> dict[str, set[UUID]]:
    """Which rows are written, as each of them says it."""
    policy = registry.of(model)
    kept = {key for key, one in rows.items() if policy.may_keep(principal, stage.instance(one))}
    with stage.without_wall():
        let_through = set(model.objects.kept_by(principal).values_list("pk", flat=True))
    return {
        "filter": let_through,
        "decision": kept,
        "update": stage.written(model),
        "delete": stage.removed(model) if policy.removable else kept,
        "insert": {key for key, one in rows.items() if stage.may_be_made(one)},
    }
