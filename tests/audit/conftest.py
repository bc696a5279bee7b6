"""A database with a sealed trace, and somebody who may do anything to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import psycopg
import pytest

from sanshe.audit.sealing.keeping import seal_all
from sanshe.audit.sealing.verification import verify

if TYPE_CHECKING:
    from pathlib import Path

HAPPENED = """
insert into audit_trace (id, name, "user", role, "table", record)
  select gen_random_uuid(), '登记了居民𠮷', gen_random_uuid(), 'community_worker', 'people_person', n::text from generate_series(1, %(count)s) n;
insert into audit_changeevent ("table", record, action, changes)
  select 'people_person', n::text, 'insert', jsonb_build_object('name', jsonb_build_array(null, '王·' || n)) from generate_series(1, %(count)s) n;
insert into audit_readevent ("user", role, page, channel, purpose, "table", records)
  select gen_random_uuid(), '', 'people:person', 'page', '', 'people_person', array[gen_random_uuid()] from generate_series(1, %(count)s) n;
"""


@pytest.fixture
def checkpoints(tmp_path: Path, settings: Any) -> Path:
    """Where this test's checkpoints lie."""
    settings.CHECKPOINTS = tmp_path / "checkpoints"
    return tmp_path / "checkpoints"


@pytest.fixture
def superuser(ground, own_database):
    """A statement as the superuser of the database, past every trigger and every policy."""
    with psycopg.connect(**ground.server.address(own_database), autocommit=True) as connection:
        connection.execute("set session_replication_role = replica")

        def run(statement: str, *values: Any) -> list[Any]:
            done = connection.execute(statement, values or None)
            return done.fetchall() if done.description else []

        yield run


@pytest.fixture
def happen(superuser):
    """Let so many operations, changes and reads of each happen."""

    def some(count: int) -> None:
        for statement in (HAPPENED % {"count": count}).strip().split(";\n"):
            superuser(statement)

    return some


@pytest.fixture
def sealed(own_database, happen, checkpoints):
    """The name of a database in which 60 events are sealed."""
    happen(20)
    seal_all()
    return own_database


@pytest.fixture
def named(checkpoints):
    """What a verification finds: kinds of tampering and where, as short words."""

    def look() -> list[tuple[Any, ...]]:
        return [
            (one.harm.value, one.number or one.checkpoint or f"{one.table} {one.record}")
            for one in verify(checkpoints).tamperings
        ]

    return look
