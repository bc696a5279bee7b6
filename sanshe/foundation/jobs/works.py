"""What can be done later: works, declared once by name. Nothing else is ever run from the queue.

A work is a function that takes the run and plain JSON. A short one does its deed and returns: one transaction. A long one
yields a `Step` after each batch: every batch is a transaction of its own, in which the asker's rights are looked up again
and the step is written, so that a killed worker loses no finished step and repeats none.
"""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from datetime import date, datetime
    from uuid import UUID

    from django.utils.functional import Promise

    from sanshe.foundation.access.principal import Principal

Title = Callable[[Mapping[str, Any]], str]


@dataclass(frozen=True)
class Step:
    """A finished batch: how much is done, of how much, and where the next one begins (plain JSON, no personal data)."""

    done: int
    total: int | None = None
    mark: Any = None


@dataclass
class Run:
    """One run of a work. `actor`, `on` and `at` are fresh in every step; `mark`, `done` and `total` are those of the last step."""

    job: UUID
    work: str
    attempt: int
    purpose: str
    actor: Principal
    on: date
    at: datetime
    done: int = 0
    total: int | None = None
    mark: Any = None


@dataclass(frozen=True)
class Work:
    """A declared work: its name in the queue, what it is in words, and the function behind it."""

    name: str
    title: Title
    function: Callable[..., Iterator[Step] | None]
    page: Title | None = None


WORKS: dict[str, Work] = {}


def work(
    name: str, *, title: Title | Promise | str, page: Title | None = None
) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Declare a function as a work, named `context.thing.done`; `title` says it in words, from the arguments if need be.

    `page` answers with the address where its outcome is seen, when that is not the page of the job itself.
    """

    def declare(function: Callable[..., Any]) -> Callable[..., Any]:
        if name in WORKS:
            raise ValueError(f"Two works are called {name}.")
        WORKS[name] = Work(name, title if callable(title) else lambda _arguments: str(title), function, page)
        function.work_name = name  # type: ignore[attr-defined]  # read by `named`
        return function

    return declare


def may_run_later(operation: Callable[..., Any], *, title: Title | Promise | str) -> None:
    """Let an operation be asked for later as it is: it takes `actor` and plain JSON, and `on` or `at` if it wants the day."""
    wanted = {"on", "at"} & set(inspect.signature(operation).parameters)

    def run(run: Run, **arguments: Any) -> None:
        operation(actor=run.actor, **{name: getattr(run, name) for name in wanted}, **arguments)

    named = functools.partial(run)
    work(operation.operation_name, title=title)(named)  # type: ignore[attr-defined]  # set by `@operation`
    operation.work_name = operation.operation_name  # type: ignore[attr-defined]  # the same


def name_of(function: Callable[..., Any]) -> str:
    """The name under which a function was declared.

    Raises:
        LookupError: it was not.
    """
    name = getattr(function, "work_name", "")
    if name not in WORKS:
        raise LookupError(f"{getattr(function, '__qualname__', function)} is not declared as a work.")
    return str(name)


def page_of(name: str, arguments: Mapping[str, Any]) -> str:
    """Where the outcome of a work is seen, or nothing when that is the page of the job."""
    known = WORKS.get(name)
    return known.page(arguments) if known and known.page else ""


def title_of(name: str, arguments: Mapping[str, Any]) -> str:
    """What a job is, in the reader's language; a work of an older version is called by its name."""
    known = WORKS.get(name)
    return known.title(arguments) if known else name
