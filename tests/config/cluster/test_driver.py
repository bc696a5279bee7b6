"""The embedded server starts, whatever was left behind, and nobody is led to another one's."""

from __future__ import annotations

import multiprocessing
import os
import shutil
import signal
import socket
import subprocess
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import psycopg
import pytest

from sanshe.config.cluster import Cluster, ClusterTrouble, Server
from sanshe.config.cluster.account import choose_account
from sanshe.config.cluster.binaries import find_binaries
from sanshe.config.cluster.port import is_free
from sanshe.config.cluster.postmaster import NOBODYS_PID, find_postmaster
from sanshe.config.cluster.process import identify
from tests.config.cluster.conftest import PASSWORD, copy_folder

if TYPE_CHECKING:
    from collections.abc import Iterator
    from multiprocessing.queues import Queue

pytestmark = pytest.mark.slow


def ask(server: Server, query: str) -> object:
    with psycopg.connect(**server.address(), autocommit=True) as connection:
        row = connection.execute(query).fetchone()
        return row[0] if row else None


def tell(server: Server, *statements: str) -> None:
    with psycopg.connect(**server.address(), autocommit=True) as connection:
        for statement in statements:
            connection.execute(statement)


def pid_of(cluster: Cluster) -> int:
    postmaster = find_postmaster(cluster.layout.database)
    assert postmaster is not None
    return postmaster.process.pid


def join(cluster: Cluster, ports: Queue[int]) -> None:
    with cluster.running() as server:
        ports.put(server.port)


def test_a_server_is_made_started_stopped_and_started_again_with_its_rows(empty_cluster: Cluster) -> None:
    with empty_cluster.running() as first:
        tell(first, "CREATE TABLE resident (name text)", "INSERT INTO resident VALUES ('𠮷田·䶮')")

    assert find_postmaster(empty_cluster.layout.database) is None
    with empty_cluster.running() as second:
        assert ask(second, "SELECT name FROM resident") == "𠮷田·䶮"
        assert second.port == first.port


def test_characters_have_case_and_sort_by_code_point(cluster: Cluster) -> None:
    with cluster.running() as server:
        assert ask(server, "SELECT upper('é') || ('Z' < 'a')::text") == "Étrue"


def test_only_the_local_machine_is_listened_to_and_no_socket_file_is_made(cluster: Cluster) -> None:
    with cluster.running() as server:
        assert ask(server, "SHOW listen_addresses") == "127.0.0.1"
        assert ask(server, "SHOW unix_socket_directories") == ""
        assert ask(server, "SELECT count(*) FROM pg_hba_file_rules WHERE auth_method <> 'scram-sha-256'") == 0


def test_a_failing_statement_does_not_carry_its_values_into_the_log(cluster: Cluster) -> None:
    with cluster.running() as server, pytest.raises(psycopg.errors.UniqueViolation):
        tell(
            server, "CREATE TABLE t (id_number text PRIMARY KEY)", *["INSERT INTO t VALUES ('330483199001011234')"] * 2
        )

    said = cluster.layout.log.read_text()
    assert "duplicate key" in said
    assert "330483199001011234" not in said


def test_processes_that_start_at_once_share_one_server(empty_cluster: Cluster) -> None:
    context = multiprocessing.get_context("spawn")
    ports: Queue[int] = context.Queue()
    crowd = [context.Process(target=join, args=(empty_cluster, ports)) for _ in range(3)]
    for process in crowd:
        process.start()
    seen = {ports.get(timeout=60) for _ in crowd}
    for process in crowd:
        process.join()

    assert len(seen) == 1
    assert find_postmaster(empty_cluster.layout.database) is None


def test_the_server_stays_until_its_last_user_leaves(cluster: Cluster) -> None:
    with cluster.running():
        with cluster.running():
            pass
        assert find_postmaster(cluster.layout.database) is not None


def test_a_killed_server_comes_back_with_every_confirmed_row(cluster: Cluster) -> None:
    with cluster.running() as server:
        tell(server, "CREATE TABLE t AS SELECT generate_series(1, 1000)")
        os.kill(pid_of(cluster), signal.SIGKILL)
        with cluster.running() as again:
            assert ask(again, "SELECT count(*) FROM t") == 1000


def test_a_killed_initdb_is_done_again(empty_cluster: Cluster) -> None:
    (empty_cluster.layout.draft / "base").mkdir(parents=True)

    with empty_cluster.running() as server:
        assert ask(server, "SELECT 1") == 1
    assert not empty_cluster.layout.draft.exists()


def test_a_folder_with_files_but_no_database_is_not_touched(empty_cluster: Cluster) -> None:
    empty_cluster.layout.database.mkdir(parents=True)
    (empty_cluster.layout.database / "letter.txt").write_text("keep me")

    with pytest.raises(ClusterTrouble, match="移到别处"), empty_cluster.running():
        pass
    assert (empty_cluster.layout.database / "letter.txt").read_text() == "keep me"


def test_a_stranger_on_the_port_is_avoided(cluster: Cluster) -> None:
    port = cluster.reserve_port()
    with socket.create_server(("127.0.0.1", port)), cluster.running() as server:
        assert server.port != port
        assert ask(server, "SHOW port") == str(server.port)
    assert is_free(port)


@contextmanager
def stranger(cluster: Cluster) -> Iterator[int]:
    """A process of the server's account and with its program's name, which is no server of ours."""
    program = cluster.data.parent / "postgres"
    shutil.copy("/bin/sleep", program)
    account = choose_account(find_binaries(), cluster.layout)
    process = subprocess.Popen(account.words(str(program), "600"), **account.surroundings(cluster.data))
    try:
        yield process.pid
    finally:
        process.kill()
        process.wait()


def test_a_process_number_used_again_by_a_stranger_does_not_stop_the_start(cluster: Cluster) -> None:
    file = cluster.layout.database / "postmaster.pid"
    with cluster.running():
        left_behind = file.read_text().splitlines()
    with stranger(cluster) as pid:
        file.write_text("\n".join([str(pid), *left_behind[1:]]) + "\n")
        shutil.chown(file, cluster.layout.database.stat().st_uid)

        with cluster.running() as server:
            assert ask(server, "SELECT 1") == 1
        assert identify(pid) is not None
    assert int(Path("/proc/sys/kernel/pid_max").read_text()) < NOBODYS_PID


def test_a_copied_project_gets_a_server_of_its_own(cluster: Cluster, place: Path) -> None:
    with cluster.running() as original:
        twin = replace(cluster, data=place / "copy")
        copy_folder(cluster.data, twin.data)
        with twin.running() as other:
            assert ask(other, "SHOW data_directory") == str(twin.layout.database)
            assert other.port != original.port
        twin.remove()


def test_a_project_that_is_moved_while_its_server_runs_finds_it_again(cluster: Cluster, place: Path) -> None:
    with cluster.running() as before:
        moved = replace(cluster, data=place / "搬走了")
        cluster.data.rename(moved.data)
        with moved.running() as after:
            assert after.port == before.port
        moved.data.rename(cluster.data)


def test_a_key_file_of_another_installation_is_refused_in_one_sentence(cluster: Cluster) -> None:
    with (
        cluster.running(),
        pytest.raises(ClusterTrouble, match="密钥文件"),
        replace(cluster, password="other").running(),
    ):
        pass


def test_the_password_is_needed(cluster: Cluster) -> None:
    with cluster.running() as server, pytest.raises(psycopg.OperationalError, match="password authentication failed"):
        ask(replace(server, password=PASSWORD[:-1]), "SELECT 1")
