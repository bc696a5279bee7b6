"""Verifying links: each for itself, to the one before it, and to the event that it seals."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from sanshe.audit.models import Link
from sanshe.audit.sealing.canonical import KINDS, SEALER
from sanshe.audit.sealing.chain import mark_of_link
from sanshe.audit.sealing.findings import Harm, Tampering, at_event
from sanshe.audit.sealing.marks import BEGINNING, BY_NUMBER

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

BATCH = 5_000
KEYS = {"uuid": re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\Z"), "bigint": re.compile(r"[1-9][0-9]{0,17}\Z")}


def count() -> int:
    """How many links there are."""
    return Link.objects.using(SEALER).count()


def check(last: int, step: Callable[[int, int], None]) -> Iterator[Tampering]:
    """Every link from the first to `last`, and whatever stands behind it.

    A link that is unsound or missing is one finding; its neighbors are judged by their own marks.
    """
    expected = 1
    before: bytes | None = BEGINNING  # the mark of the link before, None when that one is unsound or missing
    for batch in _batches():
        texts = _texts(batch)
        for link in batch:
            if link.number > expected:
                yield Tampering(Harm.SEAL_MISSING, expected, link.number - 1)
                before = None
            harm = _harm(link, before, texts)
            if harm is not None:
                yield at_event(harm, link.kind, link.record, link.number)
            expected, before = link.number + 1, None if harm is Harm.SEAL_CHANGED else bytes(link.mark)
        step(expected - 1, last)
    if expected <= last:
        yield Tampering(Harm.SEAL_MISSING, expected, last)


def is_sound(link: Link) -> bool:
    """Whether a link's own mark fits it."""
    suite = BY_NUMBER.get(link.suite)
    return suite is not None and mark_of_link(suite, link) == bytes(link.mark)


def _harm(link: Link, before: bytes | None, texts: dict[tuple[int, str], str]) -> Harm | None:
    """What is wrong with one link or its event, if anything."""
    if not is_sound(link):
        return Harm.SEAL_CHANGED
    if before is not None and bytes(link.previous) != before:
        return Harm.MOVED
    text = texts.get((link.kind, link.record))
    if text is None:
        return Harm.DELETED
    return None if BY_NUMBER[link.suite].digest(text.encode()) == bytes(link.digest) else Harm.EDITED


def _batches() -> Iterator[list[Link]]:
    links = Link.objects.using(SEALER).order_by("number")
    batch = list(links[:BATCH])
    while batch:
        yield batch
        batch = list(links.filter(number__gt=batch[-1].number)[:BATCH])


def _texts(batch: list[Link]) -> dict[tuple[int, str], str]:
    """The canonical texts of the events of a batch, in the form in which each was sealed."""
    wanted: dict[tuple[int, int], list[str]] = defaultdict(list)
    for link in batch:
        kind = KINDS.get(link.kind)
        if kind and link.form in kind.columns and KEYS[kind.key_type].match(link.record):
            wanted[link.kind, link.form].append(link.record)
    return {
        (number, record): text
        for (number, form), records in wanted.items()
        for record, text in KINDS[number].texts(records, form).items()
    }
