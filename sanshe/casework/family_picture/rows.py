"""Where everybody stands: partners side by side, children below their parents, nobody on top of another."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from sanshe.casework.family_picture.graph import Sign

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sanshe.casework.family_picture.graph import Family, Sibship, Union

GAP = 128.0  # from the middle of one symbol to that of the next
SWEEPS = 3


@dataclass
class Row:
    """One generation: blocks of partners in the order in which they stand."""

    blocks: list[list[str]]


def placed(
    family: Family, rows: Mapping[str, int], unions: Sequence[Union], families: Sequence[Sibship]
) -> dict[str, float]:
    """The middle of everybody's symbol from the left."""
    lines = [Row(_blocks(family, unions, rows, number)) for number in range(max(rows.values(), default=-1) + 1)]
    ups, downs = _links(families)
    where = _packed(lines)
    for _ in range(SWEEPS):
        for line in lines[1:]:
            _sort(line, where, ups, family)
            where |= _packed([line])
        for line in reversed(lines[:-1]):
            _sort(line, where, downs, family)
            where |= _packed([line])
    for _ in range(SWEEPS):
        for line in lines[1:]:
            where |= _settled(line, where, ups)
        for line in reversed(lines[:-1]):
            where |= _settled(line, where, downs)
    left = min(where.values(), default=0.0)
    return {key: round(x - left, 1) for key, x in where.items()}


def _links(families: Iterable[Sibship]) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    """Parents of everybody, and children of everybody."""
    ups: dict[str, list[str]] = {}
    downs: dict[str, list[str]] = {}
    for one in families:
        for child in one.children:
            ups.setdefault(child, []).extend(one.parents)
        for parent in one.parents:
            downs.setdefault(parent, []).extend(one.children)
    return ups, downs


def _blocks(family: Family, unions: Sequence[Union], rows: Mapping[str, int], number: int) -> list[list[str]]:
    """The people of one row, partners together: earlier ones left, the last right; a man left of his only wife."""
    here = [member for member in family.members if rows[member.key] == number]
    partners: dict[str, list[str]] = {member.key: [] for member in here}
    for union in sorted(unions, key=lambda one: (one.since or date.min, one.first, one.second)):
        if union.first in partners and union.second in partners:
            partners[union.first].append(union.second)
            partners[union.second].append(union.first)
    order = {member.key: place for place, member in enumerate(here)}
    men = {member.key for member in here if member.sign == Sign.MALE}
    seen: set[str] = set()
    found: list[tuple[int, list[str]]] = []
    for center in sorted(order, key=lambda key: (-len(partners[key]), key not in men, order[key])):
        if center not in seen:
            block = _spread(center, partners, seen)
            found.append((min(order[key] for key in block), block))
    return [block for _place, block in sorted(found)]


def _spread(center: str, partners: Mapping[str, list[str]], seen: set[str]) -> list[str]:
    """Somebody between their partners, and these before or after partners of their own."""
    seen.add(center)
    theirs = [key for key in partners[center] if key not in seen]
    left: list[str] = []
    for key in theirs[:-1]:
        left += _outward(key, partners, seen)[::-1]
    right = _outward(theirs[-1], partners, seen) if theirs and theirs[-1] not in seen else []
    return [*left, center, *right]


def _outward(key: str, partners: Mapping[str, list[str]], seen: set[str]) -> list[str]:
    if key in seen:
        return []
    seen.add(key)
    found = [key]
    for other in partners[key]:
        found += _outward(other, partners, seen)
    return found


def _sort(line: Row, where: Mapping[str, float], links: Mapping[str, list[str]], family: Family) -> None:
    """Blocks in the order of those they come from (or lead to), brothers and sisters by age; a block turns round where that helps."""
    born = {member.key: member.born or date.max for member in family.members}

    def aim(keys: Iterable[str]) -> float | None:
        aims = [where[other] for key in keys for other in links.get(key, ())]
        return sum(aims) / len(aims) if aims else None

    def rank(block: list[str]) -> tuple[float, date]:
        wanted = aim(block)
        tied = [born[key] for key in block if key in links]
        middle = sum(where[key] for key in block) / len(block)
        return (middle if wanted is None else wanted, min(tied, default=date.max))

    line.blocks.sort(key=rank)
    for block in line.blocks:
        first, last = aim(block[:1]), aim(block[-1:])
        if len(block) > 1 and first is not None and last is not None and first > last:
            block.reverse()


def _packed(lines: Iterable[Row]) -> dict[str, float]:
    """Everybody of a row one gap from the next."""
    return {
        key: place * GAP for line in lines for place, key in enumerate(key for block in line.blocks for key in block)
    }


def _settled(line: Row, where: Mapping[str, float], links: Mapping[str, list[str]]) -> dict[str, float]:
    """Each block as near to what it is tied to as the others of the row let it."""
    wanted: list[float] = []
    before = 0
    for block in line.blocks:
        shifts = [where[other] - where[key] for key in block for other in _middle(key, links, where)]
        left = where[block[0]] + (sum(shifts) / len(shifts) if shifts else 0.0)
        wanted.append(left - before * GAP)
        before += len(block)
    found: dict[str, float] = {}
    before = 0
    for block, start in zip(line.blocks, _rising(wanted), strict=True):
        found |= {key: start + (before + place) * GAP for place, key in enumerate(block)}
        before += len(block)
    return found


def _middle(key: str, links: Mapping[str, list[str]], where: Mapping[str, float]) -> list[str]:
    """Those somebody is tied to and who stand somewhere."""
    return [other for other in links.get(key, ()) if other in where]


def _rising(wanted: Sequence[float]) -> list[float]:
    """The rising numbers that lie nearest to what is wanted (pool adjacent violators)."""
    pools: list[tuple[float, int]] = []
    for value in wanted:
        total, many = value, 1
        while pools and pools[-1][0] / pools[-1][1] > total / many:
            other, count = pools.pop()
            total, many = total + other, many + count
        pools.append((total, many))
    return [total / many for total, many in pools for _ in range(many)]
