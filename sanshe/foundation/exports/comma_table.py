"""Writes a CSV while its rows come: UTF-8 with a mark that Excel knows it by, or GB18030; text stays text (`formulas.py`)."""

from __future__ import annotations

import csv
import io
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any, BinaryIO

from sanshe.foundation.exports.formulas import marked

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sanshe.foundation.exports.cells import Cell, Table


class CommaWriter:
    """A CSV being written: heads, rows, and behind an empty line the watermark, so that a program finds heads first (RFC 4180)."""

    encoding = "utf-8"
    begins_with = "\ufeff"

    def __init__(self, sink: BinaryIO, table: Table) -> None:
        self._sink = sink
        self._taken = table.taken
        self._sink.write(self.begins_with.encode(self.encoding))
        self.write([[head.label for head in table.heads]])

    def write(self, rows: Iterable[Sequence[Cell]]) -> None:
        """Put rows behind those that stand already."""
        text = io.StringIO(newline="")
        csv.writer(text).writerows([[_written(value) for value in row] for row in rows])
        self._sink.write(text.getvalue().encode(self.encoding, errors="replace"))

    def finish(self) -> None:
        """Put the watermark below; the sink stays open."""
        self._sink.write(b"\r\n")
        self.write([[self._taken]])

    def drop(self) -> None:
        """Nothing is held."""


class ChineseCommaWriter(CommaWriter):
    """The same in GB18030, for programs that take every CSV for that."""

    encoding = "gb18030"
    begins_with = ""


def _written(value: Cell) -> Any:
    """A value as the CSV has it: text that could be a formula gets its mark, numbers and days have none."""
    match value:
        case str():
            return marked(value)
        case datetime():
            return value.strftime("%Y-%m-%d %H:%M")
        case date():
            return value.isoformat()
        case Decimal():
            return format(value, "f")
        case None:
            return ""
    return value
