"""Databases of large cities on the embedded server: made once, kept under the digest of what they are made from."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from contextlib import contextmanager
from dataclasses import dataclass
from fcntl import LOCK_EX, flock
from typing import TYPE_CHECKING
from urllib.parse import quote

import psycopg
from psycopg import sql

from sanshe.config import env
from sanshe.config.bench.city import City
from sanshe.config.bench.filling import fill
from sanshe.config.bench.pointing import pointing_at
from sanshe.config.cli.setup import migrate, pending_migrations, put_up_walls
from sanshe.config.cluster.installation import keyring
from sanshe.config.cluster.roles import set_up_database, set_up_roles
from sanshe.foundation.database import walls

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sanshe.config.cluster.server import Server

PREFIX = "bench"
MADE_FROM = ("config/bench/crowd.py", "config/bench/filling.py")  # tables that change since are migrated

IDLE = """
select datname from pg_database where datname like %s and datname not in
  (select datname from pg_stat_activity where datname is not null)
"""


@dataclass(frozen=True)
class Ground:
    """The server on which large cities stand."""

    server: Server

    @contextmanager
    def city(self, persons: int, *, scale: int | None = None) -> Iterator[City]:
        """A city with so many persons, built when there is none yet; Django's connections lead there for a while."""
        database = self.grown(persons)
        with pointing_at(self.server, database):
            self._bring_up(database)
            yield City(self.server, database, persons, persons if scale is None else scale)

    def grown(self, persons: int) -> str:
        """The database of a city with so many persons."""
        name = f"{PREFIX}_{digest()}_{persons}"
        with _turn():
            if not self._is_complete(name):
                self._copy(self._base(), name)
                set_up_database(self.server, name)
                fill(self.server, name, persons)
                self._complete(name)
        return name

    def _bring_up(self, database: str) -> None:
        """Roles, tables and wall as they are declared now, in a city that may have been made before."""
        if not pending_migrations() and walls.installed_digest() == walls.digest():
            return
        set_up_roles(self.server, keyring().password)
        set_up_database(self.server, database)
        migrate()
        put_up_walls()

    def clear_away(self, *, everything: bool = False) -> None:
        """Drop the cities of other digests, or all of them; what somebody works in stays."""
        kept = f"{PREFIX}_{digest()}_"
        with psycopg.connect(**self.server.address(), autocommit=True) as connection:
            found = connection.execute(IDLE, [f"{PREFIX}\\_%"])
            gone = [name for (name,) in found if everything or not name.startswith(kept)]
        for name in gone:
            self._execute("drop database if exists {}", name)

    def _base(self) -> str:
        """The sample city by itself, built by the product's own commands in processes of their own."""
        name = f"{PREFIX}_{digest()}_base"
        if not self._is_complete(name):
            self._execute("drop database if exists {} with (force)", name)
            for words in (["setup", "--database-only"], ["manage", "load_sample"]):
                self._run(words, name)
            self._complete(name)
        return name

    def _run(self, words: list[str], database: str) -> None:
        user, password = quote(self.server.user), quote(self.server.password)
        address = f"postgresql://{user}:{password}@{self.server.host}:{self.server.port}/{database}"
        place = {**os.environ, env.DATABASE_URL.name: address, env.SAMPLE.name: "0"}
        command = [sys.executable, "-m", "sanshe.config.cli", *words]
        done = subprocess.run(command, cwd=env.PROJECT, env=place, check=False, capture_output=True, text=True)  # noqa: S603 - our own command
        if done.returncode:
            raise RuntimeError(f"sanshe {' '.join(words)} failed:\n{done.stdout}{done.stderr}")

    def _copy(self, base: str, name: str) -> None:
        self._execute("drop database if exists {} with (force)", name)
        self._execute("create database {} template {}", name, base)

    def _complete(self, name: str) -> None:
        """Mark a database as whole, so that one whose making was cut off is made anew."""
        self._execute("comment on database {} is 'complete'", name)

    def _is_complete(self, name: str) -> bool:
        query = "select shobj_description(oid, 'pg_database') = 'complete' from pg_database where datname = %s"
        with psycopg.connect(**self.server.address(), autocommit=True) as connection:
            row = connection.execute(query, [name]).fetchone()
        return bool(row and row[0])

    def _execute(self, statement: str, *names: str) -> None:
        with psycopg.connect(**self.server.address(), autocommit=True) as connection:
            connection.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))


def digest() -> str:
    """A fingerprint of everything that decides what a city holds."""
    whole = hashlib.sha256()
    for file in _files():
        whole.update(str(file.relative_to(env.PROJECT)).encode() + file.read_bytes())
    return whole.hexdigest()[:10]


def _files() -> list[Path]:
    return sorted(file for pattern in MADE_FROM for file in (env.PROJECT / "sanshe").glob(pattern))


@contextmanager
def _turn() -> Iterator[None]:
    """Only one process at a time makes cities."""
    with (env.data_folder() / "cities.lock").open("a") as turn:
        flock(turn, LOCK_EX)
        yield
