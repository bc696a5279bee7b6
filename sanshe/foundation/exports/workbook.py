"""An Excel workbook of one table: title, rule line, header, rows, and who took it when. Text stays text, never a formula."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from typing import TYPE_CHECKING, Any

import xlsxwriter

from sanshe.foundation.ui.parts import Column, Status

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

SAFE = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}
FORMATS = {
    "area": "#,##0.0",
    "number": "#,##0",
    "percent": "0.0%",
    "day": 'yyyy"年"m"月"d"日"',
    "moment": 'yyyy"年"m"月"d"日" hh:mm',
}


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
    book = xlsxwriter.Workbook(buffer, SAFE)
    page = book.add_worksheet(sheet.title[:31])
    bold, quiet = book.add_format({"bold": True, "font_size": 14}), book.add_format({"font_color": "#55625C"})
    head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
    page.write_string(0, 0, sheet.title, bold)
    page.write_string(1, 0, sheet.note, quiet)
    for place, column in enumerate(sheet.columns):
        page.write_string(3, place, column.label, head)
        page.set_column(place, place, 14 if column.kind in FORMATS else 24)
    formats = {kind: book.add_format({"num_format": form}) for kind, form in FORMATS.items()}
    for line, row in enumerate(sheet.rows, start=4):
        for place, column in enumerate(sheet.columns):
            _write(page, line, place, row[column.key], formats.get(column.kind))
    page.write_string(len(sheet.rows) + 5, 0, sheet.taken, quiet)
    page.freeze_panes(4, 1)
    book.close()
    return buffer.getvalue()


def _write(page: Any, line: int, place: int, value: Any, form: Any) -> None:
    if isinstance(value, Status):
        value = value.label
    if value is None or value == "":
        page.write_blank(line, place, None, form)
    elif isinstance(value, bool | str):
        page.write_string(line, place, str(value))
    elif isinstance(value, datetime | date):
        page.write_datetime(line, place, value.replace(tzinfo=None) if isinstance(value, datetime) else value, form)
    elif isinstance(value, int | float | Decimal):
        page.write_number(line, place, value, form)
    else:
        page.write_string(line, place, str(value))
