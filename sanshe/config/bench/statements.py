"""Counting the SQL statements that a page sends, over all its connections."""

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING, Any

from django.db import connections

if TYPE_CHECKING:
    from collections.abc import Callable


def statements_of(work: Callable[[], object]) -> int:
    """How many statements some work sends, after a first time that fills what is kept in memory."""
    work()
    sent: list[str] = []

    def noted(execute: Callable[..., Any], statement: str, *more: Any) -> Any:
        sent.append(statement)
        return execute(statement, *more)

    with ExitStack() as stack:
        for connection in connections.all():
            stack.enter_context(connection.execute_wrapper(noted))
        work()
    return len(sent)
