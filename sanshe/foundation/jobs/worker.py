"""The worker: a few lanes, each working off one job at a time; woken by the database, or by looking every few seconds."""

from __future__ import annotations

import logging
import os
import socket
import threading
import time
import uuid
from typing import TYPE_CHECKING, Any

from django.db import DatabaseError, InterfaceError, connections

from sanshe.foundation.jobs import files, queue
from sanshe.foundation.jobs.running import run
from sanshe.foundation.jobs.sql import CHANNEL
from sanshe.foundation.webhooks.delivering import deliver_one, forget

if TYPE_CHECKING:
    from collections.abc import Callable

log = logging.getLogger(__name__)
LOOK_SECONDS = 5.0  # between looks when nobody called
BEAT_SECONDS = 10.0
SWEEP_SECONDS = 600.0
LANES = 2  # so that somebody's long job does not hold up somebody else's short one
STOP_SECONDS = 8.0  # for the present steps when told to end; less than whoever started us waits


class Worker:
    """One process that works off jobs until it is told to stop."""

    def __init__(self, lanes: int = LANES) -> None:
        self.id = uuid.uuid4()
        self._stop = threading.Event()
        self._call = threading.Condition()
        self._lanes = [threading.Thread(target=self._work, name=f"lane {n}", daemon=True) for n in range(1, lanes + 1)]

    def stop(self, *_signal: Any) -> None:
        """End after the present steps; may be called from a signal handler."""
        self._stop.set()

    def serve(self) -> None:
        """Listen, show signs of life and sweep, while the lanes work; returns when told to stop."""
        for lane in self._lanes:
            lane.start()
        chores = [Chore(BEAT_SECONDS, self._beat), Chore(SWEEP_SECONDS, files.sweep), Chore(SWEEP_SECONDS, forget)]
        while not self._stop.is_set():
            for chore in chores:
                _surviving(chore.do_if_due)
            _surviving(self._listen)
        self._wake()
        until = time.monotonic() + STOP_SECONDS
        for lane in self._lanes:
            lane.join(max(0.0, until - time.monotonic()))

    def _listen(self) -> None:
        """Wait for a call of the database, a second at most, and pass it on."""
        connection = connections[queue.JOB]
        connection.ensure_connection()
        raw: Any = connection.connection
        raw.execute(f"listen {CHANNEL}")
        if list(raw.notifies(timeout=1.0, stop_after=1)):
            self._wake()

    def _wake(self) -> None:
        with self._call:
            self._call.notify_all()

    def _beat(self) -> None:
        queue.beat(self.id, socket.gethostname()[:200], os.getpid())

    def _work(self) -> None:
        """One lane: take, run, let go, look again."""
        while not self._stop.is_set():
            if not _surviving(self._work_off_one):
                with self._call:
                    self._call.wait(LOOK_SECONDS)

    def _work_off_one(self) -> bool:
        return work_off_one(self.id, stopping=self._stop.is_set)


class Chore:
    """Something done every so many seconds."""

    def __init__(self, seconds: float, do: Callable[[], object]) -> None:
        self.seconds, self.do = seconds, do
        self.due = 0.0

    def do_if_due(self) -> None:
        """Do it when its time has come."""
        if time.monotonic() >= self.due:
            self.due = time.monotonic() + self.seconds
            self.do()


def work_off_one(worker: uuid.UUID, *, stopping: Callable[[], bool] = lambda: False) -> bool:
    """Work off the next job, or tell one address what is due; tells whether there was anything to do."""
    taken = queue.take(worker)
    if taken is None:
        return deliver_one()
    try:
        run(taken, stopping=stopping)
    finally:
        queue.leave(taken)
    return True


def _surviving(do: Callable[[], Any]) -> Any:
    """Do something that needs the database; when it does not answer, forget the connection and wait a moment."""
    try:
        return do()
    except (DatabaseError, InterfaceError) as error:
        log.warning("The database does not answer: %s", error)
        connections[queue.JOB].close()
        time.sleep(1.0)
        return None
