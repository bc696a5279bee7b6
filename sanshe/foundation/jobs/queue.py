"""The queue as the worker uses it: one call each of the functions in `sql.py`.

`connections[JOB]` is the connection that holds a job; what belongs to a step goes through the step's own transaction.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import connections

from sanshe.foundation.access.scope import WEB
from sanshe.foundation.jobs.models import Outcome

if TYPE_CHECKING:
    from uuid import UUID

    from sanshe.foundation.jobs.works import Step

JOB = "job"


@dataclass(frozen=True)
class Taken:
    """A job that this worker holds: who asked from which post, in which language, which start it is, where the last one got to."""

    job: UUID
    user: UUID
    acting: UUID
    assured: bool
    language: str
    attempt: int
    step: int
    done: int
    total: int | None
    mark: Any


def take(worker: UUID) -> Taken | None:
    """Hold the oldest job that may run now, or None."""
    row = _ask(JOB, "select * from jobs.take(%s)", worker)
    return Taken(*(*row[:-1], _from_json(row[-1]))) if row else None


def leave(taken: Taken) -> None:
    """Hold it no longer; unless it ended, whoever is free may take it again at once."""
    _ask(JOB, "select jobs.leave(%s)", taken.job)


def word(taken: Taken) -> str:
    """Whether to go on: go, cancelled, gone (the asker may no longer sign in), stuck, superseded."""
    row = _ask(WEB, "select jobs.word(%s, %s)", taken.job, taken.attempt)
    return str(row[0]) if row else "superseded"


def advance(taken: Taken, number: int, step: Step) -> bool:
    """Write a finished step in its own transaction; False when somebody else holds the job by now."""
    mark = None if step.mark is None else json.dumps(step.mark)
    row = _ask(
        WEB,
        "select jobs.advance(%s, %s, %s, %s, %s, %s)",
        taken.job, taken.attempt, number, step.done, step.total, mark,
    )  # fmt: skip
    return bool(row and row[0])


def finish(taken: Taken) -> bool:
    """Write the end in the transaction of the last step; False when somebody else holds the job by now."""
    row = _ask(WEB, "select jobs.finish(%s, %s, %s, '')", taken.job, taken.attempt, Outcome.FINISHED)
    return bool(row and row[0])


def give_up(taken: Taken, outcome: Outcome, sentence: str) -> None:
    """Write an end that undid the last step."""
    _ask(JOB, "select jobs.finish(%s, %s, %s, %s)", taken.job, taken.attempt, outcome, sentence)


def postpone(taken: Taken, seconds: int) -> None:
    """Try once more later."""
    _ask(JOB, "select jobs.postpone(%s, %s, %s)", taken.job, taken.attempt, seconds)


def beat(worker: UUID, host: str, process: int) -> None:
    """A sign of life of this worker and of everything that it holds."""
    _ask(JOB, "select jobs.beat(%s, %s, %s)", worker, host, process)


def pulse() -> tuple[Any, int, Any]:
    """When any worker last gave a sign of life, how many jobs wait, and since when the oldest does."""
    row = _ask(JOB, "select beat_at, waiting, oldest from jobs.pulse()")
    return (row[0], int(row[1]), row[2]) if row else (None, 0, None)


def sweep() -> dict[str, bool]:
    """Let files expire; every known name of a file, and whether it is still kept."""
    with connections[JOB].cursor() as cursor:
        cursor.execute("select stored_as, is_kept from jobs.sweep()")
        return dict(cursor.fetchall())


def _ask(alias: str, statement: str, *values: Any) -> tuple[Any, ...] | None:
    with connections[alias].cursor() as cursor:
        cursor.execute(statement, values)
        row: tuple[Any, ...] | None = cursor.fetchone()
        return row


def _from_json(value: Any) -> Any:
    return json.loads(value) if isinstance(value, str) else value
