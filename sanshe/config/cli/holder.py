"""Who runs this installation: one process at a time, known to `stop` and to the next start."""

from __future__ import annotations

import json
import os
import signal
import time
from contextlib import contextmanager, suppress
from fcntl import LOCK_EX, LOCK_NB, flock
from typing import IO, TYPE_CHECKING

from sanshe.config import env
from sanshe.config.cluster.layout import Layout
from sanshe.config.cluster.process import Process, identify
from sanshe.config.speech import spoken

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

GRACE_SECONDS = 1.5  # for a process that was told to stop and has not heard it yet
STOP_SECONDS = 40.0
PAUSE_SECONDS = 0.1


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


def say_leaving() -> None:
    """Tell the next one that it is worth waiting."""
    _write(_file("run"), identify(os.getpid()), leaving=True)


def remember(name: str, pid: int) -> None:
    """Note a process of ours by name, for the case that this one is killed."""
    draft = _file(name).with_suffix(".new")
    _write(draft, identify(pid))
    draft.replace(_file(name))


def end_left(name: str) -> None:
    """End a process that a killed run has left behind, its workers too, so that its port and its work are free."""
    process = _read(name)
    if process is None:
        return
    process.end(signal.SIGTERM, patience=STOP_SECONDS)
    if identify(process.pid) is None:  # a group keeps its number from being used again, so this can only be ours
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)


def end_holder() -> bool:
    """Ask whoever runs this installation to stop, and wait; tells whether there was one."""
    process = _read("run")
    if process is None or not process.is_alive():
        return False
    process.end(signal.SIGTERM, patience=STOP_SECONDS)
    return True


def _wait_for_turn(file: IO[str]) -> None:
    began = time.monotonic()
    while not _is_my_turn(file):
        waited = time.monotonic() - began
        if waited > (STOP_SECONDS if _facts("run").get("leaving") else GRACE_SECONDS):
            raise AlreadyRunning(
                spoken(
                    "三社已经在运行。要停止它，请运行 make stop。",
                    "Sanshe is running already. To stop it, run make stop.",
                ),
            )
        time.sleep(PAUSE_SECONDS)


def _is_my_turn(file: IO[str]) -> bool:
    try:
        flock(file, LOCK_EX | LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _file(name: str) -> Path:
    return env.data_folder() / f"{name}.json"


def _write(file: Path, process: Process | None, *, leaving: bool = False) -> None:
    if process:
        file.write_text(json.dumps({"pid": process.pid, "born": process.born, "leaving": leaving}))


def _facts(name: str) -> dict[str, int]:
    try:
        return dict(json.loads(_file(name).read_text()))
    except (FileNotFoundError, ValueError):
        return {}


def _read(name: str) -> Process | None:
    facts = _facts(name)
    return Process(facts["pid"], facts["born"]) if facts else None
