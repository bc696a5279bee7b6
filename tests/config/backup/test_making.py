"""A backup is whole or there is none; it holds what counts, and no key."""

import stat

import psycopg
import pytest

from sanshe.config import env
from sanshe.config.backup.container import read_members
from sanshe.config.backup.making import make_backup
from sanshe.config.backup.trouble import BackupTrouble
from sanshe.config.backup.verifying import newest_backup
from sanshe.config.cluster.binaries import find_binaries
from sanshe.config.cluster.installation import keyring
from tests.config.backup.conftest import PHOTO, back_up


def test_it_holds_database_files_and_checkpoints(made):
    names = [name for name, _chunks in read_members(made.path, keyring())]

    assert names[0] == "database.dump"
    assert f"files/{PHOTO}" in names
    assert "checkpoints/head.json" in names
    assert names[-1] == "manifest.json"


def test_only_its_owner_may_read_it(made):
    assert (stat.S_IMODE(made.path.stat().st_mode), stat.S_IMODE(made.path.parent.stat().st_mode)) == (0o600, 0o700)


def test_the_key_file_is_not_in_it_wherever_it_lies(made, ground, folder, monkeypatch):
    inside = folder / "files" / "master.json"
    inside.write_bytes(env.key_file().read_bytes())
    monkeypatch.setenv(env.KEY_FILE.name, str(inside))

    path, manifest = back_up(ground, made.database, folder / "other")

    inside.unlink()
    assert "files/master.json" not in manifest.members
    assert path.exists()


def test_rows_of_the_manifest_are_those_of_the_database(made, ground):
    with psycopg.connect(**ground.server.address(made.database)) as connection:
        [(count,)] = connection.execute("select count(*) from people_person").fetchall()

    assert made.manifest.facts.tables["public.people_person"][0] == count


def test_a_role_that_does_not_see_every_row_makes_no_backup(made, ground, folder):
    with psycopg.connect(**ground.server.address(), autocommit=True) as superuser:
        superuser.execute("alter role sanshe_backup nobypassrls")
        try:
            with pytest.raises(BackupTrouble, match="看不到全部数据"):
                back_up(ground, made.database, folder / "narrow")
        finally:
            superuser.execute("alter role sanshe_backup bypassrls")

    assert list((folder / "narrow").iterdir()) == []


def test_what_is_broken_off_is_no_backup(made, ground, folder):
    def stop(_done, _all):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        make_backup(ground.server, made.database, keyring(), folder / "off", stop)

    assert newest_backup(folder / "off") is None
    assert list((folder / "off").iterdir()) == []


def test_a_dump_that_fails_leaves_nothing_and_says_why(made, ground, folder, tmp_path, monkeypatch):
    for name in ("initdb", "postgres"):
        (tmp_path / name).symlink_to(find_binaries().program(name))
    (tmp_path / "pg_dump").write_text("#!/bin/sh\necho PGDMP half of it; echo 'no space left' >&2; exit 1\n")
    (tmp_path / "pg_dump").chmod(0o700)
    monkeypatch.setenv(env.PG_BIN.name, str(tmp_path))

    with pytest.raises(BackupTrouble, match="pg_dump 没有完成：no space left"):
        back_up(ground, made.database, folder / "failed")

    assert list((folder / "failed").iterdir()) == []
