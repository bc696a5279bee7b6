"""Writing: an operation is a function that says who acts, runs whole or not at all, and leaves one trace."""

from __future__ import annotations

import functools
import uuid
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ParamSpec, TypeVar

from django.db import connections, transaction
from django.db.models import Model

from sanshe.foundation.access.scope import WEB, NoPrincipal, current_principal

if TYPE_CHECKING:
    from collections.abc import Callable

P = ParamSpec("P")
R = TypeVar("R")


@dataclass(frozen=True)
class Operation:
    """A registered operation: the name in the trace and the function behind it."""

    name: str
    function: Callable[..., Any]


OPERATIONS: dict[str, Operation] = {}


def operation(name: str) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Make a keyword-only function an operation: atomic, named `context.thing.done` in the trace.

    The function takes `actor`, the principal of the running scope. Operations may call each other; each leaves its own trace.

    Raises:
        NoPrincipal: nobody has entered, or `actor` is not who has.
    """

    def wrap(function: Callable[P, R]) -> Callable[P, R]:
        if name in OPERATIONS:
            raise ValueError(f"Two operations are called {name}.")

        @functools.wraps(function)
        def run(*args: P.args, **kwargs: P.kwargs) -> R:
            if kwargs.get("actor") is None or kwargs["actor"] != current_principal():
                raise NoPrincipal(f"{name} needs the actor whose scope is entered.")
            with transaction.atomic(using=WEB):
                mark, outer = uuid.uuid4(), _swap_trace(None)
                _swap_trace(str(mark))
                result = function(*args, **kwargs)
                _file(mark, name, result)
                _swap_trace(outer)
            return result

        run.operation_name = name  # type: ignore[attr-defined]  # read when the operation is asked for later
        OPERATIONS[name] = Operation(name, run)
        return run

    return wrap


def _swap_trace(mark: str | None) -> str:
    """Set the trace under which changes are filed (None leaves it) and return the one before."""
    with connections[WEB].cursor() as cursor:
        if mark is None:
            cursor.execute("select coalesce(current_setting('sanshe.trace', true), '')")
        else:
            cursor.execute("select set_config('sanshe.trace', %s, true)", [mark])
        return str(cursor.fetchone()[0])


def _file(mark: uuid.UUID, name: str, result: object) -> None:
    table, record = (result._meta.db_table, str(result.pk)) if isinstance(result, Model) else ("", "")
    with connections[WEB].cursor() as cursor:
        cursor.execute("select audit.file(%s, %s, %s, %s)", [mark, name, table, record])
