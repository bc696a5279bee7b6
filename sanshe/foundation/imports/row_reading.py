"""From the cells of a record to the values of its fields, or to the reasons why it cannot be read."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import zip_longest
from typing import TYPE_CHECKING, Any, NamedTuple

from django.utils.translation import gettext as _

from sanshe.foundation.errors import Refusal
from sanshe.foundation.imports.kinds import listed
from sanshe.foundation.imports.register import ImportField, Register, Row

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sanshe.foundation.imports.body import Record
    from sanshe.foundation.imports.kinds import Moment
    from sanshe.foundation.imports.reader import Cell

MOST_REMEMBERED = 20_000  # cells of one column whose value is not worked out again


class Reason(NamedTuple):
    """Why a row is rejected: the column (from zero, None for the row as a whole) and the sentence."""

    column: int | None
    sentence: str


@dataclass
class Column:
    """A column that is taken in, and what its cells were found to mean; a cell without a meaning is remembered as a Reason."""

    place: int
    takes: ImportField
    known: dict[Cell, Any] = field(default_factory=lambda: {None: None})

    def values(self, cells: Sequence[Cell], moment: Moment) -> list[Any]:
        """The values of some cells: None where nothing is said, a Reason where what is said means nothing."""
        return self._repeated(cells, moment) if self.takes.kind.repeats else self._single(cells, moment)

    def _repeated(self, cells: Sequence[Cell], moment: Moment) -> list[Any]:
        known = self.known
        if len(known) > MOST_REMEMBERED:
            known.clear()
        for cell in set(cells).difference(known):
            known[cell] = self._read(cell, moment)
        return [known[cell] for cell in cells]

    def _single(self, cells: Sequence[Cell], moment: Moment) -> list[Any]:
        plain = self.takes.kind.plain
        if plain is None:
            return [self._read(cell, moment) for cell in cells]
        is_plain = plain.fullmatch
        return [cell if type(cell) is str and is_plain(cell) else self._read(cell, moment) for cell in cells]

    def _read(self, cell: Cell, moment: Moment) -> Any:
        kind = self.takes.kind
        if cell is None or (isinstance(cell, str) and cell in kind.nothing):
            return None
        try:
            return kind.read(cell, moment)
        except Refusal as refusal:
            return Reason(self.place, str(refusal))


class RowReader:
    """Reads the records of one table, column by column; what was read of a cell that many rows share is remembered."""

    def __init__(self, register: Register, columns: Sequence[str], moment: Moment) -> None:
        self.moment = moment
        self.columns = [Column(place, register.by_key[key]) for place, key in enumerate(columns) if key]
        self.places = {column.takes.key: column.place for column in self.columns}
        self.keys = [column.takes.key for column in self.columns]
        self.required = [(one, self.places.get(one.key)) for one in register.fields if one.required]

    def read(self, records: Sequence[Record]) -> list[Row | list[Reason]]:
        """For each record its values, or all reasons against it."""
        table = [*zip_longest(*(record.cells for record in records))]
        nothing = [None] * len(records)
        by_column = [
            column.values(table[column.place] if column.place < len(table) else nothing, self.moment)
            for column in self.columns
        ]
        return [self._row(record, cells) for record, cells in zip(records, zip(*by_column, strict=True), strict=True)]

    def _row(self, record: Record, cells: tuple[Any, ...]) -> Row | list[Reason]:
        values = dict(zip(self.keys, cells, strict=True))
        if None in cells:
            values = {key: value for key, value in values.items() if value is not None}
        reasons = [value for value in cells if type(value) is Reason]
        if record.torn:
            reasons += self._torn(record.torn)
        for one, place in self.required:
            if one.key not in values:
                reasons.append(Reason(place, _("%(field)s is missing.") % {"field": one.label}))
        return reasons or Row(record.number, values)

    def _torn(self, torn: frozenset[int]) -> Iterator[Reason]:
        hit = [column for column in self.columns if column.place in torn]
        if len(hit) > 1:
            names = listed(column.takes.label for column in hit)
            words = _("These cells are merged into one: %(fields)s. Split them in Excel.")
            yield Reason(hit[0].place, words % {"fields": names})
