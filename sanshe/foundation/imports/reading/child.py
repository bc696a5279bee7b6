"""The reading process: a request on the first line, then the file; answers one JSON value a line, the first saying how it went."""

from __future__ import annotations

import gc
import json
import sys
from dataclasses import asdict
from itertools import islice
from typing import IO, TYPE_CHECKING, Any

from sanshe.foundation.imports.reading import workbook
from sanshe.foundation.imports.reading.delimited import open_text
from sanshe.foundation.imports.reading.limits import BUDGETS, confine
from sanshe.foundation.imports.reading.scanning import FRONT_ROWS
from sanshe.foundation.imports.reading.sniffing import COMPOUND, TEXT, ZIP, sniff
from sanshe.foundation.imports.reading.trouble import Trouble
from sanshe.foundation.imports.reading.workbook import BookView, SheetView

if TYPE_CHECKING:
    from collections.abc import Iterator

ROWS_AT_ONCE = 2000
TOO_MUCH = 3  # exit code when memory ran out


def main(asked: IO[bytes], answered: IO[str]) -> int:
    """Answer one request; the exit code is 0 also when the file is not readable, for that is an answer."""
    request = json.loads(asked.readline())
    confine(BUDGETS[request["act"]])
    gc.disable()  # nothing here makes circles, and rows are many
    try:
        data = asked.read()
        if request["act"] == "check":
            _say(answered, {"book": asdict(_checked(data))})
        elif request["act"] == "form":
            from sanshe.foundation.imports.reading.xform import xform_of  # noqa: PLC0415 - large, and only forms need it

            _say(answered, {"xform": xform_of(data)})
        else:
            _read(data, request["sheet"], answered)
    except Trouble as trouble:
        _say(answered, {"trouble": trouble.code, "values": trouble.values})
    except (MemoryError, RecursionError):
        return TOO_MUCH
    return 0


def _checked(data: bytes) -> BookView:
    kind = sniff(data)
    if kind == ZIP:
        return _without_fronts(workbook.check_workbook(data))
    if kind == COMPOUND:
        return workbook.check_old_workbook(data)
    text = open_text(data)
    rows = text.rows()
    head = [*islice(rows, FRONT_ROWS)]
    count = len(head) + sum(1 for _row in rows)
    return BookView("csv", counts_from_1904=False, sheets=[SheetView("", count, head)], notes=[])


def _without_fronts(book: BookView) -> BookView:
    for sheet in book.sheets:
        sheet.facts.front = b""
    return book


def _read(data: bytes, sheet: str, answered: IO[str]) -> None:
    rows = open_text(data).rows() if sniff(data) == TEXT else workbook.rows_of(data, sheet)
    _say(answered, {"reading": True})
    for part in _parts(rows):
        _say(answered, part)


def _parts(rows: Iterator[list[Any]]) -> Iterator[list[list[Any]]]:
    while part := [*islice(rows, ROWS_AT_ONCE)]:
        yield part


def _say(answered: IO[str], value: Any) -> None:
    answered.write(json.dumps(value, ensure_ascii=False, default=_nothing, separators=(",", ":")) + "\n")
    answered.flush()


def _nothing(_value: object) -> None:
    """What is no cell, such as the emptied front, says nothing."""


if __name__ == "__main__":
    sys.exit(main(sys.stdin.buffer, sys.stdout))
