"""Writes a workbook of one sheet (ECMA-376) while its rows come, in the memory of a few rows, into anything that takes bytes.

Why our own: a library keeps an open copy of the rows in a temporary file, or all of them in memory; here every byte goes
straight into the sink, which seals it. `docs/decisions/workbooks-are-streamed.md` has the measurements.
"""

from __future__ import annotations

import re
import zipfile
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any, BinaryIO

from sanshe.foundation.exports import spreadsheet_parts as parts

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sanshe.foundation.exports.cells import Cell, Table

EPOCH = date(1899, 12, 30).toordinal()  # day 0 of serials from March 1900 on; before that Excel counts a day too many
FIRST_DAY = date(1900, 3, 1)
LONGEST = 32_767  # characters in a cell
MOST_ROWS = 1_048_576
AT_ONCE = 200  # lines gathered before they are packed
LEVEL = 1  # of deflate: twice as fast as the usual 6 for a fifth more bytes
_UNFIT = re.compile("[&<>\x00-\x08\x0b-\x1f\ufffe\uffff\ud800-\udfff]|_x[0-9A-Fa-f]{4}_")
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}


def escaped(text: str) -> str:
    """A text for XML; what XML cannot hold stands as `_xHHHH_` (ECMA-376 part 1, 22.4.2.4), and so does what looks like that."""
    return _UNFIT.sub(_escape, text) if _UNFIT.search(text) else text


def _escape(found: re.Match[str]) -> str:
    piece = found.group()
    if piece in _ENTITIES:
        return _ENTITIES[piece]
    return f"_x005F{piece}" if len(piece) > 1 else f"_x{ord(piece):04X}_"


def column_name(place: int) -> str:
    """The letters of a column: 0 is A, 26 is AA."""
    name = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        name = chr(65 + rest) + name
    return name


def serial(value: date) -> int | float | None:
    """A day or moment as Excel counts it, or None for days before March 1900."""
    day = value.date() if isinstance(value, datetime) else value
    if day < FIRST_DAY:
        return None
    number = day.toordinal() - EPOCH
    if not isinstance(value, datetime):
        return number
    midnight = datetime.combine(day, time.min)
    return number + (value - midnight).total_seconds() / 86_400


class SpreadsheetWriter:
    """A workbook being written: title, note and watermark, heads, then rows as they come; `finish` completes it."""

    def __init__(self, sink: BinaryIO, table: Table) -> None:
        self._zip = zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED, compresslevel=LEVEL)
        for name, text in parts.around(table).items():
            self._zip.writestr(name, text)
        self._sheet = self._zip.open("xl/worksheets/sheet1.xml", "w", force_zip64=True)
        self._letters = [column_name(place) for place in range(len(table.heads))]
        self._styles = [parts.style_of(head.kind) for head in table.heads]
        self._taken = table.taken
        self._line = 0  # finished lines; cells that are being made belong to the next one
        self._gathered = [parts.sheet_start(table)]
        for text, style in ((table.title, parts.TITLE), (table.note, parts.QUIET), (table.taken, parts.QUIET)):
            self._row(self._text("A", text, style))
        self._row(
            "".join(
                self._text(letter, head.label, parts.HEAD)
                for letter, head in zip(self._letters, table.heads, strict=True)
            )
        )

    def write(self, rows: Iterable[Sequence[Cell]]) -> None:
        """Put rows behind those that stand already.

        Raises:
            OverflowError: a sheet has no more than 1,048,576 rows.
        """
        letters, styles, write = self._letters, self._styles, self._cell
        for row in rows:
            self._row(
                "".join(
                    [write(letter, value, style) for letter, value, style in zip(letters, row, styles, strict=True)]
                )
            )

    def finish(self) -> None:
        """Close sheet and workbook; the sink stays open."""
        self._gathered.append(parts.sheet_end(self._taken))
        self._pack()
        self._sheet.close()
        self._zip.close()

    def drop(self) -> None:
        """Close the archive over half a sheet, which no program opens."""
        self._sheet.close()
        self._zip.close()

    def _row(self, cells: str) -> None:
        self._line += 1
        if self._line > MOST_ROWS:
            raise OverflowError("A sheet has no more rows.")
        self._gathered.append(f'<row r="{self._line}">{cells}</row>')
        if len(self._gathered) > AT_ONCE:
            self._pack()

    def _cell(self, letter: str, value: Any, style: int) -> str:
        kind = type(value)
        if kind is str:
            return self._text(letter, value, parts.TEXT)
        if value is None:
            return ""
        if isinstance(value, date):
            number = serial(value)
            return (
                self._text(letter, value.isoformat(), parts.TEXT)
                if number is None
                else self._number(letter, number, style)
            )
        return self._number(letter, value if kind is int or kind is float else format(value, "f"), style)

    def _text(self, letter: str, text: str, style: int) -> str:
        if len(text) > LONGEST:
            text = text[: LONGEST - 1] + "…"
        return f'<c r="{letter}{self._line + 1}" s="{style}" t="inlineStr"><is><t xml:space="preserve">{escaped(text)}</t></is></c>'

    def _number(self, letter: str, number: object, style: int) -> str:
        return f'<c r="{letter}{self._line + 1}" s="{style}"><v>{number}</v></c>'

    def _pack(self) -> None:
        self._sheet.write("".join(self._gathered).encode())
        self._gathered.clear()
