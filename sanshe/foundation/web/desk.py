"""The start page of a role: cards that contexts put on one's desk, each with what is due and where to go."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from sanshe.foundation.access.principal import Principal

if TYPE_CHECKING:
    from sanshe.foundation.ui.parts import Link


@dataclass(frozen=True)
class Line:
    """One thing on a card: what it is, how many or which day in words, and its door. `tone` as in the kit: plain, waiting, late, done, info."""

    label: str
    words: str
    url: str
    tone: str = "plain"


@dataclass(frozen=True)
class Card:
    """A card: a heading that leads somewhere, its lines, and the acts one may do from here."""

    title: str
    url: str
    lines: Sequence[Line] = ()
    acts: Sequence[Link] = ()
    empty: str = ""


Builder = Callable[[Principal, date], Card | None]
_builders: list[tuple[int, frozenset[str], Builder]] = []


def register(build: Builder, *, roles: Collection[str], order: int) -> None:
    """Put a card on the desks of these roles; the builder may answer None when it has nothing to say."""
    _builders.append((order, frozenset(roles), build))


def cards_for(principal: Principal, on: date) -> list[Card]:
    """The cards of a principal's desk on a day, in order."""
    wanted = sorted((entry for entry in _builders if entry[1] & principal.roles), key=lambda entry: entry[0])
    return [card for _order, _roles, build in wanted if (card := build(principal, on)) is not None]
