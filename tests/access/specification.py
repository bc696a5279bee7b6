"""`docs/access.md`, read: who may see and keep what, and what every address answers.

Nothing here knows the policies of the code; both are held against each other.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from tests.structure.sources import ROOT

if TYPE_CHECKING:
    from collections.abc import Iterator

PAGE = ROOT / "docs/access.md"
NOBODY, SEALED = "–", 4
REACH = {"everyone": 1, "at the owner": 3, "for its place": 2, "by grant": 3}
BESIDES = 2, 3  # a mark, oneself


@dataclass(frozen=True)
class Right:
    """One line of the table: roles with the highest tier that they reach, by what connects them to the row."""

    everyone: int | None = None
    owner: dict[str, int] = field(default_factory=dict)
    place: dict[str, int] = field(default_factory=dict)
    grant: frozenset[str] = frozenset()
    marked: frozenset[str] = frozenset()
    oneself: bool = False
    named: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Thing:
    """What the table calls a thing: the models whose rows it is, and the two rights."""

    name: str
    rows_of: tuple[str, ...]
    see: Right
    keep: Right


@dataclass(frozen=True)
class Address:
    """One line of the last table."""

    name: str
    kind: str
    thing: str
    right: str
    roles: frozenset[str] | None
    fixed: dict[str, str]
    model: str
    always: int | None
    may_refuse: bool
    may_be_absent: bool


def tables() -> dict[tuple[str, ...], list[list[str]]]:
    """Every table of the page by its head."""
    found: dict[tuple[str, ...], list[list[str]]] = {}
    rows: list[list[str]] = []
    for line in PAGE.read_text().splitlines():
        if not line.startswith("|"):
            rows = []
            continue
        cells = [cell.strip() for cell in line.strip().strip("|").split("|")]
        if not rows:
            rows = found.setdefault(tuple(cells), [cells])
        elif not re.fullmatch(r"-+", cells[0]):
            rows.append(cells)
    return {head: rows[1:] for head, rows in found.items()}


def table(first: str) -> list[list[str]]:
    """The rows of the table whose head begins with a word."""
    return next(rows for head, rows in tables().items() if head[0] == first)


@cache
def words() -> dict[str, frozenset[str]]:
    """What a role or a group of roles is in the code."""
    known = {name: frozenset({code}) for name, code, _chinese in table("role")}
    for group, members in table("group"):
        known[group] = frozenset().union(*(known[member.strip()] for member in members.split(",")))
    return known


def roles_of(cell: str, highest: int) -> dict[str, int]:
    """A cell such as «community worker ≤3, agency» as roles with their highest tier."""
    found: dict[str, int] = {}
    for part in () if cell == NOBODY else cell.split(","):
        name, _mark, tier = part.partition("≤")
        for role in words()[name.strip()]:
            found[role] = max(found.get(role, 0), int(tier) if tier else highest)
    return found


@cache
def things() -> dict[str, Thing]:
    """The things of the table by name."""
    found: dict[str, Thing] = {}
    see: list[str] = []
    for line in table("thing"):
        if line[2] == "see":
            see = line
        else:
            found[see[0]] = Thing(see[0], tuple(_models(see[1])), _right(see), _right(line))
    return found


def _models(cell: str) -> Iterator[str]:
    return (name.strip() for name in cell.split(",") if name.strip() != NOBODY)


def _right(line: list[str]) -> Right:
    everyone, owner, place, grant, besides = line[3:]
    named = {"its worker": words()["social worker"], "its author": words()["agency"]}
    marked = [part.partition(":") for part in besides.split(",") if ":" in part]
    return Right(
        everyone=REACH["everyone"] if everyone == "yes" else None,
        owner=roles_of(owner, REACH["at the owner"]),
        place=roles_of(place, REACH["for its place"]),
        grant=frozenset(roles_of(grant, REACH["by grant"])),
        marked=frozenset().union(*(words()[name.strip()] for name, _colon, _mark in marked)),
        oneself="oneself" in besides,
        named=frozenset().union(*(roles for word, roles in named.items() if word in besides)),
    )


def thing_of(model: str) -> Thing:
    """The thing that the rows of a model are, such as `people.Person`."""
    return next(thing for thing in things().values() if model in thing.rows_of)


@cache
def addresses() -> dict[str, Address]:
    """The lines of the last table by the name of their address."""
    return {line[0]: _address(*line) for line in table("address")}


def _address(name: str, kind: str, of: str, roles: str, fixed: str) -> Address:
    thing, _colon, right = of.partition(": ")
    parts = [part.strip() for part in fixed.split(",") if part.strip() != NOBODY]
    given = dict(part.split("=", 1) for part in parts if "=" in part)
    models = [part for part in parts if re.fullmatch(r"[a-z]+\.[A-Z]\w+", part)]
    always = [int(part.removeprefix("answers ")) for part in parts if part.startswith("answers ")]
    model = (models or [*things()[thing].rows_of][:1] if right else models or [""])[0]
    named = None if roles in {"all", NOBODY} else frozenset(roles_of(roles, 0))
    return Address(
        name,
        kind,
        thing if right else "",
        right,
        named,
        given,
        model,
        next(iter(always), None),
        "may refuse" in parts,
        "may be absent" in parts,
    )
