"""One round of sealing: events of finished transactions are numbered and chained.

Only transactions older than every running one are taken. So nothing can appear behind what is sealed, whatever order
transactions commit in; one that runs for long holds sealing back until it ends.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC
from typing import TYPE_CHECKING, Any

from django.db import connections, transaction

from sanshe.audit.models import Link, Seal
from sanshe.audit.sealing.canonical import FORM, KINDS, SEALER
from sanshe.audit.sealing.marks import BEGINNING, current_suite, mark

if TYPE_CHECKING:
    from datetime import datetime

    from sanshe.audit.sealing.marks import Suite

ONE_AT_A_TIME = 330_484  # number of the lock that the one sealing process holds
MOST = 10_000  # events of one round


@dataclass(frozen=True)
class Event:
    """A row that is not sealed yet."""

    kind: int
    record: str
    written_in: int


def seal_once(most: int = MOST) -> Seal | None:
    """Seal what can be sealed, at most so many events; None when there is nothing, or somebody else is at it."""
    with transaction.atomic(using=SEALER):
        if not _ask("select pg_try_advisory_xact_lock(%s)", ONE_AT_A_TIME)[0][0]:
            return None
        [(horizon, at)] = _ask("select pg_snapshot_xmin(pg_current_snapshot())::text::bigint, clock_timestamp()")
        before = Seal.objects.using(SEALER).order_by("-number").first()
        since = before.horizon if before else 0
        waiting = _unsealed(since, horizon, most + 1 if since <= horizon else None)
        if not waiting:
            return None
        if since > horizon or len(waiting) <= most:
            return _seal(before, waiting, horizon, at)
        return _seal(before, waiting[:most], waiting[most].written_in, at)  # the rest of this transaction follows


def unsealed_until(horizon: int, until: int) -> str:
    """SQL of the events of transactions from `horizon` to below `until` that have no link: kind, record, written_in.

    When the numbers of transactions went back, because a backup was restored on another server, both ends are taken.
    """
    inside = (
        f"e.written_in >= {horizon} and e.written_in < {until}"
        if horizon <= until
        else f"(e.written_in < {until} or e.written_in >= {horizon})"
    )
    return " union all ".join(
        f"select {kind.number} as kind, e.id::text as record, e.written_in from {kind.table} e "  # noqa: S608 - our own declaration
        f"where {inside} and not exists (select from audit_link l where l.kind = {kind.number} and l.record = e.id::text)"
        for kind in KINDS.values()
    )


def _unsealed(horizon: int, until: int, most: int | None) -> list[Event]:
    rows, limit = unsealed_until(horizon, until), "all" if most is None else most
    found = _ask(f"select * from ({rows}) e order by written_in, kind, length(record), record limit {limit}")  # noqa: S608 - the same
    return [Event(*row) for row in found]


def _seal(before: Seal | None, events: list[Event], horizon: int, at: datetime) -> Seal:
    suite, last = current_suite(), before.last if before else 0
    links = _chained(suite, events, last, bytes(before.head) if before else BEGINNING)
    _store(links)
    seal = Seal(
        number=before.number + 1 if before else 1, first=last + 1, last=links[-1].number, head=links[-1].mark,
        horizon=horizon, sealed_at=at, suite=suite.number, previous=bytes(before.mark) if before else BEGINNING,
    )  # fmt: skip
    seal.mark = mark_of_seal(suite, seal)
    seal.save(using=SEALER, force_insert=True)
    return seal


def _chained(suite: Suite, events: list[Event], last: int, head: bytes) -> list[Link]:
    links, texts = [], _texts(events)
    for number, event in enumerate(events, start=last + 1):
        link = Link(
            number=number, kind=event.kind, record=event.record, form=FORM, suite=suite.number,
            digest=suite.digest(texts[event.kind][event.record].encode()), previous=head,
        )  # fmt: skip
        link.mark = head = mark_of_link(suite, link)
        links.append(link)
    return links


def _texts(events: list[Event]) -> dict[int, dict[str, str]]:
    """The canonical texts of events, by kind and record."""
    return {
        number: kind.texts([event.record for event in events if event.kind == number]) for number, kind in KINDS.items()
    }


def mark_of_link(suite: Suite, link: Link) -> bytes:
    """What the mark of a link must be."""
    named = (link.number, link.kind, link.record, link.form, link.suite)
    return mark(suite, "link", *named, bytes(link.digest), bytes(link.previous))


def mark_of_seal(suite: Suite, seal: Seal) -> bytes:
    """What the mark of a seal must be."""
    named = (seal.number, seal.first, seal.last, seal.horizon, seal.sealed_at.astimezone(UTC).isoformat(), seal.suite)
    return mark(suite, "seal", *named, bytes(seal.head), bytes(seal.previous))


def _store(links: list[Link]) -> None:
    """All links in one statement: one array per column."""
    columns = {
        "number": "bigint", "kind": "smallint", "record": "varchar", "form": "smallint", "suite": "smallint",
        "digest": "bytea", "previous": "bytea", "mark": "bytea",
    }  # fmt: skip
    arrays = ", ".join(f"%s::{kind}[]" for kind in columns.values())
    values = [[getattr(link, column) for link in links] for column in columns]
    with connections[SEALER].cursor() as cursor:
        cursor.execute(f"insert into audit_link ({', '.join(columns)}) select * from unnest({arrays})", values)  # noqa: S608 - the same


def _ask(statement: str, *values: Any) -> list[Any]:
    with connections[SEALER].cursor() as cursor:
        cursor.execute(statement, values)
        return list(cursor.fetchall())
