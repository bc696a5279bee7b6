"""Cells as they leave the reading process: text, numbers, truth, and days or times as texts behind a mark that no text has."""

from __future__ import annotations

import math
import re
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

# White space at the ends and doubled inside, and what nobody sees: it comes with pasting and is never meant.
_UNTIDY = re.compile(
    "[\x00-\x1f\x7f-\xa0\xad\u034f\u061c\u180e\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ufe00-\ufe0f\ufeff\ufff0-\ufffb]|^ | $|  "
)
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff0-\ufffb]"
)
LONGEST = 32_767  # characters of one cell in Excel
DAY, TIME = "\x01", "\x02"  # `tidy` takes such characters out of everything else


def tidy(text: str) -> str:
    """A text without invisible characters and without white space that means nothing."""
    if not _UNTIDY.search(text):
        return text
    return " ".join(_UNSEEN.sub("", text).split())


def encoded(cell: Any) -> Any:
    """One cell as JSON has it; whole numbers lose the `.0` that Excel gives them."""
    encode = _ENCODERS.get(type(cell))
    return encode(cell) if encode else cell


def _moment(cell: datetime) -> str:
    return DAY + (cell.date().isoformat() if cell.time() == time() else cell.isoformat(" ", "minutes"))


def _length(cell: timedelta) -> str:
    return f"{TIME}{cell.days * 24 + cell.seconds // 3600}:{cell.seconds // 60 % 60:02d}"


def _number(cell: float) -> int | float | str:
    if not math.isfinite(cell):
        return str(cell)
    return int(cell) if cell == int(cell) and abs(cell) < 1e15 else cell


_ENCODERS: dict[type[Any], Callable[[Any], Any]] = {
    str: tidy,
    float: _number,
    datetime: _moment,
    date: lambda cell: DAY + cell.isoformat(),
    time: lambda cell: TIME + cell.isoformat("minutes"),
    timedelta: _length,
}


def encoded_row(row: list[Any]) -> list[Any]:
    """A row, cut behind its last filled cell; most cells are plain text, and those take the short way."""
    made = [(cell if not _UNTIDY.search(cell) else tidy(cell)) if type(cell) is str else encoded(cell) for cell in row]
    while made and made[-1] in ("", None):
        made.pop()
    return made
