"""Making a backup: dump and counts of one snapshot, then files and checkpoints, then what it says of itself."""

from __future__ import annotations

import os
import subprocess
import tempfile
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import UTC, datetime
from typing import IO, TYPE_CHECKING, Any

import psycopg

from sanshe import __version__
from sanshe.config import env
from sanshe.config.backup.container import PART, Writer
from sanshe.config.backup.facts import gather
from sanshe.config.backup.manifest import CHECKPOINTS, DUMP, FILES, MEMBER, Manifest
from sanshe.config.backup.trouble import BackupTrouble
from sanshe.config.cluster.binaries import find_binaries
from sanshe.config.speech import spoken

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from sanshe.config.cluster import Server
    from sanshe.foundation.crypto.keys import Keyring

    Connection = psycopg.Connection[tuple[Any, ...]]

LOCK_WAIT = "60s"  # for a migration that is under way


def make_backup(
    server: Server, database: str, keyring: Keyring, folder: Path, step: Callable[[int, int], None]
) -> tuple[Path, Manifest]:
    """Back up a database with files and checkpoints into one new file in `folder`.

    Args:
        server: where it is; reached as the role `backup`.
        database: its name.
        keyring: whose key seals the backup; the key file itself is never in it.
        folder: made when it is not there.
        step: is told how many tables are counted, of how many.

    Raises:
        BackupTrouble: the role does not see every row, or the dump failed; nothing is left behind then.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    made_at = datetime.now(UTC)
    target = folder / f"sanshe-{made_at:%Y%m%dT%H%M%SZ}.backup"
    draft = target.with_suffix(".part")
    reader = replace(server, user="sanshe_backup", password=keyring.password("backup"))
    try:
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            writer = Writer(file, keyring, made_at.isoformat())
            manifest = _write(writer, reader, database, made_at, step)
            writer.close()
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)
    return target, manifest


def _write(
    writer: Writer, reader: Server, database: str, made_at: datetime, step: Callable[[int, int], None]
) -> Manifest:
    members = {}
    with _snapshot(reader, database) as (connection, snapshot):
        facts = gather(connection, step)
        members[DUMP] = writer.add(DUMP, _dump(reader, database, snapshot, facts.server))
    for name, path in _files():
        with suppress(FileNotFoundError), path.open("rb") as file:  # taken away since: no row names it any more
            members[name] = writer.add(name, _chunks(file))
    manifest = Manifest(made_at.isoformat(), __version__, facts, members)
    writer.add(MEMBER, [manifest.to_bytes()])
    return manifest


@contextmanager
def _snapshot(reader: Server, database: str) -> Iterator[tuple[Connection, str]]:
    """One moment of the database, for the counts here and for the dump in its own process."""
    with psycopg.connect(**reader.address(database)) as connection:
        connection.execute("set transaction isolation level repeatable read, read only")
        _require_all_rows(connection)
        row = connection.execute("select pg_export_snapshot()").fetchone()
        assert row is not None
        yield connection, str(row[0])


def _require_all_rows(connection: Connection) -> None:
    row = connection.execute("select rolbypassrls or rolsuper from pg_roles where rolname = current_user").fetchone()
    if not (row and row[0]):
        raise BackupTrouble(
            spoken(
                "角色 sanshe_backup 看不到全部数据，这样的备份是不完整的。请以超级用户运行一次 sanshe setup。",
                "The role sanshe_backup does not see every row: such a backup would be incomplete. Run sanshe setup as superuser.",
            )
        )


def _dump(reader: Server, database: str, snapshot: str, major: int) -> Iterator[bytes]:
    """The dump of the snapshot as `pg_dump` writes it; row security stays off, so that a narrowed table is an error."""
    words = [
        find_binaries(major).program("pg_dump"), "--format=custom", f"--snapshot={snapshot}", f"--lock-wait-timeout={LOCK_WAIT}",
        "--no-password", f"--host={reader.host}", f"--port={reader.port}", f"--username={reader.user}", database,
    ]  # fmt: skip
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(  # noqa: S603 - a program that we found, words of our own
            words, stdout=subprocess.PIPE, stderr=said, stdin=subprocess.DEVNULL, env=surroundings(reader)
        )
        assert process.stdout is not None
        with process.stdout as out:
            while chunk := out.read(PART):
                yield chunk
        if process.wait() != 0:
            said.seek(0)
            reason = said.read().decode(errors="replace").strip()
            raise BackupTrouble(spoken(f"pg_dump 没有完成：{reason}", f"pg_dump failed: {reason}"))


def surroundings(server: Server) -> dict[str, str]:
    """The environment of PostgreSQL's own programs: the password where only they see it, and what the address adds."""
    options = {f"PG{name.upper()}": value for name, value in server.options.items() if name.startswith("ssl")}
    return {"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C", "PGPASSWORD": server.password, **options}


def _files() -> Iterator[tuple[str, Path]]:
    """Files and checkpoints under the names that they have in a backup; never the key file, wherever it lies."""
    for prefix, folder in ((FILES, "files"), (CHECKPOINTS, "checkpoints")):
        place = env.data_folder() / folder
        for path in sorted(place.rglob("*")):
            if path.is_file() and not path.is_symlink() and path.resolve() != env.key_file():
                yield prefix + path.relative_to(place).as_posix(), path


def _chunks(file: IO[bytes]) -> Iterator[bytes]:
    while chunk := file.read(PART):
        yield chunk
