"""Who runs this installation: one process at a time, known to `stop` and to the next start."""

from __future__ import annotations

import json
import os
import signal
import time
from contextlib import contextmanager
from fcntl import LOCK_EX, LOCK_NB, flock
from typing import IO, TYPE_CHECKING

from sanshe.config import env
from sanshe.config.cluster.layout import Layout
from sanshe.config.cluster.process import Process, identify
from sanshe.config.speech import spoken

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PATIENCE_SECONDS = 15.0
PAUSE_SECONDS = 0.2


class AlreadyRunning(RuntimeError):
    """Another process serves this data folder and does not end."""


@contextmanager
def holding() -> Iterator[None]:
    """Be the one process that runs this installation; whoever is just leaving is waited for.

    Raises:
        AlreadyRunning: there is another one.
    """
    Layout(env.data_folder()).make_folder()
    with _file("run").open("a+") as file:
        _wait_for_turn(file)
        _write(_file("run"), identify(os.getpid()))
        yield


def remember_pages(pid: int) -> None:
    """Note which process serves the pages, for the case that this one is killed."""
    _write(_file("pages"), identify(pid))


def end_left_pages() -> None:
    """End the pages of a run that was killed, so that their port is free."""
    if process := _read("pages"):
        process.end(signal.SIGTERM, patience=PATIENCE_SECONDS)


def end_holder() -> bool:
    """Ask whoever runs this installation to stop, and wait; tells whether there was one."""
    process = _read("run")
    if process is None or not process.is_alive():
        return False
    process.end(signal.SIGTERM, patience=2 * PATIENCE_SECONDS)
    return True


def _wait_for_turn(file: IO[str]) -> None:
    until = time.monotonic() + PATIENCE_SECONDS
    while True:
        try:
            flock(file, LOCK_EX | LOCK_NB)
        except BlockingIOError:
            if time.monotonic() > until:
                raise AlreadyRunning(
                    spoken(
                        "三社已经在运行。要停止它，请运行 make stop。",
                        "Sanshe is running already. To stop it, run make stop.",
                    ),
                ) from None
            time.sleep(PAUSE_SECONDS)
        else:
            return


def _file(name: str) -> Path:
    return env.data_folder() / f"{name}.json"


def _write(file: Path, process: Process | None) -> None:
    if process:
        file.write_text(json.dumps({"pid": process.pid, "born": process.born}))


def _read(name: str) -> Process | None:
    try:
        content = json.loads(_file(name).read_text())
        return Process(content["pid"], content["born"])
    except (FileNotFoundError, ValueError, KeyError):
        return None
