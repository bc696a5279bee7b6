"""What somebody who can write SQL of their own could try as the web role, inside a scope or outside."""

from __future__ import annotations

import secrets
from contextlib import contextmanager
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import psycopg
import pytest
from django.db import DatabaseError, connections, transaction

from sanshe.accounts.models import User
from sanshe.foundation.access import scope
from sanshe.foundation.access.scope import WEB
from sanshe.foundation.clock import now

if TYPE_CHECKING:
    from collections.abc import Iterator


def ask(statement: str, *values: Any, using: str = WEB) -> Any:
    """The first value that a statement answers; None when it answers nothing."""
    with connections[using].cursor() as cursor:
        cursor.execute(statement, values)
        row = cursor.fetchone() if cursor.description else None
    return row[0] if row else None


def touched(statement: str, *values: Any) -> int:
    """How many rows a statement reached."""
    with connections[WEB].cursor() as cursor:
        cursor.execute(statement, values)
        return int(cursor.rowcount)


def commit_now() -> None:
    """What the database checks at commit, now."""
    ask("set constraints all immediate")
    ask("set constraints all deferred")


@contextmanager
def refused(*words: str) -> Iterator[None]:
    """What is inside is refused by the database, and the transaction goes on."""
    with pytest.raises(DatabaseError, match="|".join(words) or None), transaction.atomic(using=WEB):
        yield


@contextmanager
def own_session(username: str, *, assured: bool = False) -> Iterator[psycopg.Connection[Any]]:
    """A session of the web role apart from Django's, inside the scope of one of the cast; needs a database of one's own."""
    user, token = User.objects.get(username=username), secrets.token_hex(16)
    scope.mint(token, user=user.pk, assured=assured, until=now() + timedelta(hours=1))
    params = connections[WEB].get_connection_params()
    names = ("host", "port", "dbname", "user", "password")
    with psycopg.connect(**{name: params[name] for name in names}) as connection:
        connection.execute("select access.enter(%s, '')", [token])
        yield connection
        connection.rollback()
