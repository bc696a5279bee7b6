"""Long work in steps: each is a transaction of its own, in which the rights of whoever asked are looked up again.

A work is a function of a `Turn` and the key of an import that yields after each batch. Whoever drives it opens a scope before each
step, so a work that is killed has lost nothing but its present step, and starting it again goes on from there.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Protocol
from uuid import UUID

from sanshe.foundation.access.reads import gathering, note_reason
from sanshe.foundation.access.scope import entered, finish, mint
from sanshe.foundation.clock import now, today
from sanshe.foundation.web.serving import write_reads

if TYPE_CHECKING:
    from datetime import date

    from sanshe.foundation.access.principal import Principal

HOURS = 2


@dataclass(frozen=True)
class Progress:
    """How many rows are done, of how many."""

    done: int
    total: int | None = None


class Turn(Protocol):
    """Who works in the present step, and on which day; a run of the queue is one."""

    actor: Principal
    on: date


@dataclass
class OwnTurn:
    """The same, outside the queue."""

    actor: Principal
    on: date


Work = Callable[[Turn, UUID], Iterator[Progress]]


class NoLongerIn(RuntimeError):
    """The person has no scope any more: the account was closed, or the token ended."""


def drive(work: Work, key: UUID, *, user: UUID, acting: UUID | None = None) -> None:
    """Do a work here and now, step by step, as `user`."""
    with _token_for(user) as token:
        steps, turn, going = None, None, True
        while going:
            with entered(token, acting=acting) as actor, gathering() as reads:
                if actor is None:
                    raise NoLongerIn
                note_reason("import")
                if turn is None or steps is None:
                    turn = OwnTurn(actor, today())
                    steps = work(turn, key)
                turn.actor, turn.on = actor, today()
                going = next(steps, None) is not None
                write_reads(reads, actor, "imports:work")


@contextmanager
def in_scope(user: UUID, *, acting: UUID | None = None) -> Iterator[Principal]:
    """Act as somebody for a moment, with what is read written down.

    Raises:
        NoLongerIn: the account was closed.
    """
    with _token_for(user) as token, entered(token, acting=acting) as actor, gathering() as reads:
        if actor is None:
            raise NoLongerIn
        note_reason("import")
        yield actor
        write_reads(reads, actor, "imports:work")


@contextmanager
def _token_for(user: UUID) -> Iterator[str]:
    """A token that dies with the work, after two hours at the latest."""
    token = secrets.token_hex(16)
    mint(token, user=user, assured=False, until=now() + timedelta(hours=HOURS))
    try:
        yield token
    finally:
        finish(token)
