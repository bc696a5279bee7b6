"""Works for tests of the queue: each step keeps one view, so that what was done can be counted.

Run as a program it is a worker of its own process: `python -m tests.foundation.jobs.deeds DATABASE-ADDRESS` works off what waits.
"""

from __future__ import annotations

import os
import signal
import uuid
from typing import TYPE_CHECKING

from sanshe.foundation.errors import Refusal
from sanshe.foundation.jobs.works import Run, Step, may_run_later, work
from sanshe.foundation.lists.saved import save_view

if TYPE_CHECKING:
    from collections.abc import Iterator

DEED = "deed"


class TooHard(Refusal):
    sentence = "这件事太难了。"


@work("tests.views.kept", title="Keep views")
def keep_views(run: Run, *, count: int, kill_in: int = -1, kill_after: int = -1) -> Iterator[Step]:
    """Keep `count` views, one a step; die in the middle of a step, or between two, when told to (in the first attempt)."""
    for number in range(run.mark or 0, count):
        save_view(actor=run.actor, listing=DEED, name=str(number), address="/")
        if number == kill_in and run.attempt == 1:
            os.kill(os.getpid(), signal.SIGKILL)
        yield Step(number + 1, count, number + 1)
        if number == kill_after and run.attempt == 1:
            os.kill(os.getpid(), signal.SIGKILL)


@work("tests.views.refused", title="Refuse")
def refuse(run: Run, *, after: int) -> Iterator[Step]:
    """Do some steps, then refuse."""
    for number in range(after):
        save_view(actor=run.actor, listing=DEED, name=str(number), address="/")
        yield Step(number + 1)
    raise TooHard


@work("tests.views.broken", title="Break")
def break_down(run: Run) -> None:
    """Keep a view and break: the view goes with it."""
    save_view(actor=run.actor, listing=DEED, name="0", address="/")
    raise ZeroDivisionError


@work("tests.views.fatal", title="Kill")
def kill_worker(run: Run) -> None:
    """Kill whoever runs it."""
    os.kill(os.getpid(), signal.SIGKILL)


may_run_later(save_view, title="Keep one view")


def die_in_a_batch() -> None:
    """Let exports be made in small batches, and die in the second one."""
    from sanshe.foundation.access.reads import note_reason  # noqa: PLC0415 - Django is set up by now
    from sanshe.foundation.exports import making  # noqa: PLC0415 - the same

    batches = iter((note_reason,))

    def deadly(channel: str, purpose: str) -> None:
        note = next(batches, None)
        if note is None:
            os.kill(os.getpid(), signal.SIGKILL)
        else:
            note(channel, purpose)

    vars(making).update(BATCH=100, note_reason=deadly)


def main() -> None:
    """Work off what waits, in the role of the worker."""
    from sanshe.foundation.database.acting import acting_as_role  # noqa: PLC0415 - Django is set up by now
    from sanshe.foundation.jobs.worker import work_off_one  # noqa: PLC0415 - the same

    if "DIE_IN_A_BATCH" in os.environ:
        die_in_a_batch()
    with acting_as_role("job"):
        while work_off_one(uuid.uuid4()):
            pass
