"""A sample city with files and a sealed trace, backed up once; and places to restore it into."""

from __future__ import annotations

import shutil
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any

import psycopg
import pytest
from django.test import override_settings

from sanshe.audit.sealing.keeping import seal_all
from sanshe.config import env
from sanshe.config.backup.container import Writer, read_members
from sanshe.config.backup.making import make_backup
from sanshe.config.backup.manifest import MEMBER
from sanshe.config.backup.restoring import Place
from sanshe.config.cluster.binaries import find_binaries
from sanshe.config.cluster.installation import keyring
from sanshe.config.cluster.roles import set_up_database
from tests.ground.ground import pointing_at

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytest_django import DjangoDbBlocker

    from sanshe.config.backup.manifest import Manifest
    from tests.ground.ground import Ground

PHOTO = "photos/照片𠮷.jpg"
_numbers = count(1)


@dataclass(frozen=True)
class Made:
    """A backup, what it says of itself, and the database it was made from."""

    path: Path
    manifest: Manifest
    database: str


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    """A data folder of this module's own, which the server's account may pass through; the key file is everybody's."""
    place = Path(tempfile.mkdtemp(prefix="sanshe-backup-"))
    place.chmod(0o711)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(env.KEY_FILE.name, str(env.key_file()))
        patch.setenv(env.DATA.name, str(place))
        patch.setenv(env.SAMPLE.name, "0")
        yield place
    shutil.rmtree(place)


@pytest.fixture(scope="module")
def made(ground: Ground, folder: Path, django_db_blocker: DjangoDbBlocker) -> Iterator[Made]:
    """The sample city, sealed and backed up with one file."""
    (folder / "files" / PHOTO).parent.mkdir(parents=True)
    (folder / "files" / PHOTO).write_bytes(b"\xff\xd8" * 700_000)
    sealed = override_settings(CHECKPOINTS=folder / "checkpoints")
    with django_db_blocker.unblock(), ground.copied(ground.city_template()) as name, sealed:
        with pointing_at(ground.server, name):
            seal_all()
        yield Made(*back_up(ground, name, folder / "backups"), name)


def back_up(ground: Ground, database: str, folder: Path) -> tuple[Path, Manifest]:
    """Make a backup as the command does."""
    return make_backup(ground.server, database, keyring(), folder, lambda _done, _all: None)


@pytest.fixture
def place(ground: Ground, folder: Path) -> Iterator[Place]:
    """An empty database of the test server and an empty folder."""
    name, inside = f"copy_{next(_numbers)}_restore", folder / "restored"
    with psycopg.connect(**ground.server.address(), autocommit=True) as connection:
        connection.execute(f'create database "{name}" template template0'.encode())
        set_up_database(ground.server, name)
        inside.mkdir(mode=0o711)
        yield Place(ground.server, name, find_binaries(), inside)
        shutil.rmtree(inside)
        connection.execute(f'drop database "{name}" with (force)'.encode())


@pytest.fixture
def rewritten(made: Made, tmp_path: Path) -> Callable[..., tuple[Path, Manifest]]:
    """A backup sealed with the right key, with other members: what only who holds the key can make, or a fault of ours."""

    def rewrite(change: Callable[[dict[str, bytes]], Any], **manifest: Any) -> tuple[Path, Manifest]:
        members = {name: b"".join(chunks) for name, chunks in read_members(made.path, keyring())}
        change(members)
        said = replace(made.manifest, **manifest)
        path = tmp_path / "rewritten.backup"
        with path.open("wb") as file:
            writer = Writer(file, keyring(), said.made_at)
            for name, content in (members | {MEMBER: said.to_bytes()}).items():
                writer.add(name, [content])
            writer.close()
        return path, said

    return rewrite


@contextmanager
def past_everything(ground: Ground, database: str) -> Iterator[Callable[..., Any]]:
    """Statements as the superuser of a database, past triggers and policies."""
    with psycopg.connect(**ground.server.address(database), autocommit=True) as connection:
        connection.execute("set session_replication_role = replica")
        yield connection.execute
