"""A worker in a process of its own that dies at a chosen step: in the middle of its transaction, or right behind its commit.

Usage: python -m tests.imports.killing STEP WHEN, where WHEN is `before` or `after` the step is written.
"""

from __future__ import annotations

import os
import signal
import sys
import uuid
from typing import Any


def main() -> None:
    """Work off what waits, and die when told to."""
    import django  # noqa: PLC0415 - a process begins here

    django.setup()
    from sanshe.foundation.database.acting import acting_as_role  # noqa: PLC0415 - Django is set up by now
    from sanshe.foundation.jobs import queue  # noqa: PLC0415 - the same
    from sanshe.foundation.jobs.worker import work_off_one  # noqa: PLC0415 - the same

    step, when, write = int(sys.argv[1]), sys.argv[2], queue.advance

    def advance(taken: Any, number: int, done: Any) -> bool:
        written = write(taken, number, done)  # in the transaction of the step, which is not committed yet
        if number == step and when == "before":
            os.kill(os.getpid(), signal.SIGKILL)
        if number == step + 1 and when == "after":
            os.kill(os.getpid(), signal.SIGKILL)  # the step before is committed, this one is not
        return written

    queue.advance = advance
    with acting_as_role("job"):
        while work_off_one(uuid.uuid4()):
            pass


if __name__ == "__main__":
    main()
