"""Workbooks that must not come in, and zip files that say they are workbooks."""

from __future__ import annotations

import struct
import zipfile
from io import BytesIO
from random import Random
from typing import TYPE_CHECKING

from tests.imports.forge import (
    PEOPLE,
    TYPES,
    book,
    cell,
    compound,
    noise_of,
    packed,
    parts,
    relations,
    sheet,
    workbook_xml,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

Bad = tuple[str, bytes, set[str]]


def broken_archives() -> Iterator[Bad]:
    good = book()
    for share in range(1, 20):
        yield f"cut-{share * 5}-percent", good[: len(good) * share // 20], {"damaged", "bomb", "archive", "places"}
    draw = Random(7)  # noqa: S311 - the same flips each time
    for turn in range(24):
        data = bytearray(good)
        for _hit in range(40):
            data[draw.randrange(4, len(data))] ^= 1 << draw.randrange(8)
        yield (
            f"bits-flipped-{turn}",
            bytes(data),
            {"damaged", "bomb", "archive", "places", "password", "sheets", "definitions", "columns"},
        )
    for method in (zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA):
        yield f"method-{method}", packed(parts(), method=method), {"damaged"}
    data = bytearray(good)
    place = data.find(b"PK\x01\x02")
    struct.pack_into("<I", data, place + 24, 7)  # the directory says that the first part is short
    yield "wrong-size", bytes(data), {"damaged"}
    data = bytearray(good)
    struct.pack_into("<I", data, place + 16, 7)
    yield "wrong-checksum", bytes(data), {"damaged"}


STRANGE_NAMES = (
    "../../etc/cron.d/x", "..\\..\\Windows\\x", "/etc/passwd", "C:\\Windows\\x.dll", "xl/../../x", "xl\\..\\..\\x", "a/../../../b", "../",
    "xl/worksheets/sheet1.xml\x00.txt", "xl/\x01bad", "\\\\server\\share", "//server/share", "d:x", "xl/worksheets\\sheet9.xml",
)  # fmt: skip


def strange_names() -> Iterator[Bad]:
    for number, name in enumerate(STRANGE_NAMES):
        made = packed(parts(), more=[("placeholder-" + "n" * len(name), b"x")])
        yield (
            f"name-{number}",
            made.replace(b"placeholder-" + b"n" * len(name), name.encode().ljust(12 + len(name), b"y")),
            {"places"},
        )
    link = BytesIO(book())
    with zipfile.ZipFile(link, "a") as archive:
        entry = zipfile.ZipInfo("xl/media/link")
        entry.external_attr = 0o120777 << 16
        archive.writestr(entry, "/etc/passwd")
    yield "symbolic-link", link.getvalue(), {"places"}
    for twin in ("xl/workbook.xml", "XL/Workbook.xml", "xl/worksheets/SHEET1.xml"):
        held = "xl/twin-".ljust(len(twin), "n")
        made = packed(parts(), more=[(held, b"<a/>")])
        yield f"twin-{twin}", made.replace(held.encode(), twin.encode()), {"places"}
    for target in (
        "../../../etc/passwd",
        "http://127.0.0.1/sheet.xml",
        "file:///etc/passwd",
        "\\\\server\\share\\a.xml",
        "/etc/passwd",
    ):
        yield f"target-{target[:7]}", book(relations=relations([target])), {"places", "damaged"}


def definitions() -> Iterator[Bad]:
    """Document types and entities in every part that is read."""
    evils = {
        "file": '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>', "net": '<!DOCTYPE a SYSTEM "http://127.0.0.1:9/x.dtd">',
        "laughs": '<!DOCTYPE a [<!ENTITY l "ha"><!ENTITY m "&l;&l;&l;&l;&l;&l;&l;&l;"><!ENTITY n "&m;&m;&m;&m;&m;&m;&m;&m;">]>',
        "parameter": '<!DOCTYPE a [<!ENTITY % x SYSTEM "http://127.0.0.1:9/x"> %x;]>', "lower": "<!doctype a>",
    }  # fmt: skip
    kept = parts() | {
        "xl/sharedStrings.xml": '<?xml version="1.0"?><sst><si><t>a</t></si></sst>',
        "xl/styles.xml": "<?xml version='1.0'?><styleSheet/>",
    }
    for evil, text in evils.items():
        for part in (
            "xl/workbook.xml",
            "xl/_rels/workbook.xml.rels",
            "xl/worksheets/sheet1.xml",
            "xl/sharedStrings.xml",
            "xl/styles.xml",
            "[Content_Types].xml",
        ):
            whole = str(kept[part])
            end = whole.index("?>") + 2
            yield (
                f"definition-{evil}-{part.rpartition('/')[2]}",
                packed(kept | {part: whole[:end] + text + whole[end:]}),
                {"definitions"},
            )
    wide = (
        PEOPLE.replace("?>", '?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>', 1)
        .replace("UTF-8", "UTF-16")
        .encode("utf-16")
    )
    yield "definition-in-utf-16", book(sheet=wide), {"definitions", "damaged"}


def locked_and_macros() -> Iterator[Bad]:
    yield "locked-new", compound(["EncryptionInfo", "EncryptedPackage", "\x06DataSpaces"]), {"password"}
    yield "locked-and-long", compound([*(f"stream {n}" for n in range(40)), "EncryptedPackage"]), {"password"}
    locked = bytearray(book())
    for mark, place in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        at = locked.find(mark)
        while at >= 0:
            locked[at + place] |= 1
            at = locked.find(mark, at + 4)
    yield "locked-zip", bytes(locked), {"password"}
    for name in ("xl/vbaProject.bin", "xl/VBAPROJECT.BIN", "xl/macrosheets/sheet1.xml", "customUI/vbaProject.bin"):
        yield f"macro-{name}", packed(parts() | {name: b"\x00"}), {"macros"}
    kind = TYPES.replace("spreadsheetml.sheet.main", "x").replace(
        "vnd.openxmlformats-officedocument.x", "vnd.ms-excel.sheet.macroEnabled.main"
    )
    yield "macro-by-type", book(types=kind), {"macros"}
    yield "macro-old", compound(["Workbook", "_VBA_PROJECT_CUR", "VBA", "dir"]), {"macros"}


def bombs() -> Iterator[Bad]:
    zeros = b"0" * 30_000_000
    for name in (
        "xl/worksheets/sheet1.xml",
        "xl/sharedStrings.xml",
        "xl/styles.xml",
        "xl/media/image1.png",
        "docProps/app.xml",
    ):
        yield f"bomb-{name.rpartition('/')[2]}", packed(parts() | {name: zeros}), {"bomb"}
    yield "bomb-many-entries", packed(parts() | {f"xl/media/{n}": b"" for n in range(3200)}), {"bomb"}
    many = BytesIO()
    with zipfile.ZipFile(many, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts().items():
            archive.writestr(name, text)
        piece = noise_of(1, 20_000) * 950
        for number in range(18):
            archive.writestr(f"xl/media/{number}", piece)
    yield "bomb-large-sum", many.getvalue(), {"bomb"}
    yield "bomb-overlap", _overlapping(), {"bomb", "damaged", "places"}
    yield (
        "bomb-of-names",
        book(
            workbook=workbook_xml([f"表{n}" for n in range(900)]), relations=relations(["worksheets/sheet1.xml"] * 900)
        ),
        {"sheets"},
    )
    yield "bomb-in-workbook", book(workbook=workbook_xml(["居民"], more="<x>" + "<y/>" * 6_000_000 + "</x>")), {"bomb"}
    text = "<row r='1'>" + "<c r='A1' t='inlineStr'><is><t>" + "长" * 2_000_000 + "</t></is></c></row>"
    yield "one-endless-cell", book(sheet=sheet([], extra=text)), {"columns", "damaged", "bomb"}


def _overlapping() -> bytes:
    """Two names in the directory for the same bytes."""
    data = book()
    start, end = data.find(b"PK\x01\x02"), data.find(b"PK\x05\x06")
    directory = data[start:end]
    again = directory.replace(b"workbook.xml", b"workbooq.xml").replace(b"sheet1", b"sheet2")
    total = directory.count(b"PK\x01\x02") * 2
    tail = struct.pack("<IHHHHIIH", 0x06054B50, 0, 0, total, total, len(directory) * 2, start, 0)
    return data[:start] + directory + again + tail


def strange_sheets() -> Iterator[Bad]:
    yield "no-sheet", book(workbook=workbook_xml([])), {"sheets"}
    yield "all-hidden", book(workbook=workbook_xml(["居民"], state=' state="hidden"')), {"sheets"}
    yield "all-very-hidden", book(workbook=workbook_xml(["居民"], state=' state="veryHidden"')), {"sheets"}
    yield "no-such-relation", book(relations=relations([])), {"sheets"}
    wide = "".join(cell(0, place, "列") for place in range(16_384))
    yield "sixteen-thousand-columns", book(sheet=sheet([], extra=f'<row r="1">{wide}</row>')), {"columns"}
    yield (
        "many-wide-rows",
        book(sheet=sheet([], extra="".join(f'<row r="{n}">{wide}</row>' for n in range(1, 30)))),
        {"columns", "bomb"},
    )
    yield (
        "far-cell-in-the-first-row",
        book(sheet=sheet([["姓名"]], extra=f'<row r="2">{cell(1, 16_383, "x")}</row>')),
        {"columns"},
    )
    for name, xml in {
        "no-end": PEOPLE[:-40], "not-xml": "姓名,身份证号", "cut-tag": PEOPLE.replace("</sheetData></worksheet>", "<row r"),
        "other-root": "<a><b/></a>",
        "endless-tag": "<worksheet><sheetData><row " + "a" * 2_000_000, "empty": "", "zeros": "\x00" * 5000,
    }.items():  # fmt: skip
        yield f"sheet-{name}", book(sheet=xml), {"damaged", "columns", "bomb"}
    for name, xml in {
        "cut": "<workbook",
        "empty": "",
        "wrong": "<workbook><sheets><sheet></workbook>",
        "text": "abc",
    }.items():
        yield f"workbook-{name}", book(workbook=xml), {"damaged", "sheets"}
    strings = '<?xml version="1.0"?><sst>' + "<si><t>a</t></si>" * 3
    used = sheet([], extra='<row r="1"><c r="A1" t="s"><v>99999</v></c></row>')
    yield "strings-too-few", book(sheet=used, strings=strings + "</sst>"), {"damaged"}
    yield "strings-cut", book(sheet=used, strings=strings), {"damaged"}
