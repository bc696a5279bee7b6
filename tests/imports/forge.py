"""Makes files by hand, good and bad: workbooks part by part, compound files name by name."""

from __future__ import annotations

import struct
import zipfile
from io import BytesIO
from random import Random

TYPES = (
    '<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/xl/workbook.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>'
)
ROOT = (
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>'
)
RELATION = '<Relationship Id="r{n}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="{target}"/>'
MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
RELATED = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'


def column(number: int) -> str:
    letters = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def cell(row: int, place: int, text: str) -> str:
    return f'<c r="{column(place)}{row + 1}" t="inlineStr"><is><t>{text}</t></is></c>'


def sheet(rows: list[list[str]], *, before: str = "", behind: str = "", extra: str = "") -> str:
    body = "".join(
        f'<row r="{place + 1}">' + "".join(cell(place, number, text) for number, text in enumerate(row)) + "</row>"
        for place, row in enumerate(rows)
    )
    return f'<?xml version="1.0" encoding="UTF-8"?><worksheet {MAIN}>{before}<sheetData>{body}{extra}</sheetData>{behind}</worksheet>'


PEOPLE = sheet([["姓名", "身份证号"], ["张三", "11010519491231002X"]])


def workbook_xml(names: list[str], *, state: str = "", more: str = "") -> str:
    sheets = "".join(
        f'<sheet name="{name}" sheetId="{n}" r:id="r{n}"{state}/>' for n, name in enumerate(names, start=1)
    )
    return f'<?xml version="1.0"?><workbook {MAIN} {RELATED}>{more}<sheets>{sheets}</sheets></workbook>'


def relations(targets: list[str]) -> str:
    inner = "".join(RELATION.format(n=n, target=target) for n, target in enumerate(targets, start=1))
    return f'<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{inner}</Relationships>'


def parts(xml: str = PEOPLE) -> dict[str, str | bytes]:
    """The parts of a workbook of one sheet; change one and see what happens."""
    return {
        "[Content_Types].xml": TYPES,
        "_rels/.rels": ROOT,
        "xl/workbook.xml": workbook_xml(["居民"]),
        "xl/_rels/workbook.xml.rels": relations(["worksheets/sheet1.xml"]),
        "xl/worksheets/sheet1.xml": xml,
    }


def packed(
    content: dict[str, str | bytes], *, method: int = zipfile.ZIP_DEFLATED, more: list[tuple[str, bytes]] | None = None
) -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(made, "w", method) as archive:
        for name, text in content.items():
            archive.writestr(name, text)
        for name, text in more or []:
            archive.writestr(name, text)
    return made.getvalue()


def book(**changed: str | bytes) -> bytes:
    """A workbook in which some parts are others: `workbook=…`, `sheet=…`, `strings=…`, `types=…`, `relations=…`."""
    names = {
        "workbook": "xl/workbook.xml", "sheet": "xl/worksheets/sheet1.xml", "strings": "xl/sharedStrings.xml",
        "types": "[Content_Types].xml", "relations": "xl/_rels/workbook.xml.rels", "styles": "xl/styles.xml",
    }  # fmt: skip
    return packed(parts() | {names[key]: text for key, text in changed.items()})


def compound(names: list[str]) -> bytes:
    """A compound file of one sector of the table, with a directory of these names."""
    entries = [_entry("Root Entry", 5), *(_entry(name, 2) for name in names)]
    entries += [bytes(128)] * (-len(entries) % 4)
    directory = b"".join(entries)
    sectors = len(directory) // 512
    table = [0xFFFFFFFD, *range(2, sectors + 1), 0xFFFFFFFE]
    table += [0xFFFFFFFF] * (128 - len(table))
    head = bytearray(512)
    head[:8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    struct.pack_into("<HHHHH", head, 24, 0x3E, 3, 0xFFFE, 9, 6)
    struct.pack_into("<IIIIIIIII", head, 40, 0, 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0)
    struct.pack_into("<109I", head, 76, 0, *([0xFFFFFFFF] * 108))
    return bytes(head) + struct.pack("<128I", *table) + directory


def _entry(name: str, kind: int) -> bytes:
    entry = bytearray(128)
    text = name.encode("utf-16-le")[:62]
    entry[: len(text)] = text
    struct.pack_into("<HBB", entry, 64, len(text) + 2, kind, 1)
    struct.pack_into("<III", entry, 68, 0xFFFFFFFF, 0xFFFFFFFF, 0xFFFFFFFF)
    return bytes(entry)


def noise_of(turn: int, size: int) -> bytes:
    """Bytes without meaning, the same for the same turn."""
    return Random(turn).randbytes(size)  # noqa: S311 - nothing secret
