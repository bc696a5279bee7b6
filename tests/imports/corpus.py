"""Files that must not come in: made by code, the same each time, each with the reason that people are to read."""

from __future__ import annotations

import struct
import zlib
from typing import TYPE_CHECKING

from tests.imports.bad_workbooks import (
    bombs,
    broken_archives,
    definitions,
    locked_and_macros,
    strange_names,
    strange_sheets,
)
from tests.imports.forge import TYPES, book, compound, noise_of, packed, parts

if TYPE_CHECKING:
    from collections.abc import Iterator

Bad = tuple[str, bytes, set[str]]


def corpus() -> Iterator[Bad]:
    """Name, bytes, and the reasons of which one must be given."""
    yield from other_kinds()
    yield from packed_files()
    yield from broken_archives()
    yield from strange_names()
    yield from definitions()
    yield from locked_and_macros()
    yield from bombs()
    yield from strange_sheets()
    yield from compound_files()
    yield from texts()
    yield from polyglots()
    yield from noise()


OTHER_KINDS: tuple[tuple[str, bytes, str], ...] = (
    ("nothing", b"", "empty"), ("spaces", b" \r\n\t ", "empty"), ("zeros", bytes(4096), "empty"),
    ("pdf", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", "pdf"), ("png", b"\x89PNG\r\n\x1a\n" + bytes(64), "image"),
    ("jpeg", b"\xff\xd8\xff\xe0\x00\x10JFIF" + bytes(64), "image"), ("gif", b"GIF89a" + bytes(64), "image"),
    ("bitmap", b"BM" + struct.pack("<I", 70) + bytes(64), "image"), ("tiff", b"II*\x00" + bytes(64), "image"),
    ("tiff-big", b"MM\x00*" + bytes(64), "image"), ("exe", b"MZ\x90\x00" + bytes(200), "program"),
    ("elf", b"\x7fELF\x02\x01\x01" + bytes(64), "program"), ("class", b"\xca\xfe\xba\xbe" + bytes(64), "program"),
    ("macho", b"\xcf\xfa\xed\xfe" + bytes(64), "program"), ("shell", b"#!/bin/sh\nrm -rf /\n", "program"),
    ("sqlite", b"SQLite format 3\x00" + bytes(80), "database"), ("access", b"\x00\x01\x00\x00Standard Jet DB\x00", "database"),
    ("rtf", b"{\\rtf1\\ansi }", "word"), ("sylk", b"ID;PWXL;N;E\nC;Y1;X1;K1\n", "other"), ("woff", b"wOFF" + bytes(30), "other"),
    ("ogg", b"OggS" + bytes(30), "other"), ("mp3", b"ID3\x03" + bytes(30), "other"), ("wav", b"RIFF\x24\x00\x00\x00WAVE", "other"),
    ("rar", b"Rar!\x1a\x07\x01\x00", "archive"), ("7z", b"7z\xbc\xaf\x27\x1c\x00\x04", "archive"), ("gz", b"\x1f\x8b\x08" + bytes(20), "archive"),
    ("bz2", b"BZh91AY&SY", "archive"), ("xz", b"\xfd7zXZ\x00" + bytes(20), "archive"), ("zstd", b"\x28\xb5\x2f\xfd" + bytes(9), "archive"),
    ("cab", b"MSCF" + bytes(40), "archive"), ("empty-zip", b"PK\x05\x06" + bytes(18), "archive"),
    ("spanned-zip", b"PK\x07\x08PK\x03\x04" + bytes(30), "archive"),
    ("excel-2", b"\x09\x00\x04\x00\x02\x00\x10\x00", "old_workbook"), ("excel-3", b"\x09\x02\x06\x00\x00\x00\x10\x00", "old_workbook"),
    ("excel-4", b"\x09\x04\x06\x00\x00\x00\x10\x00", "old_workbook"), ("excel-5-bare", b"\x09\x08\x08\x00\x00\x05\x05\x00", "old_workbook"),
    ("html", "<html><table><tr><td>姓名</td></tr></table></html>".encode("gb18030"), "web_page"),
    ("html-doctype", b"<!DOCTYPE html>\n<title>x</title>", "web_page"), ("html-bare-table", b"<table><tr><td>1</td></tr></table>", "web_page"),
    ("html-utf16", "<html><body>姓名</body></html>".encode("utf-16"), "web_page"), ("html-bom", b"\xef\xbb\xbf<html></html>", "web_page"),
    ("svg", b"<svg xmlns='x'><script>alert(1)</script></svg>", "web_page"), ("script-tag", b"<script>fetch('//x')</script>", "web_page"),
    ("php", b"<?php system($_GET['c']);", "web_page"), ("mhtml", b"MIME-Version: 1.0\nContent-Type: multipart/related\n", "web_page"),
    ("xml-2003", b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>', "xml_table"),
    ("xml", b'<?xml version="1.0"?><a/>', "other"),
    ("xml-entity", b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>', "other"),
    ("json", b'[{"name": "x"}]', "other"), ("json-object", b'{"a": 1, "b": 2}', "other"), ("vcard", b"BEGIN:VCARD\nN:x;y\n", "other"),
    ("calendar", b"BEGIN:VCALENDAR\n", "other"), ("mail", b"From: a@b\nTo: c@d\n", "other"),
)  # fmt: skip


def other_kinds() -> Iterator[Bad]:
    for name, data, code in OTHER_KINDS:
        yield f"kind-{name}", data, {code}
        if len(data) > 0 and code != "empty":
            yield f"kind-{name}-with-a-tail", data + b"\n" + b"x,y\n" * 50, {code}


def packed_files() -> Iterator[Bad]:
    """Zip files that are something else than a workbook."""
    kinds: dict[str, tuple[dict[str, str | bytes], str]] = {
        "docx": ({"[Content_Types].xml": TYPES, "word/document.xml": "<a/>"}, "word"),
        "pptx": ({"[Content_Types].xml": TYPES, "ppt/presentation.xml": "<a/>"}, "slides"),
        "xlsb": ({"[Content_Types].xml": TYPES, "xl/workbook.bin": b"\x83\x01\x00"}, "binary_workbook"),
        "ods": ({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<a/>"}, "open_document"),
        "numbers": ({"Index/Document.iwa": b"\x00"}, "other"),
        "jar": ({"META-INF/MANIFEST.MF": "Manifest-Version: 1.0", "A.class": b"\xca\xfe"}, "archive"),
        "apk": ({"AndroidManifest.xml": b"\x03", "classes.dex": b"dex"}, "archive"),
        "epub": ({"mimetype": "application/epub+zip", "OPS/a.xhtml": "<a/>"}, "archive"),
        "book-in-zip": ({"居民.xlsx": book()}, "archive"),
        "zip-in-zip-in-zip": ({"a.zip": packed({"b.zip": packed({"c.zip": b"x" * 99})})}, "archive"),
        "without-types": ({key: text for key, text in parts().items() if key != "[Content_Types].xml"}, "archive"),
        "without-workbook": ({key: text for key, text in parts().items() if key != "xl/workbook.xml"}, "archive"),
        "without-relations": ({key: text for key, text in parts().items() if "rels/workbook" not in key}, "damaged"),
        "without-sheet": ({key: text for key, text in parts().items() if "sheet1" not in key}, "damaged"),
    }
    for name, (content, code) in kinds.items():
        yield f"packed-{name}", packed(content), {code}


def compound_files() -> Iterator[Bad]:
    for name, names, code in (
        ("doc", ["WordDocument", "1Table"], "word"), ("ppt", ["PowerPoint Document"], "slides"), ("msg", ["__properties_version1.0"], "other"),
        ("msi", ["\u4840\u3f7f\u4164"], "other"), ("thumbs", ["Catalog"], "other"), ("empty", [], "other"),
        ("no-stream-behind", ["Workbook"], "sheets"),
        ("book-5", ["Book"], "sheets"),
    ):  # fmt: skip
        yield f"compound-{name}", compound(names), {code}
    good = compound(["Workbook"])
    for size in (8, 9, 100, 511, 512, 600, 1024, 1030):
        yield f"compound-cut-{size}", good[:size], {"damaged", "other"}
    circle = bytearray(good)
    struct.pack_into("<I", circle, 512 + 4, 1)  # a sector that follows itself
    yield "compound-circle", bytes(circle), {"damaged", "other"}
    for turn in range(16):
        yield f"compound-noise-{turn}", good[:8] + noise_of(turn, 3000), {"damaged", "other"}


def texts() -> Iterator[Bad]:
    yield "text-one-column", "姓名\n张三\n李四\n".encode(), {"no_columns"}
    yield "text-prose", "这是一封信，里面没有表。\n请查收。\n".encode("gb18030"), {"no_columns"}
    yield "text-eicar", rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*", {"no_columns"}
    yield "text-zeros-inside", "姓名,电话\n张\x00三,1\n".encode(), {"other"}
    yield "text-controls", ("姓名,电话\n" + "\x01\x02\x03,\x04\n" * 30).encode(), {"other"}
    yield "text-not-closed", '姓名,电话\n"张三,1\n'.encode() + "李四,2\n".encode() * 9000, {"quotes"}
    yield "text-wrong-quotes", '姓名,电话\n"张"三,1\n'.encode(), {"quotes"}
    yield "text-endless-cell", ("姓名,电话\n" + "长" * 40_000 + ",1\n").encode(), {"quotes"}
    yield "text-endless-row", (",".join("列" * 9 for _n in range(900)) + "\n").encode(), {"columns"}
    yield "text-mixed-bytes", "姓名,电话\n".encode() + b"\xff\xfe\xfa\x80,\xff\n" * 9, {"encoding"}
    yield "text-latin", "Name,Größe\n".encode("latin-1") + b"\x80\xff\xff,\xff\xff\n", {"encoding"}
    yield "text-half-utf-16", "姓名,电话\n".encode("utf-16")[:-1], {"encoding"}
    for turn in range(12):
        yield (
            f"text-noise-{turn}",
            b"a," + noise_of(turn, 4000),
            {"encoding", "other", "no_columns", "quotes", "columns"},
        )


def polyglots() -> Iterator[Bad]:
    good = book()
    for name, front, codes in (
        ("pdf", b"%PDF-1.4\n%x\n", {"pdf"}), ("html", b"<html><script>1</script>", {"web_page"}), ("exe", b"MZ" + bytes(60), {"program"}),
        ("gif", b"GIF89a/*", {"image"}), ("shell", b"#!/bin/sh\nexit\n", {"program"}), ("csv", b"a,b\n1,2\n", {"other", "encoding"}),
        ("png", b"\x89PNG\r\n\x1a\n", {"image"}), ("spaces", b"  \n", {"other", "encoding", "no_columns"}),
    ):  # fmt: skip
        yield f"polyglot-{name}-in-front", front + good, codes
    yield "polyglot-book-in-image", b"\xff\xd8\xff\xe0" + bytes(30) + good, {"image"}


def noise() -> Iterator[Bad]:
    anything = {
        "damaged",
        "other",
        "encoding",
        "no_columns",
        "archive",
        "bomb",
        "places",
        "quotes",
        "columns",
        "password",
        "image",
        "program",
        "old_workbook",
    }
    for turn in range(20):
        yield f"noise-{turn}", noise_of(turn, 2000 + turn * 500), anything
    for turn in range(10):
        yield (
            f"noise-behind-zip-{turn}",
            b"PK\x03\x04" + noise_of(turn, 3000),
            {"damaged", "bomb", "archive"},
        )
        yield f"noise-deflated-{turn}", b"PK\x03\x04" + zlib.compress(noise_of(turn, 900)), {"damaged"}
