"""CSV and its kin: which characters, which separator, which rows."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from io import StringIO
from typing import TYPE_CHECKING, Any

from sanshe.foundation.imports.reading.cells import LONGEST, encoded_row
from sanshe.foundation.imports.reading.trouble import Trouble

if TYPE_CHECKING:
    from collections.abc import Iterator

SEPARATORS = (",", "\t", ";", "|")
LOOKED_AT = 40  # lines from which the separator is told
MOST_COLUMNS = 500
_FORMULA_TEXT = re.compile(r'="([^"]*)"')  # how some systems keep Excel from turning a number into 3.3E+17
_CONTROLS = re.compile("[\x01-\x08\x0e-\x1f]")


@dataclass(frozen=True)
class Delimited:
    """A text whose separator is known."""

    text: str
    encoding: str
    separator: str

    def rows(self) -> Iterator[list[Any]]:
        """Its rows as encoded cells.

        Raises:
            Trouble: a quotation mark is never closed, or a row is endless.
        """
        csv.field_size_limit(LONGEST)
        reader = csv.reader(StringIO(self.text, newline=""), delimiter=self.separator, strict=True)
        try:
            for row in reader:
                if len(row) > MOST_COLUMNS:
                    raise Trouble("columns", most=MOST_COLUMNS)
                yield encoded_row([_without_formula(cell) for cell in row])
        except csv.Error:
            raise Trouble("quotes", line=reader.line_num) from None


def open_text(data: bytes) -> Delimited:
    """Find out how a text is written.

    Raises:
        Trouble: its characters cannot be told, or no separator makes columns of it.
    """
    text, encoding = _decoded(data)
    if "\x00" in text or len(_CONTROLS.findall(text[:65536])) > 16:
        raise Trouble("other")
    return Delimited(text, encoding, _separator(text))


def _decoded(data: bytes) -> tuple[str, str]:
    """UTF-16 says so itself, or shows by its zeros; then UTF-8, which hardly anything else looks like; then GB 18030."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        candidates = ["utf-16"]
    elif zeros := _zeros(data[:4096]):
        candidates = [zeros]
    else:
        candidates = ["utf-8-sig", "gb18030"]
    for encoding in candidates:
        try:
            return data.decode(encoding), encoding
        except UnicodeDecodeError:
            continue
    raise Trouble("encoding")


def _zeros(front: bytes) -> str:
    """UTF-16 without a mark: digits, commas and line ends have a zero on one side."""
    for encoding, place in (("utf-16-le", 1), ("utf-16-be", 0)):
        side = front[place::2]
        if len(side) > 8 and side.count(0) * 4 > len(side) and not front[1 - place :: 2].count(0):
            return encoding
    return ""


def _separator(text: str) -> str:
    """The sign that cuts the most lines into the same number of columns."""
    lines = text[: LOOKED_AT * 400].splitlines()[:LOOKED_AT]
    best, found = 0, ""
    for separator in SEPARATORS:
        widths = [len(row) for row in _tried(lines, separator) if any(row)]
        usual = max(set(widths), key=lambda width: (widths.count(width), width), default=0)
        score = widths.count(usual) if usual > 1 else 0
        if score > best:
            best, found = score, separator
    if not found:
        raise Trouble("no_columns")
    return found


def _tried(lines: list[str], separator: str) -> list[list[str]]:
    try:
        return list(csv.reader(lines, delimiter=separator))
    except csv.Error:
        return []


def _without_formula(cell: str) -> str:
    found = _FORMULA_TEXT.fullmatch(cell)
    return found.group(1) if found else cell
