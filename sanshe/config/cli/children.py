"""Processes that `sanshe run` keeps alive beside the pages: started with it, started again when they die, ended with it."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urlsplit, urlunsplit

from sanshe.config import env
from sanshe.config.cli import holder
from sanshe.config.cli.terminal import complain
from sanshe.config.serving import STOP_SECONDS
from sanshe.config.speech import spoken

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

LONGEST_PAUSE = 60.0  # seconds between two starts of a process that dies again and again
STEADY_SECONDS = 60.0  # having run for so long, it counts as well again


@dataclass
class Child:
    """One process: a module of ours that ends with its parent. `name` is also its file in the data folder."""

    name: str
    module: str
    chinese: str
    english: str
    process: subprocess.Popen[bytes] | None = None
    pause: float = 1.0
    started: float = 0.0
    due: float = field(default=0.0)

    def start(self) -> subprocess.Popen[bytes]:
        """Start it, in a session of its own so that Ctrl-C reaches it through us alone."""
        words = [sys.executable, "-m", self.module, str(os.getpid())]
        self.process = subprocess.Popen(  # noqa: S603 - our own module
            words, cwd=env.PROJECT, env=surroundings(), start_new_session=True, stdin=subprocess.DEVNULL
        )
        self.started = time.monotonic()
        holder.remember(self.name, self.process.pid)
        return self.process

    def look_after(self) -> None:
        """Start it again if it died: at once the first time, then after longer and longer pauses."""
        moment = time.monotonic()
        if self.process is not None and self.process.poll() is not None:
            complain(
                spoken(f"{self.chinese}停了，马上重新启动。", f"{self.english} stopped and is being started again.")
            )
            self.pause = 1.0 if moment - self.started > STEADY_SECONDS else min(self.pause * 2, LONGEST_PAUSE)
            self.process, self.due = None, moment + (self.pause if self.pause > 2.0 else 0.0)
        if self.process is None and moment >= self.due:
            self.start()

    def end(self) -> None:
        """End it, patiently, then firmly; its own children too."""
        if self.process is not None:
            self.process.terminate()
            try:
                self.process.wait(timeout=STOP_SECONDS + 5)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        holder.end_left(self.name)


PAGES = ("pages", "sanshe.config.serving", "网页服务", "The pages")
BESIDE = (
    ("worker", "sanshe.config.working", "后台任务进程", "The worker"),
    ("sealer", "sanshe.config.sealing", "审计封存进程", "The sealing process"),
)


@contextmanager
def kept_alive() -> Iterator[Sequence[Child]]:
    """Everything that runs beside the pages, until the block is left; call `look_after` of each now and then."""
    children = [Child(*one) for one in BESIDE]
    try:
        for child in children:
            child.start()
        yield children
    finally:
        holder.say_leaving()
        for child in children:
            child.end()


def end_left() -> None:
    """End what a run that was killed has left behind."""
    for name, *_rest in (PAGES, *BESIDE):
        holder.end_left(name)


def surroundings() -> dict[str, str]:
    """The environment of our processes: the address of the server, but not its administrator."""
    known = dict(os.environ)
    if url := known.get(env.DATABASE_URL.name):
        parts = urlsplit(url)
        known[env.DATABASE_URL.name] = urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2]))
    return known
