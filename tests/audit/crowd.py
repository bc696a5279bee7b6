"""Eight writers at once: ordinary changes, long transactions, and such that are rolled back; while one process seals."""

from __future__ import annotations

import random
import threading
import time
import uuid
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import psycopg
from django.db import connections

from sanshe.audit.sealing.keeping import keep_sealing, seal_all

if TYPE_CHECKING:
    from sanshe.config.cluster import Server

WRITERS = 8
LONG_SECONDS = 1.0
USER = """insert into accounts_user (id, username, name, password, is_active, is_sample, pinyin, initials)
    values (%s, %s, '', '', true, true, '', '')"""
READ = """insert into audit_readevent ("user", role, page, channel, purpose, "table", records)
    values (%s, '', 'p', 'page', '', 't', array[gen_random_uuid()])"""


@dataclass
class Crowd:
    """Writers over one database for so many seconds; `written` counts their committed changes."""

    server: Server
    database: str
    seconds: float
    written: int = 0
    stopped: threading.Event = field(default_factory=threading.Event)

    def run(self) -> None:
        """Let them write and seal meanwhile; at the end everything is sealed."""
        until = time.monotonic() + self.seconds
        writers = [threading.Thread(target=self._write, args=(number, until)) for number in range(WRITERS)]
        sealing = threading.Thread(target=self._seal)
        for thread in (*writers, sealing):
            thread.start()
        for thread in writers:
            thread.join()
        self.stopped.set()
        sealing.join()
        seal_all()

    def lags(self) -> list[float]:
        """Seconds from each change to its seal, shortest first."""
        with connections["sealer"].cursor() as cursor:
            cursor.execute(
                "select extract(epoch from s.sealed_at - e.at)::float from audit_changeevent e join audit_link l"
                " on l.kind = 2 and l.record = e.id::text join audit_seal s on l.number between s.first and s.last order by 1"
            )
            return [row[0] for row in cursor.fetchall()]

    def _seal(self) -> None:
        try:
            keep_sealing(self.stopped, pause=0.2)
        finally:
            connections.close_all()

    def _write(self, number: int, until: float) -> None:
        dice, key = random.Random(number), uuid.uuid4()  # noqa: S311 - the same load every time
        with psycopg.connect(**self.server.address(self.database), autocommit=True) as connection:
            connection.execute(USER, [key, f"writer{number}"])
            while time.monotonic() < until:
                self._act(connection, key, dice)

    def _act(self, connection: psycopg.Connection[Any], key: uuid.UUID, dice: random.Random) -> None:
        fate = dice.random()
        with connection.transaction(force_rollback=fate < 0.1):
            connection.execute("update accounts_user set name = %s where id = %s", [str(dice.random()), key])
            with connection.transaction():  # a savepoint: rows of a subtransaction count as their parent's
                connection.execute(READ, [key])
            if fate > 0.995:
                time.sleep(LONG_SECONDS)
        self.written += fate >= 0.1
