"""What a file is, by its content; its name is never asked."""

from __future__ import annotations

import re

from sanshe.foundation.imports.reading.trouble import Trouble

ZIP, COMPOUND, TEXT = "zip", "compound", "text"

_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"PK\x03\x04", ZIP),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", COMPOUND),
    (b"PK\x05\x06", "archive"),
    (b"PK\x07\x08", "archive"),
    (b"Rar!", "archive"),
    (b"7z\xbc\xaf\x27\x1c", "archive"),
    (b"\x1f\x8b", "archive"),
    (b"BZh", "archive"),
    (b"\xfd7zXZ\x00", "archive"),
    (b"\x28\xb5\x2f\xfd", "archive"),
    (b"MSCF", "archive"),
    (b"%PDF", "pdf"),
    (b"\x89PNG", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF8", "image"),
    (b"BM", "image"),
    (b"II*\x00", "image"),
    (b"MM\x00*", "image"),
    (b"MZ", "program"),
    (b"\x7fELF", "program"),
    (b"\xca\xfe\xba\xbe", "program"),
    (b"\xcf\xfa\xed\xfe", "program"),
    (b"#!", "program"),
    (b"SQLite format 3", "database"),
    (b"\x00\x01\x00\x00Standard", "database"),
    (b"{\\rtf", "word"),
    (b"ID;P", "other"),
    (b"wOFF", "other"),
    (b"OggS", "other"),
    (b"ID3", "other"),
    (b"RIFF", "other"),
    (b"\x09\x08", "old_workbook"),  # BIFF without a container: Excel 2 to 4
    (b"\x09\x04", "old_workbook"),
    (b"\x09\x02", "old_workbook"),
    (b"\x09\x00", "old_workbook"),
)
_WEB_PAGE = re.compile(rb"<(?:!doctype\s+html|html|head|body|table|meta|script|svg|\?php)\b", re.IGNORECASE)
_MARKUP = re.compile(rb"\s*<(?:\?xml|!--|[a-z!])", re.IGNORECASE)
_MAIL = re.compile(rb"(?:MIME-Version:|Content-Type: multipart|From: |BEGIN:V)", re.IGNORECASE)
_CODE = re.compile(rb"\s*[\[{]")
FRONT = 4096


def sniff(data: bytes) -> str:
    """ZIP, COMPOUND or TEXT.

    Raises:
        Trouble: the file is empty, or of a kind that is no table.
    """
    if not data.strip(b"\x00\t\r\n "):
        raise Trouble("empty")
    known = next((kind for magic, kind in _MAGIC if data.startswith(magic)), TEXT)
    if known == "image" and data.startswith(b"BM") and not _is_bitmap(data):
        known = TEXT
    if known not in {ZIP, COMPOUND, TEXT}:
        raise Trouble(known)
    if known == TEXT:
        _refuse_other_text(_plain(data[:FRONT]))
    return known


def _is_bitmap(data: bytes) -> bool:
    """BM may also begin a text; a bitmap says its own length next."""
    return int.from_bytes(data[2:6], "little") == len(data) or b"\x00" in data[:32]


def _plain(front: bytes) -> bytes:
    """The front as bytes of a simple text, without byte order mark and the zeros of UTF-16."""
    if front.startswith((b"\xff\xfe", b"\xfe\xff")):
        return front[2:].replace(b"\x00", b"")
    return front.removeprefix(b"\xef\xbb\xbf")


def _refuse_other_text(front: bytes) -> None:
    if b"urn:schemas-microsoft-com:office:spreadsheet" in front:
        raise Trouble("xml_table")
    if _WEB_PAGE.search(front) and front.lstrip().startswith(b"<"):
        raise Trouble("web_page")
    if _MAIL.match(front):
        raise Trouble("web_page" if b"multipart" in front.lower() else "other")
    if _MARKUP.match(front) or _CODE.match(front):
        raise Trouble("other")
