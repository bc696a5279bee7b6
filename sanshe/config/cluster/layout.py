"""Where the server keeps its things inside the data folder."""

from __future__ import annotations

import os
from contextlib import contextmanager
from dataclasses import dataclass
from fcntl import LOCK_EX, LOCK_NB, LOCK_SH, LOCK_UN, flock
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@dataclass(frozen=True)
class Layout:
    """The paths of one server inside its data folder."""

    data: Path

    @property
    def database(self) -> Path:
        """PostgreSQL's own folder; it appears complete or not at all."""
        return self.data / "postgres"

    @property
    def draft(self) -> Path:
        """Where `initdb` works; renamed to `database` when it is done, so a killed one leaves only this."""
        return self.data / "postgres.new"

    @property
    def log(self) -> Path:
        """The server's own log."""
        return self.data / "logs" / "postgres.log"

    @property
    def port_file(self) -> Path:
        """The port as text; `env.database_address` reads it."""
        return self.data / "postgres.port"

    def is_made(self) -> bool:
        """True when there is a complete database folder."""
        return (self.database / "PG_VERSION").is_file()

    def major(self) -> int | None:
        """Major version of the server that made the database folder, None when there is none."""
        return int((self.database / "PG_VERSION").read_text().split(".")[0]) if self.is_made() else None

    def make_folder(self) -> None:
        """Make the data folder; others may pass through it (the server's account must) but not list it."""
        if not self.data.exists():
            self.data.mkdir(parents=True, exist_ok=True)
            self.data.chmod(0o711 if os.geteuid() == 0 else 0o700)

    @contextmanager
    def starting(self) -> Iterator[None]:
        """Only one process at a time makes, starts or stops the server; a killed one gives its turn back."""
        self.make_folder()
        with (self.data / "postgres.lock").open("a") as file:
            flock(file, LOCK_EX)
            try:
                yield
            finally:
                flock(file, LOCK_UN)

    def enter(self) -> IO[str]:
        """Say that this process uses the server, until the returned file is closed or the process dies."""
        file = (self.data / "postgres.users").open("a")
        flock(file, LOCK_SH)
        return file

    def leave(self, file: IO[str]) -> bool:
        """Stop using the server; True when nobody else uses it. Call inside `starting`."""
        try:
            flock(file, LOCK_EX | LOCK_NB)
        except BlockingIOError:
            return False
        finally:
            file.close()
        return True
