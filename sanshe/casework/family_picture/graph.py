"""The graph of a family: who there is, who lives with whom, who comes from whom, and in which generation each stands.

Records are what people noted: parents may be missing, a marriage may have ended, and a slip of the pen may make somebody their own
grandfather. Whatever the graph says, everybody stands in exactly one generation; a line that contradicts what was found first is left out.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

PARENTS = 2


class Sign(StrEnum):
    """The symbol of a person."""

    MALE = "male"
    FEMALE = "female"
    UNKNOWN = "unknown"


class Bond(StrEnum):
    """What joins two partners."""

    MARRIED = "married"
    SEPARATED = "separated"
    DIVORCED = "divorced"
    PARENTS = "parents"  # of a common child; nothing else is known


@dataclass(frozen=True)
class Member:
    """Somebody in the picture; `age` stands in the symbol, `note` below the name."""

    key: str
    name: str
    sign: Sign = Sign.UNKNOWN
    born: date | None = None
    is_dead: bool = False
    is_subject: bool = False
    age: str = ""
    note: str = ""


@dataclass(frozen=True)
class Union:
    """Two partners, and since when."""

    first: str
    second: str
    bond: Bond = Bond.MARRIED
    since: date | None = None

    @property
    def pair(self) -> frozenset[str]:
        """Both, whoever was named first."""
        return frozenset((self.first, self.second))


@dataclass(frozen=True)
class Family:
    """Members in the order of closeness, the subject first; `descents` are (parent, child), `household` lives together."""

    members: tuple[Member, ...] = ()
    unions: tuple[Union, ...] = ()
    descents: tuple[tuple[str, str], ...] = ()
    siblings: tuple[tuple[str, str], ...] = ()
    household: frozenset[str] = field(default_factory=frozenset)


def generations(family: Family) -> dict[str, int]:
    """The row of everybody, 0 on top: partners and siblings side by side, children one below their parents."""
    near: dict[str, list[tuple[str, int]]] = {member.key: [] for member in family.members}
    for one, other, step in _steps(family):
        if one in near and other in near and one != other:
            near[one].append((other, step))
            near[other].append((one, -step))
    rows: dict[str, int] = {}
    for member in family.members:
        if member.key not in rows:
            rows |= _reached_from(member.key, near, rows)
    return rows


def _steps(family: Family) -> Iterator[tuple[str, str, int]]:
    yield from ((union.first, union.second, 0) for union in family.unions)
    yield from ((parent, child, 1) for parent, child in family.descents)
    yield from ((one, other, 0) for one, other in family.siblings)


def _reached_from(start: str, near: dict[str, list[tuple[str, int]]], known: dict[str, int]) -> dict[str, int]:
    """Everybody tied to somebody, with their row; the topmost is 0."""
    found, waiting = {start: 0}, deque([start])
    while waiting:
        here = waiting.popleft()
        for other, step in near[here]:
            if other not in found and other not in known:
                found[other] = found[here] + step
                waiting.append(other)
    top = min(found.values())
    return {key: row - top for key, row in found.items()}


@dataclass(frozen=True)
class Sibship:
    """Children of the same parents, the eldest first; `parents` are one or two."""

    parents: tuple[str, ...]
    children: tuple[str, ...]


def sibships(family: Family, rows: dict[str, int]) -> list[Sibship]:
    """Who comes from whom, child by child; of more than two parents on file those count who are partners, else the first two."""
    born = {member.key: (member.born or date.max, place) for place, member in enumerate(family.members)}
    partners = {union.pair for union in family.unions}
    found: dict[tuple[str, ...], list[str]] = {}
    for member in family.members:
        parents = _parents_of(member.key, family, rows, partners)
        if parents:
            found.setdefault(parents, []).append(member.key)
    return [Sibship(parents, tuple(sorted(keys, key=born.__getitem__))) for parents, keys in found.items()]


def _parents_of(child: str, family: Family, rows: dict[str, int], partners: set[frozenset[str]]) -> tuple[str, ...]:
    order = {member.key: place for place, member in enumerate(family.members)}
    above = {
        parent
        for parent, one in family.descents
        if one == child and rows.get(parent, 0) < rows[child] and parent in rows
    }
    known = sorted(above, key=order.__getitem__)
    if len(known) > PARENTS:
        pairs = [
            (one, other) for one in known for other in known if order[one] < order[other] and {one, other} in partners
        ]
        return pairs[0] if pairs else (known[0], known[1])
    return tuple(known)


def joined(family: Family, families: list[Sibship]) -> list[Union]:
    """All unions between people who are in the picture, with those of parents who are only known by their child."""
    known = {member.key for member in family.members}
    found: dict[frozenset[str], Union] = {}
    for union in family.unions:
        if union.pair <= known and len(union.pair) == PARENTS:
            found.setdefault(union.pair, union)
    for sibship in families:
        if len(sibship.parents) == PARENTS:
            found.setdefault(frozenset(sibship.parents), Union(sibship.parents[0], sibship.parents[1], Bond.PARENTS))
    return list(found.values())


def twins(sibship: Sibship, family: Family) -> list[tuple[str, ...]]:
    """The children of one birth, together; a child born alone stands alone."""
    born = {member.key: member.born for member in family.members}
    groups: list[tuple[str, ...]] = []
    for child in sibship.children:
        day = born[child]
        if groups and day is not None and born[groups[-1][0]] == day:
            groups[-1] = (*groups[-1], child)
        else:
            groups.append((child,))
    return groups
