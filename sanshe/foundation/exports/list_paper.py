"""A list as a paper in official layout."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from sanshe.foundation.exports.paper import paper
from sanshe.foundation.ui.words import say_area, say_day, say_moment, say_number, say_percent

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sanshe.foundation.exports.cells import Cell, Head, Table

TEMPLATE = Path(__file__).parent / "papers" / "list.typ"
NUMBERS = frozenset({"number", "area", "percent", "progress"})


class PaperWriter:
    """Gathers rows and sets them as one paper at the end; for lists that people read, not for masses."""

    def __init__(self, sink: BinaryIO, table: Table) -> None:
        self._sink, self._table = sink, table
        self._rows: list[list[str]] = []

    def write(self, rows: Iterable[Sequence[Cell]]) -> None:
        """Take rows, in words."""
        self._rows += [
            [in_words(head, value) for head, value in zip(self._table.heads, row, strict=True)] for row in rows
        ]

    def finish(self) -> None:
        """Set the paper; the sink stays open."""
        table = self._table
        self._sink.write(
            paper(
                TEMPLATE,
                {
                    "title": table.title,
                    "note": table.note,
                    "taken": table.taken,
                    "heads": [head.label for head in table.heads],
                    "right": [head.kind in NUMBERS for head in table.heads],
                    "rows": self._rows,
                },
            )
        )

    def drop(self) -> None:
        """Forget the rows."""
        self._rows.clear()


def in_words(head: Head, value: Cell) -> str:
    """A cell as a person reads it on the screen."""
    match value:
        case None:
            return "—"
        case str():
            return value
        case datetime():
            return say_moment(value)
        case date():
            return say_day(value)
    if head.kind in {"percent", "progress"}:
        return say_percent(value)
    return say_area(value) if head.kind == "area" else say_number(value)
