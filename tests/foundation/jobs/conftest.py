"""Asking as one of the cast, and a worker to do it."""

from __future__ import annotations

import os
import subprocess
import sys
import uuid
from typing import TYPE_CHECKING, Any

import pytest
from django.db import connections

from sanshe.config import env
from sanshe.foundation.database.acting import acting_as_role
from sanshe.foundation.jobs.asking import later
from sanshe.foundation.jobs.models import Job
from sanshe.foundation.jobs.worker import work_off_one
from sanshe.foundation.lists.saved import SavedView
from tests.acting import scope_of
from tests.foundation.jobs import deeds

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

    from tests.ground.ground import Ground

CHILD = "import django; django.setup(); from tests.foundation.jobs import deeds; deeds.main()"


def ask(work: Any, *, by: str = "lu", **arguments: Any) -> UUID:
    """Ask for a work as one of the cast."""
    with scope_of(by) as actor:
        return later(work, actor=actor, **arguments).pk


def work_off(between: Callable[[], object] = lambda: None) -> int:
    """Work off everything that waits, in this process; tells how many jobs there were. `between` happens after each step."""
    with acting_as_role("job"):
        done = 0
        while work_off_one(uuid.uuid4(), stopping=lambda: bool(between() and False)):
            done += 1
        connections["job"].close()
        return done


def job_of(key: UUID, by: str = "lu") -> Job:
    """A job as its asker sees it."""
    with scope_of(by) as actor:
        return Job.objects.visible_to(actor).select_related("course", "cancellation", "release", "file").get(pk=key)


def views(by: str = "lu") -> list[str]:
    """What the works of the tests have done."""
    with scope_of(by) as actor:
        found = SavedView.objects.filter(user=actor.user, listing=deeds.DEED)
        return sorted(found.values_list("name", flat=True), key=int)


@pytest.fixture
def worker_process(ground: Ground, own_city: str) -> Callable[[], subprocess.CompletedProcess[bytes]]:
    """A worker in a process of its own, which may die."""

    def run() -> subprocess.CompletedProcess[bytes]:
        address = {"DATABASE_URL": f"postgresql://nobody@{ground.server.host}:{ground.server.port}/{own_city}"}
        place = {**os.environ, **address, "DJANGO_SETTINGS_MODULE": "sanshe.config.settings"}
        return subprocess.run(
            [sys.executable, "-c", CHILD], cwd=env.PROJECT, env=place, check=False, capture_output=True
        )

    return run
