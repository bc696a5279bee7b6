"""One pass over the XML of a sheet, without reading its cells: how many rows, what is hidden, merged or wrong, and its front."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sanshe.foundation.imports.reading.plan import refuse_definitions
from sanshe.foundation.imports.reading.trouble import Trouble

if TYPE_CHECKING:
    from collections.abc import Iterable

FRONT_ROWS = 120
FRONT_BYTES = 1_500_000
BEHIND_BYTES = 3_000_000  # what follows the rows: merged cells, drop-downs
LONGEST_TAG = 1_000_000
MOST_NOTED = 200
MOST_MERGES = 100_000
_ROOT = re.compile(rb"<(?:(\w+):)?worksheet\b")
_COLUMNS = re.compile(rb"<(?:\w+:)?col\b[^>]*>")
_HIDDEN = re.compile(rb'\bhidden="(?:1|true|on)"')
_NUMBER = re.compile(rb'\br="(\d{1,7})"')
_WRONG = re.compile(rb'<(?:\w+:)?c r="([A-Z]{1,3}\d{1,7})"[^>]*\bt="e"')
_MERGE = re.compile(rb'mergeCell ref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"')
_EMPTY = re.compile(rb"<(?:\w+:)?sheetData\s*/>")
_MIN_MAX = (re.compile(rb'\bmin="(\d{1,5})"'), re.compile(rb'\bmax="(\d{1,5})"'))


@dataclass
class SheetFacts:
    """What a sheet is like before its cells are read. Rows and columns count from zero, except in the addresses of wrong cells."""

    rows: int = 0
    hidden_rows: int = 0
    hidden_columns: list[int] = field(default_factory=list)
    wrong_cells: list[str] = field(default_factory=list)
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)
    front: bytes = b""


def scan(pieces: Iterable[bytes]) -> SheetFacts:
    """Look a sheet through; `front` is a sheet of its own that holds its first rows, or nothing.

    Raises:
        Trouble: it is no sheet, or holds what no sheet of Excel does.
    """
    scanner = _Scanner()
    for piece in pieces:
        scanner.take(piece)
    return scanner.finished()


class _Scanner:
    """Takes whole tags: what stands behind the last > of a piece waits for the next piece."""

    def __init__(self) -> None:
        self.facts = SheetFacts()
        self.prefix: bytes | None = None
        self.left = b""
        self.front = bytearray()
        self.is_front_full = False
        self.behind: bytearray | None = None

    def take(self, piece: bytes) -> None:
        whole = self.left + piece
        end = whole.rfind(b">") + 1
        tags, self.left = whole[:end], whole[end:]
        if len(self.left) > LONGEST_TAG:
            raise Trouble("damaged")
        if self.prefix is None:
            self._begin(tags)
        if self.behind is not None:
            self._take_behind(tags)
            return
        rows, mark, behind = tags.partition(b"</" + (self.prefix or b"") + b"sheetData>")
        self._take_rows(rows)
        if mark:
            self.behind = bytearray()
            self._take_behind(behind)

    def _begin(self, tags: bytes) -> None:
        refuse_definitions(tags)
        root = _ROOT.search(tags)
        if root is None:
            raise Trouble("damaged")
        self.prefix = root.group(1) + b":" if root.group(1) else b""
        for column in _COLUMNS.findall(tags.partition(b"sheetData")[0]):
            if _HIDDEN.search(column):
                low, high = (found and int(found.group(1)) for found in (one.search(column) for one in _MIN_MAX))
                self.facts.hidden_columns += range((low or 1) - 1, min(high or 0, 500))

    def _take_rows(self, tags: bytes) -> None:
        row = b"<" + (self.prefix or b"") + b"row"
        self.facts.rows += tags.count(row + b" ") + tags.count(row + b">")
        if b'hidden="' in tags:
            self.facts.hidden_rows += sum(1 for found in re.findall(row + rb" [^>]*>", tags) if _HIDDEN.search(found))
        if b't="e"' in tags and len(self.facts.wrong_cells) < MOST_NOTED:
            self.facts.wrong_cells += [found.decode() for found in _WRONG.findall(tags)][:MOST_NOTED]
        if not self.is_front_full:
            self._take_front(tags)

    def _take_front(self, tags: bytes) -> None:
        """The first rows, cut behind the last that is whole."""
        self.front += tags
        end = b"</" + (self.prefix or b"") + b"row>"
        if self.front.count(end) < FRONT_ROWS and len(self.front) < FRONT_BYTES:
            return
        place = 0
        for _row in range(FRONT_ROWS):
            found = self.front.find(end, place, FRONT_BYTES)
            if found < 0:
                break
            place = found + len(end)
        if not place:
            raise Trouble("columns", most=500)  # one row of a megabyte and a half
        del self.front[place:]
        self.is_front_full = True

    def _take_behind(self, tags: bytes) -> None:
        if self.behind is not None and len(self.behind) < BEHIND_BYTES:
            self.behind += tags

    def finished(self) -> SheetFacts:
        if self.prefix is None:
            raise Trouble("damaged")
        facts, prefix = self.facts, self.prefix
        facts.merges = [
            (int(top) - 1, column_number(left), int(bottom) - 1, column_number(right))
            for left, top, right, bottom in _MERGE.findall(bytes(self.behind or b""))[:MOST_MERGES]
        ]
        if self.behind is None and not _EMPTY.search(self.front):
            raise Trouble("damaged")  # the rows have no end
        if facts.rows:
            facts.front = bytes(self.front) + b"</" + prefix + b"sheetData></" + prefix + b"worksheet>"
        return facts


def column_number(letters: bytes | str) -> int:
    """A is 0, Z 25, AA 26."""
    number = 0
    for letter in letters.decode() if isinstance(letters, bytes) else letters:
        number = number * 26 + ord(letter) - 64
    return number - 1
