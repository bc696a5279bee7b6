"""The fixed parts of a workbook: what it consists of, its styles, how its sheet begins and ends."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from sanshe.foundation.ui.words import is_chinese

if TYPE_CHECKING:
    from sanshe.foundation.exports.cells import Table

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml"
DECLARED = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

GENERAL, TEXT, TITLE, QUIET, HEAD = range(5)
KINDS = ("number", "area", "percent", "progress", "day", "moment")
HEADS_AT = 4  # the line of the heads: title, note and watermark stand above
NARROW, WIDE = 14, 24
FACE = '<name val="Microsoft YaHei"/>'  # named, not brought along; where it is missing another one stands in


def style_of(kind: str) -> int:
    """The number of the style in which cells of a kind are written."""
    return HEAD + 1 + KINDS.index(kind) if kind in KINDS else GENERAL


def around(table: Table) -> dict[str, str]:
    """All parts but the sheet, by their names."""
    name = _name(table.title)
    repeated = _said(
        f"'{name.replace(chr(39), chr(39) * 2)}'!${HEADS_AT}:${HEADS_AT}"
    )  # the heads, on every printed page
    return {
        "[Content_Types].xml": DECLARED
        + f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{TYPES}.sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{TYPES}.worksheet+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{TYPES}.styles+xml"/>'
        '<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>',
        "_rels/.rels": DECLARED
        + f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/>'
        f'<Relationship Id="rId2" Type="{PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>',
        "docProps/core.xml": DECLARED
        + f'<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{_said(table.title)}</dc:title><dc:description>{_said(table.taken)}</dc:description></cp:coreProperties>",
        "xl/workbook.xml": DECLARED
        + f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets><sheet name={quoteattr(name)} sheetId="1" r:id="rId1"/></sheets>'
        f'<definedNames><definedName name="_xlnm.Print_Titles" localSheetId="0">{repeated}</definedName></definedNames></workbook>',
        "xl/_rels/workbook.xml.rels": DECLARED
        + f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
        f'<Relationship Id="rId2" Type="{OFFICE}/styles" Target="styles.xml"/></Relationships>',
        "xl/styles.xml": _styles(),
    }


def _said(text: str) -> str:
    return escape(re.sub("[\x00-\x1f]", " ", text))


def _name(title: str) -> str:
    """The title as the name of a sheet: at most 31 characters, without those that Excel forbids."""
    return re.sub(r"[\[\]:*?/\\\x00-\x1f]", " ", title).strip(" '")[:31].strip(" '") or "1"


def _number_formats() -> dict[str, str]:
    day = 'yyyy"年"m"月"d"日"' if is_chinese() else "d mmmm yyyy"
    return {
        "number": "#,##0", "area": "#,##0.0", "percent": "0.0%", "progress": "0.0%",
        "day": day, "moment": f"{day} hh:mm",
    }  # fmt: skip


def _styles() -> str:
    formats = _number_formats()
    listed = "".join(
        f'<numFmt numFmtId="{164 + n}" formatCode={quoteattr(formats[kind])}/>' for n, kind in enumerate(KINDS)
    )
    applied = 'xfId="0" applyNumberFormat="1" applyFont="1" applyBorder="1" applyAlignment="1"'
    xf = f'<xf numFmtId="{{}}" fontId="{{}}" fillId="0" borderId="{{}}" {applied}>{{}}</xf>'
    top = '<alignment vertical="top"/>'
    wrapped = '<alignment vertical="top" wrapText="1"/>'
    cells = [
        xf.format(0, 0, 0, top), xf.format(49, 0, 0, top), xf.format(49, 1, 0, ""), xf.format(49, 2, 0, ""), xf.format(49, 3, 1, wrapped),
        *(xf.format(164 + n, 0, 0, top) for n in range(len(KINDS))),
    ]  # fmt: skip
    return (
        DECLARED + f'<styleSheet xmlns="{MAIN}"><numFmts count="{len(KINDS)}">{listed}</numFmts>'
        f'<fonts count="4"><font><sz val="11"/>{FACE}</font><font><b/><sz val="14"/>{FACE}</font>'
        f'<font><sz val="10"/><color rgb="FF55625C"/>{FACE}</font><font><b/><sz val="11"/>{FACE}</font></fonts>'
        '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>'
        '<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border>'
        '<border><left/><right/><top/><bottom style="thin"><color auto="1"/></bottom><diagonal/></border></borders>'
        '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
        f'<cellXfs count="{len(cells)}">{"".join(cells)}</cellXfs>'
        '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
    )


def sheet_start(table: Table) -> str:
    """The sheet up to its first row: the heads stay in sight, columns have their widths."""
    widths = "".join(
        f'<col min="{n}" max="{n}" width="{NARROW if head.kind in KINDS else WIDE}" customWidth="1"/>'
        for n, head in enumerate(table.heads, start=1)
    )
    frozen = (
        f'<pane xSplit="1" ySplit="{HEADS_AT}" topLeftCell="B{HEADS_AT + 1}" activePane="bottomRight" state="frozen"/>'
        '<selection pane="bottomRight"/>'
    )
    return (
        DECLARED
        + f'<worksheet xmlns="{MAIN}"><sheetViews><sheetView workbookViewId="0">{frozen}</sheetView></sheetViews>'
        f"<cols>{widths}</cols><sheetData>"
    )


def sheet_end(taken: str) -> str:
    """The sheet behind its last row: printed across, with the watermark below every page."""
    footer = _said("&L&8" + taken.replace("&", "&&")[:200] + "&R&8&P / &N")
    return (
        '</sheetData><pageMargins left="0.5" right="0.5" top="0.6" bottom="0.7" header="0.3" footer="0.3"/>'
        f'<pageSetup paperSize="9" orientation="landscape"/><headerFooter><oddFooter>{footer}</oddFooter></headerFooter></worksheet>'
    )
