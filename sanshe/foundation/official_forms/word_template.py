"""The Word template that is shipped for a form: made from its layout, with a token where a fact belongs."""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO
from typing import TYPE_CHECKING

import docx
from django.utils import translation
from django.utils.translation import gettext as _
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Emu, Pt

from sanshe.foundation.chinese.numerals import numeral
from sanshe.foundation.official_forms.asked import ENTRIES, LEDGER, day_of
from sanshe.foundation.official_forms.form import FORMS
from sanshe.foundation.official_forms.layout import GRID, SIGNATURES, Cell, Part, lines_of, parts_of
from sanshe.foundation.official_forms.word_page import FANG, HEI, LINE, TYPE_AREA, lay_out

if TYPE_CHECKING:
    from collections.abc import Iterable

    from docx.document import Document
    from docx.table import _Cell, _Row

ROW = "row"  # what one row of a table or one block is called in tokens
LABEL = 0.2  # how much of the line a label takes
SMALL = {"cell": 12.0, "table": 10.5}  # points, by their Chinese numbers small four and five


@lru_cache(maxsize=64)
def shipped_template(code: str) -> bytes:
    """The template of a form, always in Chinese."""
    form = FORMS[code]
    with translation.override("zh-hans"):
        document = docx.Document()
        lay_out(document)
        title = document.add_paragraph(str(form.title), style="Title")
        title.alignment = WD_ALIGN_PARAGRAPH.CENTER
        note = document.add_paragraph("{{ note }}", style="Heading 2")
        note.alignment = WD_ALIGN_PARAGRAPH.CENTER
        _write(document, parts_of(form.facts))
    document.core_properties.title = str(form.title)
    document.core_properties.author = document.core_properties.comments = ""
    content = BytesIO()
    document.save(content)
    return content.getvalue()


def _write(document: Document, parts: Iterable[Part]) -> None:
    many = 0
    for part in parts:
        if part.heading:
            many += 1
            heading = document.add_paragraph(f"{numeral(many)}、{part.heading}", style="Heading 1")
            heading.paragraph_format.keep_with_next = True
        if part.kind == ENTRIES:
            _entries(document, part)
        elif part.kind == SIGNATURES:
            _signatures(document, part)
        else:
            _simple(document, part)


def _simple(document: Document, part: Part, row: str = "") -> None:
    if part.kind == GRID:
        _grid(document, part, row)
    elif part.kind == LEDGER:
        _ledger(document, part)
    else:
        document.add_paragraph(_token(part.token, row)).paragraph_format.first_line_indent = Pt(32)


def _token(token: str, row: str = "") -> str:
    return f"{{{{ {row}.{token} }}}}" if row else f"{{{{ {token} }}}}"


def _grid(document: Document, part: Part, row: str) -> None:
    lines = list(lines_of(part.cells))
    table = document.add_table(rows=len(lines), cols=4, style="Table Grid")
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    for place, cells in enumerate(lines):
        there = table.rows[place].cells
        for index, share in enumerate((LABEL, 0.5 - LABEL) * 2):
            there[index].width = Emu(int(TYPE_AREA * share))
        if len(cells) == 1:
            there[1].merge(there[3])
        for index, cell in enumerate(cells):
            _fill(there[index * 2], cell.label, HEI, SMALL["cell"], centered=True)
            _fill(there[index * 2 + 1], _token(cell.token, row), FANG, SMALL["cell"])


def _ledger(document: Document, part: Part) -> None:
    table = document.add_table(rows=4, cols=len(part.cells), style="Table Grid")
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    whole = sum(cell.share for cell in part.cells)
    for line in table.rows:
        for index, cell in enumerate(part.cells):
            line.cells[index].width = Emu(int(TYPE_AREA * cell.share / whole))
    _repeat_head(table.rows[0])
    _row(table.rows[0].cells, [cell.label for cell in part.cells], HEI, centered=True)
    _row(table.rows[1].cells, [f"{{%tr for {ROW} in {part.token} %}}"], FANG)
    _row(table.rows[2].cells, [_token(cell.token, ROW) for cell in part.cells], FANG)
    _row(table.rows[3].cells, ["{%tr endfor %}"], FANG)


def _row(cells: tuple[_Cell, ...], texts: list[str], font: str, *, centered: bool = False) -> None:
    for cell, text in zip(cells, texts, strict=False):
        _fill(cell, text, font, SMALL["table"], centered=centered)


def _repeat_head(row: _Row) -> None:
    mark = OxmlElement("w:tblHeader")
    mark.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(mark)  # noqa: SLF001 - the library has no word for heads that repeat


def _fill(cell: _Cell, text: str, font: str, size: float, *, centered: bool = False) -> None:
    paragraph = cell.paragraphs[0]
    run = paragraph.add_run(text)
    run.font.size, run.font.name = Pt(size), font
    run._r.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), font)  # noqa: SLF001 - nor for Chinese fonts
    paragraph.paragraph_format.line_spacing = Pt(size * 1.6)
    if centered:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER


def _entries(document: Document, part: Part) -> None:
    """Blocks one below the other; each begins with an empty line."""
    document.add_paragraph(f"{{%p for {ROW} in {part.token} %}}")
    for inner in part.inner:
        if inner.heading:
            document.add_paragraph(inner.heading, style="Heading 2").paragraph_format.keep_with_next = True
        _simple(document, inner, ROW)
    document.add_paragraph("{%p endfor %}")


def _signatures(document: Document, part: Part) -> None:
    for cell in part.cells:
        document.add_paragraph(_line_to_sign(cell)).paragraph_format.space_before = Pt(LINE / 2)


def _line_to_sign(cell: Cell) -> str:
    places = {"label": cell.label, "signature": _token(cell.token), "day": _token(day_of(cell.token))}
    return _("%(label)s: %(signature)s  %(day)s") % places
