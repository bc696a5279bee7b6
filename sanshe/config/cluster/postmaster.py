"""The server's first process, as its own file `postmaster.pid` names it, and what a killed one leaves behind."""

from __future__ import annotations

import signal
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from sanshe.config.cluster.process import Process, identify

NOBODYS_PID = 4_194_305  # one above the highest number that Linux gives to a process
STOP_SECONDS = 60.0
PROGRAM = "postgres"


@dataclass(frozen=True)
class Postmaster:
    """A living process named in the file, and the port that the file says it serves."""

    process: Process
    port: int
    folder: Path

    def is_of(self, database: Path) -> bool:
        """Whether it serves this very folder; a copied file or a reused number names a stranger.

        Where the machine does not let us look at the process, the folder written in the file decides; when that is
        gone, the whole project was moved.
        """
        if not self.process.is_called(PROGRAM):
            return False
        works_here = self.process.works_in(database)
        return (self.folder == database or not self.folder.exists()) if works_here is None else works_here

    def stop(self) -> None:
        """Stop as `pg_ctl -m fast` does: clients are sent away, everything is written. At once if that takes long."""
        self.process.end(signal.SIGINT, patience=STOP_SECONDS, last=signal.SIGQUIT)


def find_postmaster(database: Path) -> Postmaster | None:
    """The living process that the file in `database` names, ours or not; None when there is no such thing."""
    try:
        lines = (database / "postmaster.pid").read_text().splitlines()
        process = identify(int(lines[0]))
        return Postmaster(process, int(lines[3]), Path(lines[1])) if process else None
    except (FileNotFoundError, IndexError, ValueError):
        return None


def find_own(database: Path) -> Postmaster | None:
    """The living server of this folder, or None."""
    found = find_postmaster(database)
    return found if found and found.is_of(database) else None


def clear_away(database: Path) -> None:
    """Make room after a kill: the file may name a stranger, and orphans of the dead server may still hold its memory.

    The file itself stays: the server reads in it which shared memory to check before it trusts the folder.
    """
    if find_own(database) is not None:
        return
    with suppress(FileNotFoundError):
        file = database / "postmaster.pid"
        _first, *others = file.read_text().splitlines()
        file.write_text("\n".join([str(NOBODYS_PID), *others]) + "\n")
    for orphan in _orphans(database):
        orphan.end(signal.SIGQUIT, patience=5)


def _orphans(database: Path) -> list[Process]:
    processes = [identify(int(folder.name)) for folder in Path("/proc").glob("[0-9]*")]
    return [each for each in processes if each and each.is_called(PROGRAM) and each.works_in(database)]
