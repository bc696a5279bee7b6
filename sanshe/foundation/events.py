"""Word upwards: a frozen dataclass published after commit; a higher context reacts with one call."""

from __future__ import annotations

from collections import defaultdict
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from django.db import transaction

from sanshe.foundation.access.scope import WEB

if TYPE_CHECKING:
    from collections.abc import Callable

E = TypeVar("E")

REACTIONS: dict[type[Any], list[Callable[[Any], None]]] = defaultdict(list)


def on(event: type[E]) -> Callable[[Callable[[E], None]], Callable[[E], None]]:
    """Register a reaction; each stands in a context's `reactions` module and makes one call."""

    def register(reaction: Callable[[E], None]) -> Callable[[E], None]:
        REACTIONS[event].append(reaction)
        return reaction

    return register


def publish(event: object) -> None:
    """Tell the reactions once the transaction is committed; a rollback tells nobody."""
    for reaction in REACTIONS[type(event)]:
        transaction.on_commit(partial(reaction, event), using=WEB)
