"""What `sanshe doctor` asks of the ground: whether jobs are being worked off."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import connections
from django.utils.translation import gettext as _

from sanshe.foundation.clock import now
from sanshe.foundation.findings import fail, ok, warn
from sanshe.foundation.jobs import queue

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from sanshe.foundation.findings import Check, Finding

SILENCE = timedelta(seconds=60)  # after which no worker counts as alive; it beats every ten
LONG_WAIT = timedelta(minutes=10)


def jobs() -> Iterator[Finding]:
    """A worker is alive, and nothing waits for long."""
    try:
        beat_at, waiting, oldest = queue.pulse()
    finally:
        connections[queue.JOB].close()
    yield judged(beat_at, waiting, oldest, at=now())


def judged(beat_at: datetime | None, waiting: int, oldest: datetime | None, *, at: datetime) -> Finding:
    """What the last sign of life and the queue say at a moment."""
    is_alive = beat_at is not None and at - beat_at <= SILENCE
    if is_alive and oldest is not None and at - oldest > LONG_WAIT:
        minutes = int((at - oldest).total_seconds() // 60)
        return warn(
            _("%(waiting)s jobs wait, the oldest for %(minutes)s minutes. Another worker helps: sanshe worker")
            % {"waiting": waiting, "minutes": minutes}
        )
    if is_alive:
        return ok(_("A worker is at work, %(waiting)s jobs wait") % {"waiting": waiting})
    if waiting:
        return fail(
            _("%(waiting)s jobs wait and no worker is alive. Start one: make run or sanshe worker")
            % {"waiting": waiting}
        )
    return warn(_("No worker is alive, and no job waits. make run starts one"))


CHECKS: tuple[Check, ...] = (jobs,)
