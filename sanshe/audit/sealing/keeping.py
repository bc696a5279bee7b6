"""The sealing process: seals every few seconds for as long as it is wanted."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import DatabaseError, connections

from sanshe.audit.sealing import checkpoints, rounds
from sanshe.audit.sealing.canonical import SEALER
from sanshe.audit.sealing.chain import seal_once
from sanshe.foundation.clock import now

if TYPE_CHECKING:
    from threading import Event

    from sanshe.audit.models import Seal

EVERY_SECONDS = 2.0
logger = logging.getLogger(__name__)


def seal_all() -> Seal | None:
    """Seal everything that can be sealed now, and write down where the chain stands; the last round, if there was one."""
    sealed = None
    while (latest := seal_once()) is not None:
        sealed = latest
    standing = sealed or rounds.last_round()
    if standing is not None and checkpoints.keep(settings.CHECKPOINTS, standing, now()) is not None:
        forget_submissions()
    return sealed


def keep_sealing(stopped: Event, *, pause: float = EVERY_SECONDS) -> None:
    """Seal, rest, and seal again, until `stopped` is set. A database that is away for a while is waited for."""
    while not stopped.is_set():
        try:
            seal_all()
        except DatabaseError:
            logger.warning("Sealing waits for the database.", exc_info=True)
            connections.close_all()
        stopped.wait(pause)


def forget_submissions() -> None:
    """Forget forms that were sent more than a week ago (`foundation/web/submissions.py`); with each hourly checkpoint."""
    with connections[SEALER].cursor() as cursor:
        cursor.execute("select access.forget_submissions()")
