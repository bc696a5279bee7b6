"""Workbooks that go with an import: the empty table of a register, and the rows that did not come in with the reasons."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import TYPE_CHECKING, Any

import xlsxwriter
from django.utils.translation import gettext as _

from sanshe.foundation.exports.cells import Head, Table
from sanshe.foundation.exports.spreadsheet import SpreadsheetWriter, column_name
from sanshe.foundation.imports.heading import title_key
from sanshe.foundation.imports.kinds import text_of
from sanshe.foundation.imports.models import Outcome
from sanshe.foundation.imports.pages import cell_name
from sanshe.foundation.imports.reading.cells import DAY, TIME
from sanshe.foundation.imports.staging import parts_of, unpacked

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sanshe.foundation.exports.cells import Cell
    from sanshe.foundation.imports.pages import ShownImport
    from sanshe.foundation.imports.register import ImportField, Register

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PREPARED = 2000  # rows of a template that have drop-downs and text format
MOST_IN_CELL = 255  # characters of a list that stands in the rule itself; a longer one needs a sheet of its own
MOST_PROMPT, MOST_PROMPT_TITLE = 255, 32
HEADS_AT = 2
MOST_SHEET_NAME = 31


def template_workbook(register: Register) -> bytes:
    """The empty table of a register: its columns with drop-downs, numbers that are names as text, and a word on each cell."""
    made = BytesIO()
    book = xlsxwriter.Workbook(made, {"in_memory": True})
    faces = {
        "title": book.add_format({"bold": True, "font_size": 14}),
        "quiet": book.add_format({"font_color": "#55625C"}),
        "head": book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"}),
        "text": book.add_format({"num_format": "@"}),
        "day": book.add_format({"num_format": "yyyy-mm-dd"}),
    }
    page = book.add_worksheet(str(register.label)[:MOST_SHEET_NAME])
    page.write_string(0, 0, str(register.label), faces["title"])
    page.write_string(1, 0, _("Columns with * are required. Select a cell to see what belongs there."), faces["quiet"])
    for place, one in enumerate(register.fields):
        page.write_string(HEADS_AT, place, f"{one.label}*" if one.required else str(one.label), faces["head"])
        page.set_column(place, place, 22 if one.kind.is_text else 16, faces["text"] if one.kind.is_text else None)
        page.data_validation(HEADS_AT + 1, place, HEADS_AT + PREPARED, place, _rule(book, one))
    page.freeze_panes(HEADS_AT + 1, 1)
    book.close()
    return made.getvalue()


def _rule(book: Any, one: ImportField) -> dict[str, Any]:
    prompt = " ".join(
        filter(None, (str(one.help), _("Such as %(example)s.") % {"example": one.example} if one.example else ""))
    )
    rule: dict[str, Any] = {"validate": "any"}
    if prompt:
        rule |= {"input_title": str(one.label)[:MOST_PROMPT_TITLE], "input_message": prompt[:MOST_PROMPT]}
    offers = list(one.kind.offers())
    if offers:
        rule |= {
            "validate": "list",
            "source": _list(book, one, offers),
            "error_title": str(one.label)[:MOST_PROMPT_TITLE],
        }
        rule["error_message"] = _("Choose from the list.")
    return rule


def _list(book: Any, one: ImportField, offers: list[str]) -> list[str] | str:
    """The choices, in the rule itself or, when they are too long for it, in a hidden sheet."""
    if len(",".join(offers)) <= MOST_IN_CELL and not any("," in word for word in offers):
        return offers
    name = f"_{one.key}"[:MOST_SHEET_NAME]
    page = book.add_worksheet(name)
    page.hide()
    page.write_column(0, 0, offers)
    return f"='{name}'!$A$1:$A${len(offers)}"


def rejected_workbook(one: ShownImport) -> bytes:
    """The rows that did not come in, as the table had them, with the reasons in front; it can be handed in again when it is repaired."""
    made = BytesIO()
    titles = _titles(one)
    heads = (Head(_("Why it was rejected")), Head(_("Row in the table"), "number"), *(Head(title) for title in titles))
    note = _("Repair the cells and hand this workbook in again; the first two columns are left out by themselves.")
    writer = SpreadsheetWriter(made, Table(str(one.register.label), note, one.title, heads))
    writer.write(_rejected(one, len(titles)))
    writer.finish()
    return made.getvalue()


def _titles(one: ShownImport) -> list[str]:
    """The titles as the table has them; where two rows made one, the field's own name, which says the same in one line."""
    titles = []
    for place, title in enumerate(one.heading_titles):
        key = one.source.columns[place] if place < len(one.source.columns) else ""
        known = str(one.register.by_key[key].label) if key in one.register.by_key else ""
        plain = title if title and "\n" not in title and title_key(title) else ""
        titles.append(plain or known or title.replace("\n", " ") or column_name(place))
    return titles


def _rejected(one: ShownImport, width: int) -> Iterator[list[Cell]]:
    for part in parts_of(one.source):
        for row in unpacked(part.rows, one.register):
            if row.outcome == Outcome.REJECTED:
                reasons = "\n".join(f"{cell_name(why.column, row.number)}: {why.sentence}" for why in row.reasons)
                cells = [_cell(cell) for cell in row.cells[:width]]
                yield [reasons, row.number, *cells, *([None] * (width - len(cells)))]


def _cell(cell: Any) -> Cell:
    """A cell as it stood: days as days, numbers as numbers, everything else as text."""
    if isinstance(cell, str) and cell[:1] == DAY and len(cell) == len(DAY) + 10:
        return date.fromisoformat(cell[1:])
    if isinstance(cell, str):
        return cell.lstrip(DAY + TIME) or None
    if isinstance(cell, bool):
        return text_of(cell)
    found: Cell = cell
    return found
