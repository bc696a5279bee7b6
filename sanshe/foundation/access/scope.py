"""Entering a scope: one transaction, its token as the first statement, the principal for as long as it lasts."""

from __future__ import annotations

import hashlib
import json
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any

from django.db import connections, transaction

from sanshe.foundation.access.principal import Principal, principal_from

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from uuid import UUID

WEB = "default"
GATE = "gate"

_current: ContextVar[Principal | None] = ContextVar("principal", default=None)


class NoPrincipal(RuntimeError):
    """A protected table was asked outside a scope."""


def current_principal() -> Principal | None:
    """Who asks in this transaction, if anybody has entered."""
    return _current.get()


@contextmanager
def entered(token: str, *, read_only: bool = False, acting: UUID | None = None) -> Iterator[Principal | None]:
    """Run what is inside in one transaction under the scope of `token`; None when the token is not good (any more).

    Nested use (tests, a job inside a job) gets its scope back at the end.
    """
    connection = connections[WEB]
    outer = not connection.in_atomic_block
    if outer and read_only:
        connection.ensure_connection()
        connection.connection.read_only = True
    try:
        with transaction.atomic(using=WEB):
            if read_only and not outer:
                _run("set local transaction_read_only = on")
            before = None if outer else _settings()
            principal = _enter(token, acting)
            mark = _current.set(principal)
            try:
                yield principal
            finally:
                _current.reset(mark)
                if before is not None and not connection.needs_rollback:
                    _set(*before)
    finally:
        if outer and read_only and connection.connection is not None:
            connection.connection.read_only = None


def _enter(token: str, acting: UUID | None) -> Principal | None:
    chosen = str(acting) if acting else ""
    answer: Any = _run("select access.enter(%s), set_config('sanshe.acting', %s, true)", token, chosen)
    if answer is None:
        return None
    return principal_from(json.loads(answer) if isinstance(answer, str) else answer, acting)


def _settings() -> tuple[str, str]:
    """Token and acting post of the scope around."""
    with connections[WEB].cursor() as cursor:
        cursor.execute(
            "select coalesce(current_setting('sanshe.token', true), ''), coalesce(current_setting('sanshe.acting', true), '')"
        )
        token, acting = cursor.fetchone()
    return str(token), str(acting)


def _set(token: str, acting: str) -> None:
    _run("select set_config('sanshe.token', %s, true), set_config('sanshe.acting', %s, true)", token, acting)


def _run(statement: str, *values: Any) -> Any:
    with connections[WEB].cursor() as cursor:
        cursor.execute(statement, values)
        row = cursor.fetchone() if cursor.description else None
    return row[0] if row else None


def digest_of(token: str) -> bytes:
    """What is stored of a token."""
    return hashlib.sha256(token.encode()).digest()


def mint(token: str, *, user: UUID, assured: bool, until: datetime) -> None:
    """Make a token good for `user` until a moment; only the gate role can."""
    _gate("select access.mint(%s, %s, %s, %s)", digest_of(token), user, assured, until)


def finish(token: str) -> None:
    """End one token at once."""
    _gate("select access.finish(%s)", digest_of(token))


def finish_all(user: UUID) -> None:
    """End every token of a user at once."""
    _gate("select access.finish_all(%s)", user)


def _gate(statement: str, *values: Any) -> None:
    with connections[GATE].cursor() as cursor:
        cursor.execute(statement, values)
