"""An installation of its own with the sample city, restored from a backup, that may be killed at any moment."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import psycopg

from sanshe.config import env
from sanshe.config.backup.making import make_backup
from sanshe.config.backup.restoring import Place, restore
from sanshe.config.cluster import Cluster
from sanshe.config.cluster.binaries import find_binaries
from sanshe.config.cluster.installation import keyring
from sanshe.config.cluster.port import free_port
from sanshe.config.cluster.process import Process, identify
from sanshe.config.cluster.roles import set_up_database, set_up_roles

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.ground.ground import Ground

PATIENCE = 120.0
NAME = "sanshe"


class Installation:
    """What `sanshe run` keeps alive in one data folder; `database` reaches its server past everything."""

    def __init__(self) -> None:
        self.data = Path(tempfile.mkdtemp(prefix="sanshe-crash-"))
        self.data.chmod(0o711)
        self.port = free_port()
        self.cluster = Cluster(self.data, keyring().password("postgres"))
        self.process: subprocess.Popen[bytes] | None = None
        settings = {
            env.DATA.name: str(self.data), env.KEY_FILE.name: str(env.key_file()), env.PORT.name: str(self.port),
            env.SAMPLE.name: "0", env.WORKERS.name: "2",
        }  # fmt: skip
        self.surroundings = {**os.environ, **settings}

    def bring_back(self, ground: Ground) -> None:
        """Restore the sample city from a backup of the test server."""
        with ground.copied(ground.city_template()) as copy:
            path, _manifest = make_backup(ground.server, copy, keyring(), self.data / "backups", lambda _d, _a: None)
        with self.cluster.running() as server:
            set_up_roles(server, keyring().password)
            set_up_database(server, NAME)
            restored = restore(path, keyring(), Place(server, NAME, find_binaries(), self.data))
        assert restored.complaints == []

    def start(self) -> None:
        """`sanshe run`, up to the greeting."""
        command = [sys.executable, "-m", "sanshe.config.cli", "run"]
        with (self.data / "run.log").open("wb") as log:
            self.process = subprocess.Popen(
                command, cwd=env.PROJECT, env=self.surroundings, stdout=log, stderr=subprocess.STDOUT
            )
        self._wait(lambda: b"Ctrl-C" in (self.data / "run.log").read_bytes())

    def stop(self) -> None:
        """As somebody at the terminal would."""
        assert self.process
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(timeout=PATIENCE)

    def gone(self) -> None:
        """Whatever is left is ended and its folder removed."""
        if self.process and self.process.poll() is None:
            self.stop()
        self.cluster.stop()
        shutil.rmtree(self.data)

    def kill_pages(self) -> None:
        """kill -9 of the web server and all its workers; `sanshe run` ends by itself, and is started again."""
        master = self._noted("pages")
        os.killpg(master.pid, signal.SIGKILL)
        assert self.process
        self.process.wait(timeout=PATIENCE)
        self.start()

    def kill_worker(self) -> None:
        """kill -9 of one web worker; the web server starts another."""
        os.kill(_children(self._noted("pages").pid)[0], signal.SIGKILL)

    def kill_backend(self) -> None:
        """kill -9 of one process of the database; the server restarts itself and recovers, the pages stay."""
        with suppress(ProcessLookupError):
            os.kill(self._backend(), signal.SIGKILL)

    def kill_database(self) -> None:
        """kill -9 of every process of the database, then everything is stopped and started as somebody would."""
        master = self._postmaster()
        for pid in (master.pid, *_children(master.pid)):
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        self.stop()
        self.start()

    def database(self) -> psycopg.Connection[tuple[Any, ...]]:
        """A connection as the superuser."""
        port = int((self.data / "postgres.port").read_text())
        until = time.monotonic() + PATIENCE
        while True:
            try:
                return psycopg.connect(
                    host="127.0.0.1", port=port, user="postgres", password=self.cluster.password, dbname=NAME,
                    autocommit=True,
                )  # fmt: skip
            except psycopg.OperationalError:
                if time.monotonic() > until:
                    raise
                time.sleep(0.1)

    def _backend(self) -> int:
        """A process that serves the pages; a moment after a crash there is none yet."""
        while True:
            with suppress(psycopg.OperationalError), self.database() as connection:
                row = connection.execute("select pid from pg_stat_activity where usename = 'sanshe_web'").fetchone()
                if row:
                    return int(row[0])
            time.sleep(0.1)

    def _postmaster(self) -> Process:
        return _alive(int((self.data / "postgres" / "postmaster.pid").read_text().split()[0]))

    def _noted(self, name: str) -> Process:
        return _alive(int(json.loads((self.data / f"{name}.json").read_text())["pid"]))

    def _wait(self, is_so: Callable[[], bool]) -> None:
        until = time.monotonic() + PATIENCE
        while not is_so():
            if time.monotonic() > until or (self.process and self.process.poll() is not None):
                raise RuntimeError((self.data / "run.log").read_text())
            time.sleep(0.05)


def _alive(pid: int) -> Process:
    process = identify(pid)
    assert process, pid
    return process


def _children(pid: int) -> list[int]:
    return [int(one) for one in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
