"""Looks at the whole chain and at every event, and names each place that is not as it was sealed."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from django.db import connections, transaction

from sanshe.audit.sealing import checkpoints, links, rounds
from sanshe.audit.sealing.canonical import SEALER
from sanshe.audit.sealing.chain import unsealed_until
from sanshe.audit.sealing.findings import Harm, at_event

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from sanshe.audit.sealing.findings import Tampering

ENDLESS = 2**63 - 1


@dataclass(frozen=True)
class Verified:
    """The result: how many links and rounds were looked at, how many events await sealing, and what was tampered with."""

    links: int
    rounds: int
    unsealed: int
    tamperings: list[Tampering] = field(default_factory=list)

    @property
    def is_sound(self) -> bool:
        """Whether nothing was tampered with."""
        return not self.tamperings


def verify(folder: Path, step: Callable[[int, int], None] = lambda _done, _all: None) -> Verified:
    """Verify the trace of this database against its chain and the checkpoints in `folder`.

    `step` is told now and then how many links are done, of how many. Sealing may go on meanwhile.
    """
    known = checkpoints.read_all(folder)  # before the snapshot: the database may know more than these, never less
    with transaction.atomic(using=SEALER):
        _ask("set transaction isolation level repeatable read, read only")
        _ask("set local statement_timeout = 0")
        last = rounds.last_link()
        found = [
            *rounds.check(),
            *links.check(last, step),
            *_without_seal(),
            *checkpoints.check(known, last),
        ]
        return Verified(
            links=links.count(), rounds=rounds.count(), unsealed=_waiting(), tamperings=[_dated(one) for one in found]
        )


def _without_seal() -> Iterator[Tampering]:
    """Events behind the horizon, or of transactions that have not begun yet: no honest statement can write these.

    Where the horizon lies ahead, the database was restored on another server and has not been sealed there yet.
    """
    horizon, [(ahead,)] = rounds.horizon(), _rows("select pg_snapshot_xmax(pg_current_snapshot())::text::bigint")
    for since, until in ((0, horizon), (ahead, ENDLESS)) if horizon <= ahead else ((ahead, horizon),):
        for kind, record in _rows(f"select kind, record from ({unsealed_until(since, until)}) e"):  # noqa: S608 - our own declaration
            yield at_event(Harm.INSERTED, kind, record)


def _waiting() -> int:
    [(count,)] = _rows(f"select count(*) from ({unsealed_until(rounds.horizon(), ENDLESS)}) e")  # noqa: S608 - the same
    return int(count)


def _dated(found: Tampering) -> Tampering:
    """The finding with the moment at which its place was sealed, where a round still tells."""
    if found.number is None:
        return found
    dated = _rows("select sealed_at from audit_seal where first <= %s and last >= %s", found.number, found.number)
    return replace(found, sealed_at=dated[0][0]) if dated else found


def _ask(statement: str) -> None:
    with connections[SEALER].cursor() as cursor:
        cursor.execute(statement)


def _rows(statement: str, *values: Any) -> list[Any]:
    with connections[SEALER].cursor() as cursor:
        cursor.execute(statement, values or None)
        return list(cursor.fetchall())
