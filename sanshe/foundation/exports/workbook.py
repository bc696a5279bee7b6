"""A short table as a workbook in one go: title, note, watermark, heads, rows."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Any

from sanshe.foundation.exports.cells import Table, cells_of, heads_of
from sanshe.foundation.exports.spreadsheet import SpreadsheetWriter

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sanshe.foundation.ui.parts import Column


@dataclass(frozen=True)
class Sheet:
    """One table to take away; `note` says the rule, the day and the filters, `taken` who took it and when."""

    title: str
    columns: Sequence[Column]
    rows: Sequence[Mapping[str, Any]]
    note: str
    taken: str


def workbook(sheet: Sheet) -> bytes:
    """The workbook as bytes; rows stand in the order given."""
    buffer = BytesIO()
    writer = SpreadsheetWriter(buffer, Table(sheet.title, sheet.note, sheet.taken, heads_of(sheet.columns)))
    writer.write(cells_of(sheet.columns, row) for row in sheet.rows)
    writer.finish()
    return buffer.getvalue()
