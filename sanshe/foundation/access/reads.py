"""What a request has read of tier 2 and above: gathered while it runs, written to the audit before its answer leaves."""

from __future__ import annotations

from collections import defaultdict
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sanshe.foundation.access.tier import Tier

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from uuid import UUID

    from django.db.models import Model


@dataclass
class Reads:
    """Ids by table that were fetched, how (page, search, export, reveal), and why when a reason was given.

    `asked` are confidential tables that a statement named, `known` those of which rows came as records or were noted by id.
    """

    channel: str = "page"
    purpose: str = ""
    rows: dict[str, set[UUID]] = field(default_factory=lambda: defaultdict(set))
    asked: set[str] = field(default_factory=set)
    known: set[str] = field(default_factory=set)

    @property
    def unattributed(self) -> set[str]:
        """Tables that were asked without a single record coming to light: counts, bare values, or nothing found."""
        return self.asked - self.known

    def __bool__(self) -> bool:
        return any(self.rows.values()) or bool(self.unattributed)


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


def note_row(row: Model) -> None:
    """Note a row of tier 2 and above; one whose tier was not fetched counts as such."""
    reads = _reads.get()
    if reads is None:
        return
    table = row._meta.db_table
    reads.known.add(table)
    if row.__dict__.get("tier", Tier.PERSONAL) >= Tier.PERSONAL:
        reads.rows[table].add(row.pk)


def note_ids(table: str, ids: Iterable[UUID]) -> None:
    """Note rows of tier 2 and above by their ids, when they were fetched as bare values."""
    reads = _reads.get()
    if reads is not None:
        reads.known.add(table)
        reads.rows[table].update(ids)


def note_asked(tables: Iterable[str]) -> None:
    """Note that a statement reads these confidential tables; the audit wants to know of which rows."""
    reads = _reads.get()
    if reads is not None:
        reads.asked.update(tables)


def note_reason(channel: str, purpose: str = "") -> None:
    """Say how and why this request reads: a search, an export, a revealed number."""
    reads = _reads.get()
    if reads is not None:
        reads.channel, reads.purpose = channel, purpose
