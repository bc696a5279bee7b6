"""The SQL statements that a page sends over all its connections: counted, and sent again raw and prepared as its reference."""

from __future__ import annotations

from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import psycopg
from django.db import connections

from sanshe.foundation.access.scope import WEB

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


@dataclass(frozen=True)
class Statement:
    """One statement as the driver got it: over which connection, with which values, for one row or for many."""

    alias: str
    text: str
    values: Any
    many: bool


def statements_of(work: Callable[[], object]) -> list[Statement]:
    """What some work sends, after a first time that fills what is kept in memory."""
    work()
    sent: list[Statement] = []

    def noted(execute: Callable[..., Any], text: str, values: Any, many: bool, context: Any) -> Any:  # noqa: FBT001 - Django's signature
        sent.append(Statement(context["connection"].alias, text, list(values) if many else values, many))
        return execute(text, values, many, context)

    with ExitStack() as stack:
        for connection in connections.all():
            stack.enter_context(connection.execute_wrapper(noted))
        work()
    return sent


@contextmanager
def sent_again(statements: list[Statement]) -> Iterator[Callable[[], str]]:
    """The same statements by the same roles, raw, prepared once, in one transaction; answers the first column of every row.

    Nothing of Django is in the way: connections of the driver's own, kept open.
    """
    with ExitStack() as stack:
        ways = {one.alias: stack.enter_context(_connection(one.alias)) for one in statements}

        def again() -> str:
            with ways[WEB].transaction():
                return "\n".join(_send(ways, statements))

        yield again


@contextmanager
def sent_again_inside(statements: list[Statement]) -> Iterator[Callable[[], str]]:
    """The same inside the scope that is entered now: one transaction that stays open, under its token."""
    with connections[WEB].cursor() as cursor:
        cursor.execute("select current_setting('sanshe.token', true)")
        token = cursor.fetchone()[0]
    with _connection(WEB) as way, way.transaction():
        way.execute("select set_config('sanshe.token', %s, true)", [token])
        yield lambda: "\n".join(_send({WEB: way}, statements))


def _send(ways: dict[str, psycopg.Connection[Any]], statements: list[Statement]) -> Iterator[str]:
    for one in statements:
        cursor = ways[one.alias].cursor()
        if one.many:
            cursor.executemany(one.text.encode(), one.values)
            continue
        cursor.execute(one.text.encode(), one.values)
        if cursor.description:
            yield from (str(row[0]) for row in cursor.fetchall())


def _connection(alias: str) -> psycopg.Connection[Any]:
    kept: Any = connections[alias]
    address = kept.get_connection_params()
    wanted = {name: address[name] for name in ("host", "port", "dbname", "user", "password")}
    planned = "-c plan_cache_mode=force_custom_plan"  # as it is planned for the product: for these values
    return psycopg.connect(**wanted, autocommit=True, prepare_threshold=0, options=planned)
