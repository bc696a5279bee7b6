"""How long work goes in: one scope and one transaction for each batch, as the person who asked, with what they may do at that moment."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from contextlib import AbstractContextManager, contextmanager
from datetime import timedelta
from typing import TYPE_CHECKING

from sanshe.foundation.access.principal import Principal
from sanshe.foundation.access.reads import gathering, note_reason
from sanshe.foundation.access.scope import entered, finish, mint
from sanshe.foundation.clock import now
from sanshe.foundation.web.serving import write_reads

if TYPE_CHECKING:
    from collections.abc import Iterator
    from uuid import UUID

Entrance = Callable[[], AbstractContextManager[Principal]]
HOURS = 2


class NoLongerIn(RuntimeError):
    """The person has no scope any more: the account was closed, or the token ended."""


@contextmanager
def entrance_for(user: UUID, *, assured: bool = False, acting: UUID | None = None) -> Iterator[Entrance]:
    """A way in for `user` that lasts for the work inside, at most two hours; the token dies with it."""
    token = secrets.token_hex(16)
    mint(token, user=user, assured=assured, until=now() + timedelta(hours=HOURS))
    try:
        yield lambda: _inside(token, acting)
    finally:
        finish(token)


@contextmanager
def _inside(token: str, acting: UUID | None) -> Iterator[Principal]:
    with entered(token, acting=acting) as principal, gathering() as reads:
        if principal is None:
            raise NoLongerIn
        note_reason("import")
        yield principal
        write_reads(reads, principal, "imports:work")
