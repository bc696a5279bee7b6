"""Who asks and what is asked for, in plain words, and the answer of the specification.

Written as the page says it, one sentence after the other, and slow on purpose: nothing of the code under test is used.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tests.access.specification import BESIDES, SEALED, Right

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime
    from uuid import UUID


@dataclass(frozen=True)
class HeldPost:
    """A post with its days; the place is the significant front of a region code."""

    role: str
    organization: UUID
    place: str
    starts_on: date
    ends_on: date | None = None

    def runs(self, on: date) -> bool:
        return self.starts_on <= on and (self.ends_on is None or on <= self.ends_on)


@dataclass(frozen=True)
class Asker:
    """A user, the posts they ever held, and whether they have shown a second factor."""

    user: UUID
    posts: tuple[HeldPost, ...] = ()
    assured: bool = False


@dataclass(frozen=True)
class Row:
    """What decides about a row; `record` is the row itself or the one that it follows."""

    tier: int
    owner: UUID
    place: str
    record: tuple[str, UUID]
    is_marked: bool = False
    user: UUID | None = None


@dataclass(frozen=True)
class Opened:
    """A grant: from whom to whom, on what, how far, from when until when."""

    giver: UUID
    to: UUID
    record: tuple[str, UUID]
    ceiling: int
    starts_at: datetime
    ends_at: datetime | None = None

    def runs(self, at: datetime) -> bool:
        return self.starts_at <= at and (self.ends_at is None or at < self.ends_at)


@dataclass(frozen=True)
class Line:
    """A line of an allow-list."""

    user: UUID
    record: tuple[str, UUID]
    starts_at: datetime
    ends_at: datetime | None = None

    def runs(self, at: datetime) -> bool:
        return self.starts_at <= at and (self.ends_at is None or at < self.ends_at)


@dataclass(frozen=True)
class Facts:
    """What else stands in the world: grants and allow-lists, and which moment it is."""

    on: date
    at: datetime
    grants: tuple[Opened, ...] = ()
    lines: tuple[Line, ...] = ()
    need_factor: frozenset[str] = field(default_factory=frozenset)


def may(right: Right, asker: Asker, row: Row, facts: Facts) -> bool:
    """Whether the page gives somebody a right over a row."""
    if row.tier == SEALED:
        inside = (line for line in facts.lines if line.record == row.record and line.runs(facts.at))
        return asker.assured and asker.user in {line.user for line in inside}
    if right.everyone is not None and row.tier <= right.everyone:
        return True
    if right.oneself and row.user == asker.user and row.tier <= BESIDES[1]:
        return True
    return any(
        _at_the_owner(right, post, row)
        or _for_its_place(right, post, row)
        or _marked(right, post, row)
        or _named(right, asker, post, row)
        or any(_by_grant(right, post, row, grant, facts) for grant in facts.grants)
        for post in held(asker, facts)
    )


def held(asker: Asker, facts: Facts) -> Iterable[HeldPost]:
    """The posts that count: running ones, an administrator's only with a second factor."""
    return (
        post for post in asker.posts if post.runs(facts.on) and (asker.assured or post.role not in facts.need_factor)
    )


def _at_the_owner(right: Right, post: HeldPost, row: Row) -> bool:
    return post.organization == row.owner and row.tier <= right.owner.get(post.role, -1)


def _for_its_place(right: Right, post: HeldPost, row: Row) -> bool:
    return row.place[: len(post.place)] == post.place and row.tier <= right.place.get(post.role, -1)


def _marked(right: Right, post: HeldPost, row: Row) -> bool:
    return post.role in right.marked and row.is_marked and row.tier <= BESIDES[0]


def _named(right: Right, asker: Asker, post: HeldPost, row: Row) -> bool:
    works_there = post.organization == row.owner and post.role in right.named
    return works_there and row.user == asker.user and row.tier <= BESIDES[1]


def _by_grant(right: Right, post: HeldPost, row: Row, grant: Opened, facts: Facts) -> bool:
    return (
        post.role in right.grant
        and grant.to == post.organization
        and grant.giver == row.owner
        and grant.record == row.record
        and row.tier <= grant.ceiling
        and grant.runs(facts.at)
    )
