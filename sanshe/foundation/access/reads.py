"""What a request has read of tier 2 and above: gathered while it runs, written to the audit before its answer leaves."""

from __future__ import annotations

from collections import defaultdict
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.db.models import Model

from sanshe.foundation.access.tier import Tier

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from uuid import UUID


@dataclass
class Reads:
    """Ids by table that were fetched, how (page, search, export, reveal), and why when a reason was given."""

    channel: str = "page"
    purpose: str = ""
    rows: dict[str, set[UUID]] = field(default_factory=lambda: defaultdict(set))


_reads: ContextVar[Reads | None] = ContextVar("reads", default=None)


@contextmanager
def gathering() -> Iterator[Reads]:
    """Gather what is read inside."""
    reads = Reads()
    mark = _reads.set(reads)
    try:
        yield reads
    finally:
        _reads.reset(mark)


def note_rows(model: type[Model], rows: Iterable[Any]) -> None:
    """Note rows of tier 2 and above; rows that came as tuples or dictionaries are noted by whoever asked for them so."""
    reads = _reads.get()
    if reads is None:
        return
    table = model._meta.db_table
    for row in rows:
        if isinstance(row, Model) and row.__dict__.get("tier", Tier.PERSONAL) >= Tier.PERSONAL:
            reads.rows[table].add(row.pk)


def note_ids(table: str, ids: Iterable[UUID]) -> None:
    """Note rows of tier 2 and above by their ids."""
    reads = _reads.get()
    if reads is not None:
        reads.rows[table].update(ids)


def note_reason(channel: str, purpose: str = "") -> None:
    """Say how and why this request reads: a search, an export, a revealed number."""
    reads = _reads.get()
    if reads is not None:
        reads.channel, reads.purpose = channel, purpose
