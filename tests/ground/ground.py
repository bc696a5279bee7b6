"""Templates and their copies.

A template is built once by the product's own `sanshe setup`, and again only when what it is made from changes. A copy
costs a tenth of a second, so a test that commits through several roles has a database of its own and need not clean up.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from fcntl import LOCK_EX, flock
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

import psycopg
from psycopg import sql

from sanshe.config import env
from sanshe.config.bench.pointing import pointing_at
from sanshe.config.cluster.process import identify
from sanshe.config.cluster.roles import set_up_database
from sanshe.foundation.database import walls

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sanshe.config.cluster import Server

__all__ = ["Ground", "digest", "pointing_at"]

TEMPLATE, COPY = "ground", "copy"
KEPT_TEMPLATES = 8  # of several branches, so that going back to one costs nothing
_numbers = count(1)


@dataclass(frozen=True)
class Ground:
    """The test server and what stands on it."""

    server: Server

    def template(self) -> str:
        """The migrated database with its wall up, without rows."""
        tables = digest(_files("migrations/*.py"), extra=Path(env.PROJECT / "requirements/dev.txt").read_bytes())
        bare = self._built(f"{TEMPLATE}_{tables}", None, ["setup", "--database-only"])
        return self._built(f"{bare}_{walls.digest()[:12]}", bare, ["setup", "--database-only"])

    def city_template(self) -> str:
        """The same with the sample city in it."""
        code = digest(_files("**/*.py"))
        return self._built(f"{TEMPLATE}_city_{code}", self.template(), ["manage", "load_sample"])

    @contextmanager
    def copied(self, template: str) -> Iterator[str]:
        """A copy of a template, gone afterwards."""
        name = f"{COPY}_{os.getpid()}_{next(_numbers)}"
        self._execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
        set_up_database(self.server, name)
        try:
            yield name
        finally:
            self._execute(f'DROP DATABASE "{name}" WITH (FORCE)')

    def clear_away(self) -> None:
        """Drop the copies of processes that are gone, and all but the newest templates."""
        for name in self._names(TEMPLATE)[:-KEPT_TEMPLATES]:
            # Another worker may have been faster, and an interrupted DROP leaves a database that only takes another DROP.
            with suppress(psycopg.Error):
                self._execute(f'ALTER DATABASE "{name}" IS_TEMPLATE false')
            with suppress(psycopg.errors.UndefinedObject):
                self._execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        for name in self._names(COPY):
            if identify(int(name.split("_")[1])) is None:
                self._execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')

    def surroundings(self, database: str) -> dict[str, str]:
        """Environment of a process of its own that works on `database`, such as a web server for a browser."""
        user, password = quote(self.server.user), quote(self.server.password)
        address = f"postgresql://{user}:{password}@{self.server.host}:{self.server.port}/{database}"
        return {**os.environ, env.DATABASE_URL.name: address, env.SAMPLE.name: "0"}

    def _built(self, name: str, base: str | None, words: list[str]) -> str:
        """The template, built in a process of its own so that nothing stays connected to it."""
        with (env.data_folder() / "templates.lock").open("a") as turn:
            flock(turn, LOCK_EX)
            if name not in self._names(TEMPLATE, finished=True):
                self._execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
                if base:
                    self._execute(f'CREATE DATABASE "{name}" TEMPLATE "{base}"')
                self._run(words, name)
                self._execute(f'ALTER DATABASE "{name}" IS_TEMPLATE true ALLOW_CONNECTIONS false')
        return name

    def _run(self, words: list[str], database: str) -> None:
        command = [sys.executable, "-m", "sanshe.config.cli", *words]
        place = self.surroundings(database)
        done = subprocess.run(command, cwd=env.PROJECT, env=place, check=False, capture_output=True, text=True)
        if done.returncode:
            raise RuntimeError(f"sanshe {' '.join(words)} failed:\n{done.stdout}{done.stderr}")

    def _names(self, prefix: str, *, finished: bool = False) -> list[str]:
        """Databases with a prefix, oldest first; with `finished`, only those that are complete."""
        query = "SELECT datname FROM pg_database WHERE datname LIKE %s AND datistemplate >= %s ORDER BY oid"
        with psycopg.connect(**self.server.address(), autocommit=True) as connection:
            return [row[0] for row in connection.execute(query, [f"{prefix}\\_%", finished])]

    def _execute(self, statement: str) -> None:
        with psycopg.connect(**self.server.address(), autocommit=True) as connection:
            connection.execute(sql.SQL(statement))


def digest(files: Iterable[Path], *, extra: bytes = b"") -> str:
    """A short fingerprint of the contents of files."""
    whole = hashlib.sha256(extra)
    for file in sorted(files):
        whole.update(f"{file}".encode() + file.read_bytes())
    return whole.hexdigest()[:12]


def _files(pattern: str) -> list[Path]:
    roles = env.PROJECT / "sanshe/config/cluster/roles.py"
    return [*(env.PROJECT / "sanshe").glob(f"*/{pattern}"), roles]
