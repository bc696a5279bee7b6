"""Loaded before Django's settings are read: keeps tests away from the data and settings that people work with.

`SANSHE_TEST_PG_BIN` names another PostgreSQL than the pinned one; each gets a data folder of its own.
"""

from __future__ import annotations

import hashlib
import os
import zlib
from datetime import UTC, datetime
from pathlib import Path

import pytest

from sanshe.config import env
from sanshe.config.cli import translations
from sanshe.config.cluster.installation import embedded

OTHER_SERVER = "SANSHE_TEST_PG_BIN"
# Sealing waits for every running transaction of the server, also for those of other tests.
ALONE = frozenset({"superuser", "sealed", "happen", "checkpoints", "made", "lived", "installation"})
NEEDS_DATABASE = frozenset({"django_db_setup", "own_database", "own_city", "shared_city", "city", "live_city"})


def _stand_apart() -> None:
    """Forget every setting of the person who runs the tests, then point at the data folder of the tests."""
    for variable in env.VARIABLES:
        os.environ.pop(variable.name, None)
    os.environ[env.DATA.name] = str(env.PROJECT / "data" / "test")
    if other := os.environ.get(OTHER_SERVER):
        folder = f"test-{hashlib.sha256(other.encode()).hexdigest()[:8]}"
        os.environ |= {env.PG_BIN.name: other, env.DATA.name: str(env.PROJECT / "data" / folder)}


_stand_apart()
# The journeys' browser keeps an event loop in this thread; Django would then refuse the plain queries of every later test.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
if translations.is_due():
    translations.compile_all()
embedded().reserve_port()  # the settings read it; the server itself starts with the first test that needs it


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what needs the database, and refuse the one way of writing that our roles do not permit."""
    left = [item for item in items if _waits(item)]
    if left:
        items[:] = [item for item in items if not _waits(item)]
        left[0].config.hook.pytest_deselected(items=left)
    for item in items:
        marker = item.get_closest_marker("django_db")
        if marker and marker.kwargs.get("transaction"):
            raise pytest.UsageError(f"{item.nodeid}: the web role may not empty tables; use the fixture own_database.")
        if ALONE & set(getattr(item, "fixturenames", ())):
            item.add_marker(pytest.mark.alone)
        if NEEDS_DATABASE & set(getattr(item, "fixturenames", ())) or marker:
            item.add_marker(pytest.mark.database)


def _waits(item: pytest.Item) -> bool:
    """Whether a test that needs the server for itself waits for tomorrow: every run tries half of their files, `make alone` all."""
    if os.environ.get("SANSHE_ALONE") == "whole" or not ALONE & set(getattr(item, "fixturenames", ())):
        return False
    return zlib.crc32(item.path.name.encode()) % 2 != datetime.now(UTC).day % 2


def pytest_report_header() -> str:
    """Say which data folder is used."""
    return f"sanshe: {Path(os.environ[env.DATA.name]).relative_to(env.PROJECT)}"
