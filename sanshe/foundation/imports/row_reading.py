"""From the cells of a record to the values of its fields, or to the reasons why it cannot be read."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from sanshe.foundation.errors import Refusal
from sanshe.foundation.imports.body import EMPTY
from sanshe.foundation.imports.kinds import listed
from sanshe.foundation.imports.register import ImportField, Register, Row

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sanshe.foundation.imports.kinds import Moment
    from sanshe.foundation.imports.reader import Cell

MOST_REMEMBERED = 5000  # cells of one column whose value is not worked out again


@dataclass(frozen=True)
class Reason:
    """Why a row is rejected: the column (from zero, None for the row as a whole) and the sentence."""

    column: int | None
    sentence: str


@dataclass
class Column:
    """A column of the table that is taken in."""

    place: int
    takes: ImportField
    known: dict[Any, Any] = field(default_factory=dict)


class RowReader:
    """Reads the records of one table; what was read of a cell that many rows share is remembered."""

    def __init__(self, register: Register, columns: Sequence[str], moment: Moment) -> None:
        self.moment = moment
        self.columns = [Column(place, register.by_key[key]) for place, key in enumerate(columns) if key]
        taken = {column.takes.key: column.place for column in self.columns}
        self.required = [(one, taken.get(one.key)) for one in register.fields if one.required]
        self.places = taken

    def read(self, number: int, cells: Sequence[Cell], torn: set[int]) -> Row | list[Reason]:
        """The values of a record, or all reasons against it."""
        values: dict[str, Any] = {}
        reasons: list[Reason] = []
        width = len(cells)
        for column in self.columns:
            cell = cells[column.place] if column.place < width else ""
            if cell in EMPTY:
                continue
            try:
                value = self._value(column, cell)
            except Refusal as refusal:
                reasons.append(Reason(column.place, str(refusal)))
                continue
            if value is not None:
                values[column.takes.key] = value
        reasons += [*self._torn(torn)] if torn else []
        reasons += [
            Reason(place, _("%(field)s is missing.") % {"field": one.label})
            for one, place in self.required
            if one.key not in values and all(reason.column != place for reason in reasons)
        ]
        return reasons or Row(number, values)

    def _value(self, column: Column, cell: Cell) -> Any:
        kind = column.takes.kind
        if isinstance(cell, str) and cell in kind.nothing:
            return None
        if not kind.repeats or isinstance(cell, list):
            return kind.read(cell, self.moment)
        key = (type(cell), cell)
        if key not in column.known:
            if len(column.known) > MOST_REMEMBERED:
                column.known.clear()
            column.known[key] = kind.read(cell, self.moment)
        return column.known[key]

    def _torn(self, torn: set[int]) -> Iterator[Reason]:
        hit = [column for column in self.columns if column.place in torn]
        if len(hit) > 1:
            names = listed(column.takes.label for column in hit)
            yield Reason(
                hit[0].place, _("These cells are merged into one: %(fields)s. Split them in Excel.") % {"fields": names}
            )
