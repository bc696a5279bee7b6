"""Workbooks, new and old: what they hold, looked at from the front, and the rows of one sheet."""

from __future__ import annotations

import re
import zipfile
from dataclasses import dataclass, field
from io import BytesIO
from typing import TYPE_CHECKING, Any

import python_calamine as calamine

from sanshe.foundation.imports.reading.archive import Archive
from sanshe.foundation.imports.reading.cells import encoded_row
from sanshe.foundation.imports.reading.compound import refuse_unless_workbook
from sanshe.foundation.imports.reading.old_dates import counts_from_1904
from sanshe.foundation.imports.reading.plan import RELATIONS, STRINGS, STYLES, WORKBOOK, read_plan, refuse_definitions
from sanshe.foundation.imports.reading.scanning import FRONT_ROWS, SheetFacts, scan
from sanshe.foundation.imports.reading.trouble import Trouble

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_COLUMNS = 500
_INDEX = re.compile(rb't="s"[^>]*>(?:<(?:\w+:)?f[^>]*/>)?<(?:\w+:)?v>(\d{1,8})<')
_STRINGS_ROOT = re.compile(rb"<(?:(\w+):)?sst\b[^>]*>")
_STRING_END = re.compile(rb"</(?:\w+:)?si>|<(?:\w+:)?si\s*/>")


@dataclass
class SheetView:
    """A sheet as the check sees it: its facts, and its first rows as encoded cells."""

    name: str
    rows: int
    head: list[list[Any]] = field(default_factory=list)
    facts: SheetFacts = field(default_factory=SheetFacts)


@dataclass
class BookView:
    """A workbook as the check sees it; `notes` names what people should know, as words of `imports/sentences.py`."""

    kind: str
    counts_from_1904: bool
    sheets: list[SheetView]
    notes: list[str] = field(default_factory=list)


def check_workbook(data: bytes) -> BookView:
    """Look at a workbook of today (.xlsx) from the front, in time that hardly depends on its size.

    Raises:
        Trouble: it cannot or must not be read.
    """
    archive = Archive(data)
    archive.refuse_unless_workbook()
    plan = read_plan(archive)
    shown = [sheet for sheet in plan.sheets if sheet.is_shown]
    facts = {sheet.name: scan(archive.pieces(sheet.entry)) for sheet in shown}
    fronts = {sheet.entry: facts[sheet.name].front for sheet in shown if facts[sheet.name].front}
    heads = _heads(_trimmed(archive, fronts), [sheet.name for sheet in shown if facts[sheet.name].front])
    views = [SheetView(s.name, facts[s.name].rows, heads.get(s.name, []), facts[s.name]) for s in shown]
    notes = ["refers_elsewhere"] if plan.refers_elsewhere else []
    notes += ["hidden_sheets"] if len(shown) < len(plan.sheets) else []
    return BookView("xlsx", plan.counts_from_1904, views, notes)


def check_old_workbook(data: bytes) -> BookView:
    """Look at an old workbook (.xls), which can only be read as a whole.

    Raises:
        Trouble: it cannot or must not be read.
    """
    refuse_unless_workbook(data)
    book = _opened(data)
    shown = [one for one in book.sheets_metadata if _is_table(one)]
    if not shown:
        raise Trouble("sheets", most=0)
    views = []
    for one in shown:
        sheet = _sheet(book, one.name)
        merges = [(top, left, bottom, right) for (top, left), (bottom, right) in sheet.merged_cell_ranges or ()]
        views.append(SheetView(one.name, sheet.total_height, _front(sheet), SheetFacts(merges=merges)))
    notes = ["hidden_sheets"] if len(shown) < len(book.sheets_metadata) else []
    return BookView("xls", counts_from_1904(data), views, notes)


def rows_of(data: bytes, name: str) -> Iterator[list[Any]]:
    """All rows of one sheet as encoded cells, from the first row of the sheet on.

    Raises:
        Trouble: it cannot be read.
    """
    sheet = _sheet(_opened(data), name)
    try:
        for row in sheet.iter_rows():
            yield encoded_row(row)
    except calamine.CalamineError:
        raise Trouble("damaged") from None


def _opened(data: bytes) -> calamine.CalamineWorkbook:
    try:
        return calamine.CalamineWorkbook.from_filelike(BytesIO(data))
    except calamine.PasswordError:
        raise Trouble("password") from None
    except (calamine.CalamineError, OSError, ValueError):
        raise Trouble("damaged") from None


def _sheet(book: calamine.CalamineWorkbook, name: str) -> calamine.CalamineSheet:
    try:
        sheet = book.get_sheet_by_name(name)
    except (calamine.CalamineError, OSError, ValueError):
        raise Trouble("damaged") from None
    if sheet.total_width > MOST_COLUMNS:
        raise Trouble("columns", most=MOST_COLUMNS)
    return sheet


def _is_table(one: calamine.SheetMetadata) -> bool:
    return one.typ == calamine.SheetTypeEnum.WorkSheet and one.visible == calamine.SheetVisibleEnum.Visible


def _front(sheet: calamine.CalamineSheet) -> list[list[Any]]:
    head = []
    for row in sheet.iter_rows():
        head.append(encoded_row(row))
        if len(head) == FRONT_ROWS:
            break
    return head


def _heads(book: calamine.CalamineWorkbook, names: list[str]) -> dict[str, list[list[Any]]]:
    return {name: _front(_sheet(book, name)) for name in names}


def _trimmed(archive: Archive, fronts: dict[str, bytes]) -> calamine.CalamineWorkbook:
    """A workbook of the same plan that holds nothing but the first rows of the shown sheets."""
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as copy:
        for name in ("[Content_Types].xml", "_rels/.rels", WORKBOOK, RELATIONS, STYLES):
            if name in archive.names:
                content = archive.whole(name)
                refuse_definitions(content)
                copy.writestr(name, content)
        if STRINGS in archive.names:
            copy.writestr(STRINGS, _first_strings(archive, _highest_index(fronts)))
        for entry, content in fronts.items():
            copy.writestr(entry, content)
    return _opened(made.getvalue())


def _highest_index(fronts: dict[str, bytes]) -> int:
    return max((int(number) for front in fronts.values() for number in _INDEX.findall(front)), default=-1)


def _first_strings(archive: Archive, highest: int) -> bytes:
    """The shared strings up to the highest one that the first rows name."""
    text, count = bytearray(), 0
    for piece in archive.pieces(STRINGS):
        if not text:
            refuse_definitions(piece)
        count -= len(_STRING_END.findall(text[-8:]))
        count += len(_STRING_END.findall(text[-8:] + piece))
        text += piece
        if count > highest + 1:
            break
    ends = [found.end() for found in _STRING_END.finditer(text)][: highest + 1]
    if len(ends) <= highest and b"sst>" in text[-64:]:
        return bytes(text)
    if len(ends) <= highest:
        raise Trouble("damaged")
    found = _STRINGS_ROOT.search(text)
    if found is None:
        raise Trouble("damaged")
    if found.group().endswith(b"/>"):
        return bytes(text[: found.end()])
    prefix = found.group(1) + b":" if found.group(1) else b""
    return bytes(text[: ends[-1] if ends else found.end()]) + b"</" + prefix + b"sst>"
