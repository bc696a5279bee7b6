"""How much memory a worker takes: a process of its own makes a small export, then a large one, and says its peaks."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import uuid
from typing import TYPE_CHECKING

from sanshe.config import env

if TYPE_CHECKING:
    from collections.abc import Callable

    from sanshe.config.bench.city import City


def growth(city: City, large: Callable[[], object]) -> float:
    """The peak after the large export ÷ the peak after what waits already; `large` asks for it."""
    with subprocess.Popen(  # noqa: S603 - our own module
        [sys.executable, "-m", __name__], cwd=env.PROJECT, env=_surroundings(city), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as worker:  # fmt: skip
        few = _peak(worker)
        large()
        many = _peak(worker)
    return round(many / few, 3)


def _peak(worker: subprocess.Popen[str]) -> int:
    """Let the worker make what waits; its peak in kilobytes."""
    assert worker.stdin is not None
    assert worker.stdout is not None
    worker.stdin.write("\n")
    worker.stdin.flush()
    return int(worker.stdout.readline())


def _surroundings(city: City) -> dict[str, str]:
    address = f"postgresql://nobody@{city.server.host}:{city.server.port}/{city.database}"
    return {**os.environ, env.DATABASE_URL.name: address, "DJANGO_SETTINGS_MODULE": "sanshe.config.settings"}


def _work() -> None:
    """For every line that comes in, work off what waits and answer with the peak."""
    import django  # noqa: PLC0415 - only this process is set up here

    django.setup()
    from sanshe.foundation.database.acting import acting_as_role  # noqa: PLC0415 - Django must be set up first
    from sanshe.foundation.jobs.worker import work_off_one  # noqa: PLC0415 - the same

    with acting_as_role("job"):
        for _line in sys.stdin:
            while work_off_one(uuid.uuid4()):
                pass
            print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, flush=True)  # noqa: T201 - the answer


if __name__ == "__main__":
    _work()
