"""Processes that outlive the one which started them: known by number *and* birth, as numbers are used again."""

from __future__ import annotations

import os
import signal
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

TICK = 0.02


@dataclass(frozen=True)
class Process:
    """A process of this boot: its number and the clock tick of its start."""

    pid: int
    born: int

    def is_alive(self) -> bool:
        """True while this very process runs; a zombie is dead."""
        return identify(self.pid) == self

    def is_called(self, program: str) -> bool:
        """Whether it runs this program; everybody may look at that."""
        try:
            return Path(f"/proc/{self.pid}/comm").read_text().strip() == program
        except OSError:
            return False

    def works_in(self, folder: Path) -> bool | None:
        """Whether its current folder is `folder`; None when the machine does not let us look."""
        try:
            return Path(f"/proc/{self.pid}/cwd").samefile(folder)
        except (FileNotFoundError, ProcessLookupError):
            return False
        except PermissionError:
            return None

    def end(self, how: signal.Signals, *, patience: float, last: signal.Signals = signal.SIGKILL) -> None:
        """Ask it to end, wait, and insist with `last` when `patience` (seconds) is over."""
        for word in (how, last):
            with suppress(ProcessLookupError):
                if self.is_alive():
                    os.kill(self.pid, word)
            if self._gone_within(patience):
                return

    def _gone_within(self, patience: float) -> bool:
        until = time.monotonic() + patience
        while True:
            with suppress(ChildProcessError):
                os.waitpid(self.pid, os.WNOHANG)  # our own child would stay a zombie
            if not self.is_alive():
                return True
            if time.monotonic() > until:
                return False
            time.sleep(TICK)


def identify(pid: int) -> Process | None:
    """The living process with this number, or None."""
    try:
        stat = Path(f"/proc/{pid}/stat").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return None
    fields = stat.rpartition(")")[2].split()  # the name before it may hold spaces and brackets
    return None if fields[0] in "ZX" else Process(pid, int(fields[19]))
