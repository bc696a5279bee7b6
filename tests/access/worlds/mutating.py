"""Breaking the code on purpose for a while: one function says something else, and the wall is put up again from what it says then."""

from __future__ import annotations

import inspect
import re
import sys
import textwrap
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import connections, transaction

from sanshe.foundation.access.door import _visible
from sanshe.foundation.access.scope import WEB
from sanshe.foundation.database import walls

if TYPE_CHECKING:
    from collections.abc import Iterator

CREATED = re.compile(r"create policy (\w+) on (\w+)")


@dataclass(frozen=True)
class Mutant:
    """One broken place: a function, the words in it that are replaced, and what then leaks or is refused.

    `owner` is a module or a class, `within` the name of its function; `on` are the models whose rows show it.
    """

    breaks: str
    owner: Any
    within: str
    before: str
    after: str
    on: tuple[str, ...]

    @property
    def name(self) -> str:
        """Where it stands, for the list of tests."""
        return f"{self.owner.__name__.rpartition('.')[2]}.{self.within}: {self.breaks}"


@contextmanager
def applied(mutant: Mutant) -> Iterator[None]:
    """The code and the wall with the mutant in them; both as before afterwards."""
    sound, places = list(walls.statements()), _places(mutant)
    broken = _broken(mutant)
    for place, name, _kept in places:
        setattr(place, name, broken)
    sick = list(walls.statements())
    try:
        _put_up(sick, instead_of=sound)
        _visible.cache_clear()
        yield
    finally:
        _visible.cache_clear()  # how to ask is remembered: what a mutant said must not outlive it
        for place, name, kept in places:
            setattr(place, name, kept)
        _put_up(sound, instead_of=sick)


def _places(mutant: Mutant) -> list[tuple[Any, str, Any]]:
    """Everywhere that the function is known by its name, and what stands there."""
    kept = vars(mutant.owner)[mutant.within]
    modules = [module for name, module in sorted(sys.modules.items()) if name.startswith("sanshe.")]
    others = [(module, mutant.within, kept) for module in modules if vars(module).get(mutant.within) is kept]
    return [(mutant.owner, mutant.within, kept), *others]


def _broken(mutant: Mutant) -> Any:
    kept = vars(mutant.owner)[mutant.within]
    function = inspect.unwrap(getattr(kept, "__func__", kept))
    source = textwrap.dedent(inspect.getsource(function))
    assert source.count(mutant.before) == 1, f"{mutant.name}: stands there {source.count(mutant.before)} times"
    made: dict[str, Any] = {}
    text = f"from __future__ import annotations\n{source.replace(mutant.before, mutant.after)}"
    exec(compile(text, mutant.within, "exec"), function.__globals__, made)  # noqa: S102 - our own words
    return made[mutant.within]


def _put_up(wanted: list[str], *, instead_of: list[str]) -> None:
    """The statements that differ, as a superuser."""
    there = set(instead_of)
    with transaction.atomic(using=WEB):
        for statement in wanted:
            if statement not in there:
                for name, table in CREATED.findall(statement):
                    connections[WEB].connection.execute(f"drop policy if exists {name} on {table}")
                connections[WEB].connection.execute(statement)
