"""A zip file is looked at from outside before anything in it is unfolded."""

from __future__ import annotations

import re
import stat
import zipfile
import zlib
from io import BytesIO
from typing import TYPE_CHECKING

from sanshe.foundation.imports.reading.trouble import Trouble

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_ENTRIES = 3000
MOST_UNFOLDED = 320_000_000  # bytes of all entries; a hundred thousand rows of twenty columns have 115 million
MOST_RATIO = 200  # sheets unfold to ten or thirty times their size, a bomb to a thousand
SMALL = 2_000_000  # bytes below which the ratio says nothing
PIECE = 1 << 18
_FLAG_LOCKED = 0x1
_ELSEWHERE = re.compile(r"(?:^|[/\\])\.\.(?:[/\\]|$)|^[/\\]|^[A-Za-z]:|\\|[\x00-\x1f]")
_OTHER_KINDS = (
    ("xl/workbook.bin", "binary_workbook"),
    ("word/", "word"),
    ("ppt/", "slides"),
    ("index/document.iwa", "other"),
    ("index.zip", "other"),
)


class Archive:
    """The entries of a workbook, of which one may unfold as much as was declared and no more."""

    def __init__(self, data: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
            raise Trouble("damaged") from None
        entries = self._zip.infolist()
        _refuse_bombs(entries, len(data))
        _refuse_places(entries)
        self.names = {entry.filename for entry in entries}

    def refuse_unless_workbook(self) -> None:
        """Let a workbook without macros pass.

        Raises:
            Trouble: it is locked, holds macros, or is something else.
        """
        lowered = {name.lower() for name in self.names}
        for start, code in _OTHER_KINDS:
            if any(name.startswith(start) for name in lowered):
                raise Trouble(code)
        if "mimetype" in self.names and b"opendocument" in self.whole("mimetype", most=200):
            raise Trouble("open_document")
        if "xl/workbook.xml" not in self.names or "[Content_Types].xml" not in self.names:
            raise Trouble("archive")
        macros = any(name.endswith("vbaproject.bin") or name.startswith("xl/macrosheets/") for name in lowered)
        if macros or b"macroEnabled" in self.whole("[Content_Types].xml"):
            raise Trouble("macros")

    def pieces(self, name: str) -> Iterator[bytes]:
        """An entry, piece by piece.

        Raises:
            Trouble: it is not what its directory says.
        """
        try:
            with self._zip.open(name) as entry:
                while piece := entry.read(PIECE):
                    yield piece
        except (KeyError, zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError):
            raise Trouble("damaged") from None

    def whole(self, name: str, *, most: int = 20_000_000) -> bytes:
        """A small entry as a whole.

        Raises:
            Trouble: it is larger than such an entry ever is, or damaged.
        """
        found = b"".join(self._up_to(name, most))
        if len(found) > most:
            raise Trouble("bomb")
        return found

    def _up_to(self, name: str, most: int) -> Iterator[bytes]:
        size = 0
        for piece in self.pieces(name):
            yield piece
            size += len(piece)
            if size > most:
                return


def _refuse_bombs(entries: list[zipfile.ZipInfo], size: int) -> None:
    if len(entries) > MOST_ENTRIES or sum(entry.file_size for entry in entries) > MOST_UNFOLDED:
        raise Trouble("bomb")
    if any(entry.file_size > SMALL and entry.file_size > MOST_RATIO * max(entry.compress_size, 1) for entry in entries):
        raise Trouble("bomb")
    end = 0
    for entry in sorted(entries, key=lambda entry: entry.header_offset):
        if entry.header_offset < end or entry.header_offset + entry.compress_size > size:
            raise Trouble("bomb")  # entries that share their bytes unfold to more than anybody packed
        end = entry.header_offset + 30 + entry.compress_size


def _refuse_places(entries: list[zipfile.ZipInfo]) -> None:
    """Names that lead elsewhere, twins, links, locked entries and methods that Excel does not use."""
    seen: set[str] = set()
    for entry in entries:
        if _ELSEWHERE.search(entry.orig_filename) or stat.S_ISLNK(entry.external_attr >> 16):
            raise Trouble("places")
        if entry.filename.lower() in seen:
            raise Trouble("places")
        seen.add(entry.filename.lower())
        if entry.flag_bits & _FLAG_LOCKED:
            raise Trouble("password")
        if entry.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
            raise Trouble("damaged")
