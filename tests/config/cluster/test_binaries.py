"""Which PostgreSQL is used, and what is said when none fits."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sanshe.config.cluster import MachineLacks
from sanshe.config.cluster.binaries import examine, find_binaries

if TYPE_CHECKING:
    from pathlib import Path


def install(folder: Path, version: str) -> Path:
    folder.mkdir(parents=True)
    for name in ("initdb", "postgres"):
        program = folder / name
        program.write_text(f"#!/bin/sh\necho 'postgres (PostgreSQL) {version}'\n")
        program.chmod(0o755)
    return folder


@pytest.fixture(autouse=True)
def nothing_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SANSHE_PG_BIN", raising=False)


@pytest.fixture
def no_pinned_build(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sanshe.config.cluster.binaries.find_spec", lambda _name: None)
    monkeypatch.setattr("shutil.which", lambda _name: None)


def test_the_pinned_build_comes_first(tmp_path: Path) -> None:
    install(tmp_path / "usr/lib/postgresql/99/bin", "99.1")

    assert "pgserver" in str(find_binaries(root=tmp_path).folder)


@pytest.mark.usefixtures("no_pinned_build")
def test_without_it_the_newest_of_the_system_is_taken(tmp_path: Path) -> None:
    for version in ("9", "15", "17", "16"):
        install(tmp_path / f"usr/lib/postgresql/{version}/bin", f"{version}.2")

    assert find_binaries(root=tmp_path).major == 17


@pytest.mark.usefixtures("no_pinned_build")
def test_a_database_folder_is_only_opened_by_the_version_that_made_it(tmp_path: Path) -> None:
    for version in ("15", "17"):
        install(tmp_path / f"usr/lib/postgresql/{version}/bin", f"{version}.2")

    assert find_binaries(15, root=tmp_path).major == 15
    with pytest.raises(MachineLacks, match="PostgreSQL 16"):
        find_binaries(16, root=tmp_path)


@pytest.mark.usefixtures("no_pinned_build")
def test_versions_before_15_are_passed_over(tmp_path: Path) -> None:
    install(tmp_path / "usr/lib/postgresql/14/bin", "14.9")

    with pytest.raises(MachineLacks, match="PostgreSQL 15"):
        find_binaries(root=tmp_path)


def test_a_folder_that_was_asked_for_beats_the_pinned_build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SANSHE_PG_BIN", str(install(tmp_path / "我的 bin", "16.1")))

    assert find_binaries().major == 16
    with pytest.raises(MachineLacks, match="SANSHE_PG_BIN"):
        find_binaries(18)


def test_a_folder_that_was_asked_for_and_holds_nothing_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SANSHE_PG_BIN", str(tmp_path))

    with pytest.raises(MachineLacks, match="请改正路径"):
        find_binaries()


def test_programs_that_do_not_run_are_no_build(tmp_path: Path) -> None:
    folder = install(tmp_path / "bin", "17.1")
    (folder / "postgres").chmod(0o644)

    assert examine(folder) is None
