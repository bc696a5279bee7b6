"""Starting the server process and waiting until it answers."""

from __future__ import annotations

import subprocess
import time
from typing import TYPE_CHECKING

import psycopg

from sanshe.config.cluster.process import TICK, Process, identify
from sanshe.config.cluster.trouble import ClusterTrouble
from sanshe.config.speech import spoken

if TYPE_CHECKING:
    from collections.abc import Callable

    from sanshe.config.cluster.account import Account
    from sanshe.config.cluster.binaries import Binaries
    from sanshe.config.cluster.layout import Layout
    from sanshe.config.cluster.server import Server

START_SECONDS = 120.0  # a server that was killed under load reads its journal first
ATTEMPTS = 20
PAUSE_SECONDS = 0.5
LONGEST_LOG = 10_000_000  # bytes

# Errors go to the log without statements and without details: both would carry names and identity numbers of residents.
SETTINGS = """\
# Written by sanshe at every start; changes here are lost.
listen_addresses = '127.0.0.1'
port = {port}
unix_socket_directories = ''
password_encryption = 'scram-sha-256'
max_connections = 100
shared_buffers = '{memory}'
jit = off
log_checkpoints = off
log_error_verbosity = terse
log_min_error_statement = panic
log_parameter_max_length = 0
log_parameter_max_length_on_error = 0
"""
# synchronous_commit stays on: without it a killed server loses rows that it had confirmed.
TEST_SETTINGS = """\
fsync = off
full_page_writes = off
synchronous_commit = on
autovacuum = off
"""


def start(layout: Layout, binaries: Binaries, account: Account, server: Server, *, for_tests: bool) -> bool:
    """Start the server; True when it answers, False when the port went to somebody else meanwhile.

    Raises:
        ClusterTrouble: it does not start for another reason.
    """
    _write_settings(layout, server.port, for_tests=for_tests)
    _make_room_in_log(layout)
    until = time.monotonic() + START_SECONDS
    while True:
        process, already_said = _launch(layout, binaries, account)
        if wait_until_ready(server, process.is_alive, until):
            return True
        said = layout.log.read_bytes()[already_said:].decode(errors="replace")
        if "could not bind" in said:
            return False
        if "shared memory block" not in said or time.monotonic() > until:
            raise failure(said)
        time.sleep(PAUSE_SECONDS)  # the last process of the killed server is still leaving


def wait_until_ready(server: Server, is_alive: Callable[[], bool], until: float) -> bool:
    """Wait until the server takes a connection; False when it dies first.

    Raises:
        ClusterTrouble: it refuses our password, or lives but does not answer before `until` (monotonic seconds).
    """
    while is_alive():
        try:
            psycopg.connect(**server.address()).close()
        except psycopg.OperationalError as error:
            if "password authentication failed" in str(error):
                raise ClusterTrouble(_wrong_key()) from error
            if time.monotonic() > until:
                raise failure(str(error)) from error
            time.sleep(TICK)
        else:
            return True
    return False


def failure(said: str) -> ClusterTrouble:
    """The server's own last words as an error."""
    last = [line for line in said.strip().splitlines() if line.strip()][-5:]
    reason = "\n".join(last)
    return ClusterTrouble(spoken(f"数据库服务没有启动：\n{reason}", f"The database server did not start:\n{reason}"))


def _launch(layout: Layout, binaries: Binaries, account: Account) -> tuple[Process, int]:
    """The new process, and how long the log was before it said anything."""
    with layout.log.open("ab") as log:
        child = subprocess.Popen(  # noqa: S603 - programs that we found, paths of our own
            account.words(binaries.program("postgres"), "-D", str(layout.database)),
            stdout=log, stderr=log, start_new_session=True, **account.surroundings(layout.database),
        )  # fmt: skip
        child.returncode = 0  # it outlives us; Python need not wait for it
        return identify(child.pid) or Process(child.pid, born=0), log.tell()


def _write_settings(layout: Layout, port: int, *, for_tests: bool) -> None:
    text = SETTINGS.format(port=port, memory="128MB" if for_tests else "256MB")
    (layout.database / "sanshe.conf").write_text(text + (TEST_SETTINGS if for_tests else ""))


def _make_room_in_log(layout: Layout) -> None:
    layout.log.parent.mkdir(mode=0o700, exist_ok=True)
    if layout.log.exists() and layout.log.stat().st_size > LONGEST_LOG:
        layout.log.replace(layout.log.with_suffix(".old.log"))


def _wrong_key() -> str:
    return spoken(
        "密钥文件不是这个数据库的：由它得出的口令被拒绝。请把原来的密钥文件放回去。",
        "The key file is not this database's: the password derived from it is refused. Put the right key file back.",
    )
