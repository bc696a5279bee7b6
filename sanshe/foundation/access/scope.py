"""Entering a scope: one transaction, its token as the first statement, the principal for as long as it lasts."""

from __future__ import annotations

import hashlib
import json
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any

import psycopg
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
            before = ("", "") if outer else _entered_before()
            principal = _enter(token, acting)
            mark = _current.set(principal)
            try:
                yield principal
            finally:
                _current.reset(mark)
            if not outer and not connection.needs_rollback:  # what is rolled back takes its scope with it
                _run("select set_config('sanshe.token', %s, true), set_config('sanshe.acting', %s, true)", *before)
    finally:
        if outer and read_only and connection.connection is not None:
            connection.connection.read_only = None


def _enter(token: str, acting: UUID | None) -> Principal | None:
    (answer,) = _run("select access.enter(%s, %s)", token, str(acting or ""))
    if answer is None:
        return None
    return principal_from(json.loads(answer) if isinstance(answer, str) else answer, acting)


def _entered_before() -> tuple[str, str]:
    """Token and post of the scope around this one."""
    token, acting = _run("select current_setting('sanshe.token', true), current_setting('sanshe.acting', true)")
    return token or "", acting or ""


def _run(statement: str, *values: str) -> Any:
    """Run one statement whose values travel apart from its text.

    A session of the web role can read in `pg_stat_activity` what its neighbours run; a token in the text would be a scope to
    steal. Django's own cursor writes values into the text.
    """
    connection: Any = connections[WEB]
    connection.ensure_connection()
    bare = psycopg.Cursor(connection.connection)
    with connection.make_debug_cursor(bare) if connection.queries_logged else connection.make_cursor(bare) as cursor:
        cursor.execute(statement, values)
        return cursor.fetchone() if cursor.description else ()


def digest_of(token: str) -> bytes:
    """What is stored of a token."""
    return hashlib.sha256(token.encode()).digest()


def mint(token: str, *, user: UUID, assured: bool, until: datetime) -> None:
    """Make a token good for `user` until a moment; only the gate role can."""
    _gate("select access.mint(%s, %s, %s, %s)", digest_of(token), user, assured, until)


def finish(token: str) -> None:
    """End one token at once."""
    finish_digest(digest_of(token))


def finish_digest(digest: bytes) -> None:
    """The same where nothing but the digest of a token is kept."""
    _gate("select access.finish(%s)", digest)


def finish_all(user: UUID) -> None:
    """End every token of a user at once."""
    _gate("select access.finish_all(%s)", user)


def _gate(statement: str, *values: Any) -> None:
    with connections[GATE].cursor() as cursor:
        cursor.execute(statement, values)
