"""`sanshe doctor` says whether jobs are worked off."""

import uuid
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connections

from sanshe.foundation.doctor import jobs, judged
from sanshe.foundation.findings import Level
from sanshe.foundation.jobs import queue
from tests.foundation.jobs.conftest import ask
from tests.foundation.jobs.deeds import keep_views

NOW = datetime(2012, 10, 23, 9, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("beat", "waiting", "oldest", "level"),
    [
        (5, 0, None, Level.OK),
        (5, 3, 60, Level.OK),
        (5, 3, 3600, Level.WARN),
        (90, 0, None, Level.WARN),
        (None, 0, None, Level.WARN),
        (90, 1, 120, Level.FAIL),
    ],
)
def test_a_silent_worker_is_bad_when_somebody_waits(beat, waiting, oldest, level):
    ago = [None if seconds is None else NOW - timedelta(seconds=seconds) for seconds in (beat, oldest)]

    assert judged(ago[0], waiting, ago[1], at=NOW).level == level


def test_the_queue_tells_its_length_and_the_last_sign_of_life(own_city):
    ask(keep_views, count=1)
    assert [finding.level for finding in jobs()] == [Level.FAIL]

    queue.beat(uuid.uuid4(), "host", 1)
    connections["job"].close()
    assert [finding.level for finding in jobs()] == [Level.OK]
