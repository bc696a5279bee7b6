"""Names inside a compound file ([MS-CFB]): they tell an old workbook from a locked one, a letter or an installer."""

from __future__ import annotations

import struct
from itertools import islice
from typing import TYPE_CHECKING

from sanshe.foundation.imports.reading.trouble import Trouble

if TYPE_CHECKING:
    from collections.abc import Iterator

ENTRY = 128
LAST = 0xFFFFFFFA  # sector numbers from here up are signs, not places
MOST_SECTORS = 4096  # of a directory: sixteen thousand names

_OTHER = {"WordDocument": "word", "PowerPoint Document": "slides", "__properties_version1.0": "other"}


def refuse_unless_workbook(data: bytes) -> None:
    """Let an old workbook (.xls) pass.

    Raises:
        Trouble: it is locked, holds macros, or is something else.
    """
    names = set(_names(data))
    if "EncryptedPackage" in names:
        raise Trouble("password")
    for name, code in _OTHER.items():
        if name in names:
            raise Trouble(code)
    if "Workbook" not in names and "Book" not in names:
        raise Trouble("other")
    if "_VBA_PROJECT_CUR" in names or "VBA" in names:
        raise Trouble("macros")


def _names(data: bytes) -> Iterator[str]:
    for sector in _directory(data):
        for place in range(0, len(sector), ENTRY):
            entry = sector[place : place + ENTRY]
            length = int.from_bytes(entry[64:66], "little")
            if len(entry) == ENTRY and 2 <= length <= 64:
                yield entry[: length - 2].decode("utf-16-le", "replace")


def _directory(data: bytes) -> Iterator[bytes]:
    """The sectors of the directory, followed through the table of sectors."""
    if len(data) < 512:
        raise Trouble("damaged")
    size = 1 << min(int.from_bytes(data[30:32], "little"), 12)
    table = [*_table(data, size)]
    place = int.from_bytes(data[48:52], "little")
    for _turn in range(MOST_SECTORS):
        if place >= LAST:
            return
        start = (place + 1) * size
        if size < 512 or start + ENTRY > len(data):
            raise Trouble("damaged")
        yield data[start : start + size]
        place = table[place] if place < len(table) else LAST
    raise Trouble("damaged")


def _table(data: bytes, size: int) -> Iterator[int]:
    """Which sector follows which; the first 109 pieces of the table reach seven megabytes, enough for a directory."""
    for sector in struct.unpack("<109I", data[76:512]):
        if sector >= LAST:
            return
        start = (sector + 1) * size
        piece = data[start : start + size]
        yield from islice(struct.unpack(f"<{len(piece) // 4}I", piece[: len(piece) // 4 * 4]), size // 4)
