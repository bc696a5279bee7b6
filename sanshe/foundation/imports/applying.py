"""Taking over what was checked: batch by batch, each whole or not at all, each marked so that a killed import goes on where it was."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.db.models import F
from django.db.models.functions import Now
from django.utils.translation import gettext as _

from sanshe.foundation.imports import quarantine
from sanshe.foundation.imports.checking import differences
from sanshe.foundation.imports.effects import Effect, Left, pack_effects, pack_left, unpack_left
from sanshe.foundation.imports.models import AppliedPart, Import, Outcome, StagedPart
from sanshe.foundation.imports.register import REGISTERS, Fresh, Known, Refused, Register, Row
from sanshe.foundation.imports.row_reading import Reason
from sanshe.foundation.imports.staging import Staged, packed, parts_of, unpacked
from sanshe.foundation.imports.stepping import Progress
from sanshe.foundation.imports.trying import tried
from sanshe.foundation.operations import operation

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date
    from uuid import UUID

    from sanshe.foundation.access.principal import Principal
    from sanshe.foundation.imports.register import Found
    from sanshe.foundation.imports.stepping import Turn


def take_over(turn: Turn, key: UUID) -> Iterator[Progress]:
    """Take over everything that was checked and is not taken over yet, one part a step."""
    while True:
        source = Import.objects.select_for_update().get(pk=key, user=turn.actor.user)
        part = _next(source)
        if part is None:
            break
        apply_part(actor=turn.actor, source=source, part=part, on=turn.on)
        yield Progress(source.done + _rows_of(part), source.rows)
    if source.begun_at is not None and source.applied_at is None:
        finish_taking_over(actor=turn.actor, source=source)


def _rows_of(part: StagedPart) -> int:
    return part.new + part.changed + part.unchanged + part.rejected


def _next(source: Import) -> StagedPart | None:
    """The first part of a begun import that has left no mark yet."""
    if source.begun_at is None or source.applied_at is not None:
        return None
    done = AppliedPart.objects.filter(source=source).values("number")
    return StagedPart.objects.filter(source=source).exclude(number__in=done).order_by("number").first()


@operation("foundation.import.batch_taken_over")
def apply_part(*, actor: Principal, source: Import, part: StagedPart, on: date) -> Import:
    """Take over one part and leave its mark in the same transaction."""
    batch = Batch(actor, REGISTERS[source.register], on)
    batch.take(unpacked(part.rows, batch.register))
    AppliedPart.objects.create(
        source=source,
        user=actor.user,
        number=part.number,
        row_numbers=[effect.number for effect in batch.effects],
        effects=pack_effects(batch.effects, batch.register),
        conflicts=pack_left(batch.left),
    )
    Import.objects.filter(pk=source.pk).update(
        done=F("done") + _rows_of(part), conflicts=F("conflicts") + len(batch.left), seen_at=Now()
    )
    return source


@operation("foundation.import.taken_over")
def finish_taking_over(*, actor: Principal, source: Import) -> Import:
    """Say that all is taken over; of the staged rows only those that did not come in stay, for repair."""
    del actor
    register = REGISTERS[source.register]
    left = _left_of(source)
    for part in parts_of(source):
        rows = [_set_aside(one, source, register, left) for one in unpacked(part.rows, register)]
        rejected = [one for one in rows if one.outcome == Outcome.REJECTED]
        if rejected:
            part.rows = packed(rejected, register)
            part.save(update_fields=["rows"])
        else:
            StagedPart.objects.filter(pk=part.pk).delete()
    Import.objects.filter(pk=source.pk).update(applied_at=Now(), seen_at=Now())
    if not Import.objects.filter(upload=source.upload_id, applied_at=None).exists():
        quarantine.remove(source.upload_id)
    return source


def _left_of(source: Import) -> dict[int, str]:
    """The rows that were left out while taking over, with the reason."""
    parts = AppliedPart.objects.filter(source=source)
    return {one.number: one.sentence for part in parts for one in unpack_left(part.conflicts)}


def _set_aside(one: Staged, source: Import, register: Register, left: Mapping[int, str]) -> Staged:
    """A row that was left out while taking over becomes a rejected one, with its values as cells again."""
    if one.number not in left or one.outcome == Outcome.REJECTED:
        return one
    values = one.values or {}
    cells = [register.by_key[key].kind.words(values[key]) if key in values else "" for key in source.columns]
    return Staged(one.number, Outcome.REJECTED, one.label, cells=cells, reasons=[Reason(None, left[one.number])])


@dataclass
class Batch:
    """The rows of one part on their way into a register."""

    actor: Principal
    register: Register
    on: date
    effects: list[Effect] = field(default_factory=list)
    left: list[Left] = field(default_factory=list)

    def take(self, staged: Sequence[Staged]) -> None:
        """Look at every row again, now locked, and do what the check promised and nothing else."""
        wanted = [one for one in staged if one.outcome in {Outcome.NEW, Outcome.CHANGED}]
        rows = [Row(one.number, one.values or {}) for one in wanted]
        found = self.register.work.find(actor=self.actor, rows=rows, on=self.on, lock=True)
        fresh: list[Fresh] = []
        for one, now in zip(wanted, found, strict=True):
            if isinstance(now, Refused):
                self._leave(one, now.sentence)
            elif isinstance(now, Fresh) and one.outcome == Outcome.NEW:
                fresh.append(now)
            else:
                self._meet(one, now)
        self._add(fresh)

    def _leave(self, one: Staged, sentence: str) -> None:
        self.left.append(Left(one.number, one.label, sentence))

    def _meet(self, one: Staged, now: Found) -> None:
        """A row of which something is on file, or was at the check."""
        if not isinstance(now, Known):
            self._leave(one, _("This is no longer on file. Check the table again."))
            return
        changes = differences(one.values or {}, now.values)
        if not changes:
            return
        if one.outcome == Outcome.NEW:
            self._leave(one, _("Somebody has put this on file since the check. Check the table again."))
            return
        old = one.old or {}
        if changes - set(old) or any(now.values.get(key) != old[key] for key in changes):
            self._leave(one, _("Somebody has changed this since the check. Check the table again."))
            return
        self._change(one, now, changes)

    def _change(self, one: Staged, known: Known, changes: set[str]) -> None:
        values = {key: (one.values or {})[key] for key in changes}

        def change() -> None:
            rows = self.register.work.change(actor=self.actor, known=known, values=values, on=self.on)
            old = {key: known.values.get(key) for key in changes}
            self.effects.append(Effect(one.number, known.key, known.label, values, old, rows, is_new=False))

        sentence = tried(change)
        if sentence:
            self._leave(one, sentence)

    def _add(self, fresh: Sequence[Fresh]) -> None:
        """All at once; where that is not possible, half and half, until it is clear which rows are in the way."""

        def add() -> None:
            made = self.register.work.add(actor=self.actor, fresh=fresh, on=self.on)
            self.effects += [
                Effect(one.row.number, record.key, record.label, one.row.values, {}, record.rows, is_new=True)
                for one, record in zip(fresh, made, strict=True)
            ]

        if not fresh:
            return
        sentence = tried(add)
        if sentence and len(fresh) == 1:
            self.left.append(Left(fresh[0].row.number, "", sentence))
        elif sentence:
            middle = len(fresh) // 2
            self._add(fresh[:middle])
            self._add(fresh[middle:])
