"""`sanshe doctor` finds what is wrong and says what to do."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import psycopg
import pytest

from sanshe.config.cli import database_checks, doctor, machine_checks
from sanshe.config.cli.entry import main
from sanshe.config.cli.exits import Exit
from sanshe.config.cluster.roles import OWNER
from sanshe.foundation.crypto.keys import make_keyring
from sanshe.foundation.findings import Finding, Level, fail

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.ground.ground import Ground


@pytest.fixture
def fresh(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine on which nothing was set up yet."""
    monkeypatch.setenv("SANSHE_DATA", str(tmp_path / "data"))
    return tmp_path / "data"


@pytest.fixture
def administrator(ground: Ground, own_database: str) -> Iterator[psycopg.Connection[Any]]:
    """A connection in which everything is undone afterwards."""
    with psycopg.connect(**ground.server.address(own_database)) as connection:
        yield connection
        connection.rollback()


def levels(findings: Iterator[Finding]) -> list[Level]:
    return [finding.level for finding in findings]


@pytest.mark.usefixtures("fresh")
def test_a_fresh_machine_is_well_and_lacks_only_a_first_start(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["doctor"]) == Exit.GOOD
    assert "还没有数据库，make run 会建立它。" in capsys.readouterr().out


def test_a_finding_that_fails_sets_the_exit_code(fresh: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(machine_checks, "CHECKS", (lambda: [fail(f"{fresh} broken")],))

    assert main(["doctor"]) == Exit.TROUBLE


def test_a_key_file_that_others_can_read_fails(fresh: Path) -> None:
    make_keyring(fresh / "keys" / "master.json")
    assert levels(machine_checks.key_file()) == [Level.OK]

    (fresh / "keys" / "master.json").chmod(0o640)
    assert levels(machine_checks.key_file()) == [Level.FAIL]


def test_a_lost_key_file_fails_once_there_is_a_database(fresh: Path) -> None:
    assert levels(machine_checks.key_file()) == [Level.WARN]

    (fresh / "postgres").mkdir(parents=True)
    (fresh / "postgres" / "PG_VERSION").write_text("18\n")
    assert levels(machine_checks.key_file()) == [Level.FAIL]


def test_roles_as_set_up_are_well(administrator: psycopg.Connection[Any]) -> None:
    checks = (database_checks.roles, database_checks.hand_over, database_checks.leakproof, database_checks.clock)

    found = [finding for check in checks for finding in check(administrator)]
    assert {finding.level for finding in found} == {Level.OK}


@pytest.mark.parametrize(
    ("harm", "check"),
    [
        ("ALTER ROLE sanshe_web SUPERUSER", database_checks.roles),
        ("ALTER ROLE sanshe_job BYPASSRLS", database_checks.roles),
        ("ALTER ROLE sanshe_gate RENAME TO gone", database_checks.roles),
        (f"GRANT sanshe_gatekeeper TO {OWNER} WITH INHERIT TRUE", database_checks.hand_over),
        ("ALTER FUNCTION textlike(text, text) LEAKPROOF", database_checks.leakproof),
    ],
)
def test_each_harm_to_the_wall_is_found(administrator: psycopg.Connection[Any], harm: str, check: Any) -> None:
    if administrator.info.server_version < 160_000:
        harm = harm.replace(f"GRANT sanshe_gatekeeper TO {OWNER} WITH INHERIT TRUE", f"ALTER ROLE {OWNER} INHERIT")
    administrator.execute(harm.encode())

    assert Level.FAIL in levels(check(administrator))


def test_a_missing_mark_for_searches_is_a_warning(administrator: psycopg.Connection[Any]) -> None:
    administrator.execute("ALTER FUNCTION arraycontains(anyarray, anyarray) NOT LEAKPROOF")

    assert levels(database_checks.leakproof(administrator)) == [Level.WARN]


def test_a_database_that_was_not_made_is_named(ground: Ground, monkeypatch: pytest.MonkeyPatch) -> None:
    elsewhere = ground.surroundings("不存在")
    monkeypatch.setenv("DATABASE_URL", elsewhere["DATABASE_URL"])

    with database_checks.examined_server() as (server, findings):
        assert server is None
        assert levels(iter(findings)) == [Level.FAIL]


def test_a_server_that_does_not_answer_is_named(ground: Ground, monkeypatch: pytest.MonkeyPatch) -> None:
    silent = replace(ground.server, port=1)
    monkeypatch.setenv("DATABASE_URL", f"postgresql://x:y@{silent.host}:{silent.port}/sanshe")

    with database_checks.examined_server() as (server, findings):
        assert (server, levels(iter(findings))) == (None, [Level.FAIL])


def test_contexts_bring_their_own_checks() -> None:
    assert all(callable(check) for check in doctor.context_checks())
