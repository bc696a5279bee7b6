"""Verifying the rounds of sealing: dense, each following the one before, each ending at its last link."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sanshe.audit.models import Link, Seal
from sanshe.audit.sealing.canonical import SEALER
from sanshe.audit.sealing.chain import mark_of_seal
from sanshe.audit.sealing.findings import Harm, Tampering
from sanshe.audit.sealing.links import is_sound
from sanshe.audit.sealing.marks import BEGINNING, BY_NUMBER

if TYPE_CHECKING:
    from collections.abc import Iterator

BATCH = 5_000


def count() -> int:
    """How many rounds there were."""
    return Seal.objects.using(SEALER).count()


def last_round() -> Seal | None:
    """The newest round."""
    return Seal.objects.using(SEALER).order_by("-number").first()


def last_link() -> int:
    """The number of the last link that a round has sealed; 0 before the first."""
    last = last_round()
    return last.last if last else 0


def horizon() -> int:
    """The transaction below which everything is sealed; 0 before the first round."""
    last = last_round()
    return last.horizon if last else 0


def check() -> Iterator[Tampering]:
    """Every round, and links behind the last one."""
    number, first = 1, 1
    before: bytes | None = BEGINNING  # the mark of the round before, None when that one is unsound or missing
    for seal, head in _with_heads():
        if seal.number > number and seal.first > first:
            yield Tampering(Harm.ROUND_MISSING, first, seal.first - 1)
            before = None
        if not _is_sound(seal, head, before):
            yield Tampering(Harm.ROUND_CHANGED, seal.first, seal.last)
            number, first, before = seal.number + 1, seal.last + 1, None
        else:
            number, first, before = seal.number + 1, seal.last + 1, bytes(seal.mark)
    behind = Link.objects.using(SEALER).filter(number__gte=first).order_by("-number").first()
    if behind is not None:
        yield Tampering(Harm.ROUND_MISSING, first, behind.number)


def _is_sound(seal: Seal, head: bytes | None, before: bytes | None) -> bool:
    """Its own mark fits, it follows the round before, and its last link, where that is sound, is the one it names."""
    suite = BY_NUMBER.get(seal.suite)
    return (
        suite is not None
        and mark_of_seal(suite, seal) == bytes(seal.mark)
        and (before is None or bytes(seal.previous) == before)
        and (head is None or head == bytes(seal.head))
    )


def _with_heads() -> Iterator[tuple[Seal, bytes | None]]:
    seals = Seal.objects.using(SEALER).order_by("number")
    batch = list(seals[:BATCH])
    while batch:
        ends = Link.objects.using(SEALER).in_bulk([seal.last for seal in batch])
        heads = {number: bytes(link.mark) for number, link in ends.items() if is_sound(link)}
        for seal in batch:
            yield seal, heads.get(seal.last)
        batch = list(seals.filter(number__gt=batch[-1].number)[:BATCH])
