"""Making, starting, joining and stopping the embedded server.

What must hold: two processes may start at once; a killed process or server leaves nothing that stops the next start;
nobody is told an address that does not answer; a moved or copied project never talks to another project's server.
"""

from __future__ import annotations

import shutil
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sanshe.config.cluster import maker, starter
from sanshe.config.cluster.account import choose_account
from sanshe.config.cluster.binaries import find_binaries
from sanshe.config.cluster.layout import Layout
from sanshe.config.cluster.port import HOST, free_port, is_free
from sanshe.config.cluster.postmaster import clear_away, find_own
from sanshe.config.cluster.server import Server

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@dataclass(frozen=True)
class Cluster:
    """The server of one data folder.

    `password` is its superuser's; `for_tests` trades safety in a power cut for speed.
    """

    data: Path
    password: str = field(repr=False)
    for_tests: bool = False

    @property
    def layout(self) -> Layout:
        """Where its files lie."""
        return Layout(self.data)

    @contextmanager
    def running(self) -> Iterator[Server]:
        """The server for as long as it is needed: joined or started; whoever leaves last stops it.

        Raises:
            ClusterTrouble: it cannot be started; the sentence says why.
        """
        with self.layout.starting():
            presence = self.layout.enter()
            try:
                server = self._joined() or self._started()
            except BaseException:
                presence.close()
                raise
        try:
            yield server
        finally:
            with self.layout.starting():
                if self.layout.leave(presence):
                    self._stop()

    def stop(self) -> bool:
        """Stop the server whoever uses it; False when it did not run."""
        if not self.layout.is_made():
            return False
        with self.layout.starting():
            return self._stop()

    def reserve_port(self) -> int:
        """The port that the server has or will have, unless somebody else takes it before the start."""
        with self.layout.starting():
            return self._port()

    def remove(self) -> None:
        """Stop the server and delete its database for ever."""
        self.stop()
        for folder in (self.layout.database, self.layout.draft):
            shutil.rmtree(folder, ignore_errors=True)

    def _joined(self) -> Server | None:
        """The running server of our folder, once it answers."""
        postmaster = find_own(self.layout.database)
        if postmaster is None:
            return None
        server = self._server(postmaster.port)
        if not starter.wait_until_ready(server, postmaster.process.is_alive, time.monotonic() + starter.START_SECONDS):
            return None
        self._keep(postmaster.port)
        return server

    def _started(self) -> Server:
        binaries = find_binaries(self.layout.major())
        account = choose_account(binaries, self.layout)
        if not self.layout.is_made():
            maker.make_database(self.layout, binaries, account, self.password, safe=not self.for_tests)
        clear_away(self.layout.database)
        for _ in range(starter.ATTEMPTS):
            server = self._server(self._port())
            if starter.start(self.layout, binaries, account, server, for_tests=self.for_tests):
                return server
        raise starter.failure("no free port")

    def _server(self, port: int) -> Server:
        return Server(HOST, port, password=self.password)

    def _port(self) -> int:
        """The port of last time while nobody else listens there, else a new one."""
        try:
            port = int(self.layout.port_file.read_text())
        except (FileNotFoundError, ValueError):
            port = 0
        if find_own(self.layout.database) or (port and is_free(port)):
            return port
        return self._keep(free_port())

    def _keep(self, port: int) -> int:
        self.layout.port_file.write_text(f"{port}\n")
        return port

    def _stop(self) -> bool:
        postmaster = find_own(self.layout.database)
        if postmaster:
            postmaster.stop()
        return postmaster is not None
