"""The check: every row of a sheet is read, matched and compared, and nothing of the register is touched."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING, Any

from django.db.models import F
from django.db.models.functions import Now
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sanshe.foundation.errors import Refusal
from sanshe.foundation.imports import quarantine, reader
from sanshe.foundation.imports.body import Body
from sanshe.foundation.imports.heading import Heading
from sanshe.foundation.imports.kinds import Moment
from sanshe.foundation.imports.models import AppliedPart, Import, Outcome, StagedPart
from sanshe.foundation.imports.register import REGISTERS, Found, Fresh, Known, Refused, Row
from sanshe.foundation.imports.row_reading import Reason, RowReader
from sanshe.foundation.imports.staging import Staged, packed
from sanshe.foundation.imports.stepping import Progress
from sanshe.foundation.imports.trying import would_be_refused

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from uuid import UUID

    from sanshe.foundation.imports.body import Record
    from sanshe.foundation.imports.stepping import Turn

NEW, CHANGED, UNCHANGED, REJECTED = Outcome


class ColumnsChanged(Refusal):
    sentence = gettext_lazy("The columns were set anew, so this check ended. Another one is under way.")


class Check:
    """One run over one sheet."""

    def __init__(self, source: Import, turn: Turn, taken: set[int]) -> None:
        self.source, self.turn, self.taken = source, turn, taken
        self.register = REGISTERS[source.register]
        facts = json.loads(source.upload.facts)
        self.sheet = next(one for one in facts["sheets"] if one["name"] == source.sheet)
        heading = Heading(source.heading, tuple(json.loads(source.titles)))
        self.body = Body(heading, self.sheet["facts"]["merges"])
        self.rows = RowReader(self.register, source.columns, Moment(turn.on, facts["counts_from_1904"]))
        self.first_with: dict[str, int] = {}

    def run(self) -> Iterator[Progress]:
        """Stage the rows part by part, one part a step."""
        done = 0
        for number, part in enumerate(reader.read(quarantine.fetch(self.source.upload_id), self.source.sheet)):
            records = self.body.records(part)
            self._stage(number, records)
            done += len(records)
            yield Progress(done, self.source.rows)

    def _first(self, row: Row) -> Row | list[Reason]:
        """The row, unless the table speaks of the same thing further up."""
        key = self.register.key(row.values)
        first = self.first_with.setdefault(key, row.number) if key else row.number
        if first == row.number:
            return row
        return [Reason(None, _("Row %(row)s of the table is about the same. Leave one of them.") % {"row": first})]

    def _stage(self, number: int, records: Sequence[Record]) -> None:
        rows = [row if isinstance(row, list) else self._first(row) for row in self.rows.read(records)]
        wanted = [row for row in rows if isinstance(row, Row) and row.number not in self.taken]
        answers = self.register.work.find(actor=self.turn.actor, rows=wanted, on=self.turn.on, lock=False)
        found = dict(zip((row.number for row in wanted), answers, strict=True))
        if self.register.is_tried:
            values = {row.number: row.values for row in wanted}
            found |= would_be_refused(self.register, self.turn.actor, found, values, self.turn.on)
        staged = [self._weighed(record, row, found) for record, row in zip(records, rows, strict=True)]
        outcomes = Counter(one.outcome for one in staged)
        counts = {outcome.value: outcomes[outcome] for outcome in Outcome}
        StagedPart.objects.create(
            source=self.source, user=self.turn.actor.user, number=number, rows=packed(staged, self.register), **counts
        )
        still = Import.objects.filter(pk=self.source.pk, mapped_at=self.source.mapped_at, begun_at=None)
        if not still.update(
            seen_at=Now(), done=F("done") + len(staged), **{name: F(name) + count for name, count in counts.items()}
        ):
            raise ColumnsChanged

    def _weighed(self, record: Record, row: Row | list[Reason], found: Mapping[int, Found]) -> Staged:
        if isinstance(row, list):
            return Staged(record.number, REJECTED, cells=record.cells, reasons=row)
        answer = found.get(record.number)
        if type(answer) is Fresh:
            return Staged(record.number, NEW, "", row.values)
        if isinstance(answer, Refused):
            reason = Reason(self.rows.places.get(answer.field), answer.sentence)
            return Staged(record.number, REJECTED, cells=record.cells, reasons=[reason])
        if isinstance(answer, Known):
            changes = differences(row.values, answer.values)
            old = {key: answer.values.get(key) for key in changes}
            return Staged(record.number, CHANGED if changes else UNCHANGED, answer.label, row.values, old)
        return Staged(record.number, UNCHANGED, values=row.values)

    def notes(self) -> dict[str, Any]:
        """What people should know about how the table was read."""
        facts = self.sheet["facts"]
        found: dict[str, Any] = {
            **self.body.left_out,
            "filled": self.body.filled,
            "hidden_rows": facts["hidden_rows"],
            "hidden_columns": len(facts["hidden_columns"]),
            "wrong_cells": facts["wrong_cells"][:20],
        }
        return {key: value for key, value in found.items() if value}


def differences(values: Mapping[str, Any], on_file: Mapping[str, Any]) -> set[str]:
    """The fields of which a row says something else than what is on file; what it does not say, it does not change."""
    return {key for key, value in values.items() if key in on_file and on_file[key] != value}


def check_import(turn: Turn, key: UUID) -> Iterator[Progress]:
    """Check one sheet from the start; an earlier check of it is forgotten.

    What is wrong with the file as a whole is noted as the import's trouble, in the language of whoever runs this.
    """
    source = Import.objects.select_related("upload").get(pk=key, user=turn.actor.user)
    if source.begun_at is not None:
        return
    StagedPart.objects.filter(source=source).delete()
    Import.objects.filter(pk=key).update(
        new=0, changed=0, unchanged=0, rejected=0, done=0, seen_at=Now(), checked_at=None, trouble=""
    )
    check = Check(source, turn, {number for part in _earlier(source) for number in part})
    try:
        yield from check.run()
    except ColumnsChanged:
        raise
    except Refusal as refusal:
        Import.objects.filter(pk=key).update(seen_at=Now(), trouble=str(refusal))
        return
    Import.objects.filter(pk=key).update(seen_at=Now(), checked_at=Now(), notes=check.notes(), rows=F("done"))


def _earlier(source: Import) -> list[list[int]]:
    """The rows of this very sheet that took effect in an earlier import: bringing them in again does nothing."""
    parts = AppliedPart.objects.filter(
        source__organization=source.organization, source__row_key=source.row_key, undone_at=None
    )
    return list(parts.values_list("row_numbers", flat=True))
