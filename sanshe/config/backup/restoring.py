"""Bringing the members of a backup back: the dump into an empty database, files and checkpoints into a folder."""

from __future__ import annotations

import hashlib
import subprocess
import tempfile
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from sanshe.config.backup.container import read_members
from sanshe.config.backup.making import surroundings
from sanshe.config.backup.manifest import DUMP, MEMBER, Manifest
from sanshe.config.backup.trouble import BackupTrouble
from sanshe.config.speech import spoken

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sanshe.config.cluster import Server
    from sanshe.config.cluster.binaries import Binaries
    from sanshe.foundation.crypto.keys import Keyring


@dataclass
class Restored:
    """What came out: digests of the members as they were written, and what `pg_restore` complained about."""

    digests: dict[str, str] = field(default_factory=dict)
    complaints: list[str] = field(default_factory=list)


def read_manifest(path: Path, keyring: Keyring) -> Manifest:
    """Read a backup to its end, and return what it says of itself.

    Raises:
        BackupTrouble: it is none, damaged, cut off, of another key or version, or says nothing of itself.
    """
    content = b""
    for name, chunks in read_members(path, keyring):
        if name == MEMBER:
            content = b"".join(chunks)
    if not content:
        raise BackupTrouble(
            spoken(f"{path.name} 里没有清单。请换一份备份。", f"{path.name} holds no manifest. Take another backup.")
        )
    try:
        return Manifest.from_bytes(content)
    except (ValueError, KeyError, TypeError) as error:
        raise BackupTrouble(
            spoken(f"{path.name} 的清单读不懂：{error!r}", f"The manifest of {path.name} cannot be read: {error!r}")
        ) from error


@dataclass(frozen=True)
class Place:
    """Where a backup is brought back: an empty database, reached as its administrator, and an empty folder."""

    server: Server
    database: str
    binaries: Binaries
    folder: Path


def restore(path: Path, keyring: Keyring, place: Place) -> Restored:
    """Restore the dump into the database, and everything else below the folder."""
    restored = Restored()
    for name, chunks in read_members(path, keyring):
        if name == DUMP:
            _restore_dump(restored, chunks, place)
        elif name != MEMBER:
            restored.digests[name] = _restore_file(_inside(place.folder, name), chunks)
    return restored


def _restore_dump(restored: Restored, chunks: Iterator[bytes], place: Place) -> None:
    server = place.server
    words = [
        place.binaries.program("pg_restore"), "--exit-on-error", "--no-password", f"--host={server.host}", f"--port={server.port}",
        f"--username={server.user}", f"--dbname={place.database}",
    ]  # fmt: skip
    whole = hashlib.sha256()
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(  # noqa: S603 - a program that we found, words of our own
            words, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=said, env=surroundings(server)
        )
        assert process.stdin is not None
        for chunk in chunks:
            whole.update(chunk)
            _hand_over(process, chunk)
        _close(process)
        status = process.wait()
        said.seek(0)
        if status != 0:
            restored.complaints.append(said.read().decode(errors="replace").strip() or f"pg_restore: {status}")
    restored.digests[DUMP] = whole.hexdigest()


def _hand_over(process: subprocess.Popen[bytes], chunk: bytes) -> None:
    """A program that has given up reads no more; the rest is still looked at here."""
    assert process.stdin is not None
    if process.poll() is None:
        try:
            process.stdin.write(chunk)
        except BrokenPipeError:
            process.wait()


def _close(process: subprocess.Popen[bytes]) -> None:
    assert process.stdin is not None
    try:
        process.stdin.close()
    except BrokenPipeError:
        process.wait()


def _inside(folder: Path, name: str) -> Path:
    """Where a member goes; the name is ours, yet nothing leaves the folder."""
    parts = PurePosixPath(name).parts
    if PurePosixPath(name).is_absolute() or ".." in parts:
        raise BackupTrouble(spoken(f"备份里有不该有的路径：{name}", f"The backup holds a path that cannot be: {name}"))
    return folder.joinpath(*parts)


def _restore_file(path: Path, chunks: Iterator[bytes]) -> str:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with path.open("wb") as file:
        for chunk in chunks:
            file.write(chunk)
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
