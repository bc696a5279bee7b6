"""What the reading process may use, set by itself before it sees a byte of the file."""

from __future__ import annotations

import ctypes
import os
import resource
from dataclasses import dataclass
from pathlib import Path

MEGABYTE = 2**20
NEW_USER_AND_NETWORK = 0x10000000 | 0x40000000  # CLONE_NEWUSER | CLONE_NEWNET of Linux
FILES = 16  # standard streams, and what the interpreter itself opens


@dataclass(frozen=True)
class Budget:
    """Seconds of processor time, megabytes of memory on top of the bare interpreter, seconds on the clock."""

    seconds: int
    megabytes: int
    patience: float


CHECKING = Budget(seconds=2, megabytes=170, patience=20)
READING = Budget(seconds=120, megabytes=700, patience=600)
CONVERTING = Budget(
    seconds=20, megabytes=500, patience=25
)  # mostly to get ready; a page's transaction waits at most 60 s
BUDGETS = {"check": CHECKING, "read": READING, "form": CONVERTING}


def confine(budget: Budget) -> None:
    """Give up what a reader does not need: time, memory, writing files, the network, other processes, crash dumps."""
    used = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    most = used + budget.megabytes * MEGABYTE
    for kind, value in (
        (resource.RLIMIT_AS, most),
        (resource.RLIMIT_CPU, budget.seconds),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NOFILE, FILES),
    ):
        resource.setrlimit(kind, (value, value))
    _leave_the_network()
    os.chdir("/")


def _leave_the_network() -> None:
    """A network of one's own has no way out. Where the machine does not permit it, nothing here opens a socket anyway."""
    unshare = getattr(ctypes.CDLL(None), "unshare", None)
    if unshare is not None:
        unshare(NEW_USER_AND_NETWORK)
