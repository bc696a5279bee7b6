"""Works off jobs in the role of the worker, ending together with the process that started it.

Usage: python -m sanshe.config.working [PARENT]
"""

from __future__ import annotations

import os
import signal
import sys

import django

from sanshe.config.serving import end_with_parent


def work() -> None:
    """Work until told to stop by SIGTERM or SIGINT."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sanshe.config.settings")
    django.setup()
    from sanshe.foundation.database.acting import acting_as_role  # noqa: PLC0415 - Django must be set up first
    from sanshe.foundation.jobs.queue import JOB  # noqa: PLC0415 - the same
    from sanshe.foundation.jobs.worker import Worker  # noqa: PLC0415 - the same

    worker = Worker()
    for each in (signal.SIGTERM, signal.SIGINT):
        signal.signal(each, worker.stop)
    with acting_as_role(JOB):
        worker.serve()


if __name__ == "__main__":
    if len(sys.argv) > 1:
        end_with_parent(int(sys.argv[1]))
    work()
    os._exit(0)  # a lane may still be in a step that the database will roll back; nobody waits for it
