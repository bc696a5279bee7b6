"""A sample city whose keys may rotate: its key file is a copy of its own."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Any

import psycopg
import pytest

from sanshe.config import env
from sanshe.foundation.crypto.keys import read_keyring
from sanshe.foundation.crypto.rotation.columns import fetch, versions
from sanshe.foundation.crypto.rotation.sources import Source, sources

if TYPE_CHECKING:
    from collections import Counter
    from pathlib import Path


@pytest.fixture
def key_file(tmp_path: Path, settings: Any) -> Path:
    """The key file of this test."""
    file = tmp_path / "keys" / "master.json"
    file.parent.mkdir()
    shutil.copy(env.key_file(), file)
    settings.KEYRING = read_keyring(file)
    return file


@pytest.fixture
def superuser(ground, own_city):
    """A statement as the superuser of the database."""
    with psycopg.connect(**ground.server.address(own_city), autocommit=True) as connection:

        def run(statement: str, *values: Any) -> list[Any]:
            done = connection.execute(statement, values or None)
            return done.fetchall() if done.description else []

        yield run


def by_version() -> dict[str, Counter[int]]:
    """Values under each key version, by column."""
    return {f"{source.table}.{source.column}": versions(source) for source in sources()}


def source_of(table: str) -> Source:
    """The first column of a table that holds sealed values."""
    return next(source for source in sources() if source.table == table)


def rows_of(source: Source) -> list[tuple[Any, Any]]:
    """Every row of a column."""
    rows, after = [], ""
    while more := fetch(source, after=after):
        rows += more
        after = str(more[-1][0])
    return rows
