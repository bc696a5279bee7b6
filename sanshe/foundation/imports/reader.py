"""Asks the reading process: the file goes in, facts and rows come back, and whatever happens there stays there."""

from __future__ import annotations

import json
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from threading import Thread, Timer
from typing import IO, TYPE_CHECKING, Any

from sanshe.foundation.imports.reading.limits import BUDGETS
from sanshe.foundation.imports.sentences import FileRefused

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    Cell = str | int | float | bool | None
    Row = list[Cell]

MOST_MEGABYTES = 30
LONGEST_LINE = 64_000_000
OLD_WORKBOOK = b"\xd0\xcf\x11\xe0"
PROJECT = Path(__file__).resolve().parents[3]
START = (
    "import sys; sys.path.insert(0, sys.argv[1]); from sanshe.foundation.imports.reading.child import main; "
    "sys.exit(main(sys.stdin.buffer, sys.stdout))"
)


def check(data: bytes) -> dict[str, Any]:
    """Look at a file: `kind`, `counts_from_1904`, `notes`, and `sheets` with name, number of rows, facts and first rows.

    Raises:
        FileRefused: it cannot or must not be read; the sentence says what to do.
    """
    if len(data) > MOST_MEGABYTES * 1_000_000:
        raise FileRefused("too_large", most=MOST_MEGABYTES)
    with _asked({"act": "check"}, data) as answers:
        return dict(_value(answers, "book"))


def read(data: bytes, sheet: str) -> Iterator[list[Row]]:
    """The rows of one sheet in parts of two thousand, from its first row on.

    Raises:
        FileRefused: reading broke off.
    """
    with _asked({"act": "read", "sheet": sheet}, data) as answers:
        _value(answers, "reading")
        while True:
            part = _line(answers)
            if part is None:
                return
            if isinstance(part, dict):
                raise _refusal(part)
            yield part


def convert(sheets: Mapping[str, list[dict[str, str]]]) -> str:
    """The XForm of the rows of a form, by the names of its sheets; each row of a sheet is there, also an empty one.

    Raises:
        FileRefused: the rows do not follow the rules of XLSForm.
    """
    with _asked({"act": "form"}, json.dumps(sheets, ensure_ascii=False).encode()) as answers:
        return str(_value(answers, "xform"))


class _BrokeOff(Exception):
    """The reading process ended without an answer: it ran out of time or memory."""


@contextmanager
def _asked(request: Mapping[str, Any], data: bytes) -> Iterator[IO[bytes]]:
    """The answers of a process that was given a request and a file; nothing of it is left afterwards."""
    command = [sys.executable, "-I", "-X", "utf8", "-c", START, str(PROJECT)]
    place = {"PYTHONDONTWRITEBYTECODE": "1"}
    process = subprocess.Popen(  # noqa: S603 - our own interpreter and our own words
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=place, cwd="/"
    )
    assert process.stdin is not None
    assert process.stdout is not None
    feeding = Thread(target=_feed, args=(process.stdin, json.dumps(request).encode() + b"\n", data), daemon=True)
    patience = Timer(BUDGETS[request["act"]].patience, process.kill)
    feeding.start()
    patience.start()
    try:
        yield process.stdout
        broke_off = process.wait() != 0
    except _BrokeOff:
        broke_off = True
    finally:
        patience.cancel()
        process.kill()
        process.wait()
        feeding.join()
        process.stdout.close()
    if broke_off:
        raise FileRefused("old_too_much" if data.startswith(OLD_WORKBOOK) else "too_much")


def _feed(pipe: IO[bytes], *parts: bytes) -> None:
    try:
        for part in parts:
            pipe.write(part)
        pipe.close()
    except BrokenPipeError:
        pass  # it has seen enough


def _line(answers: IO[bytes]) -> Any:
    line = answers.readline(LONGEST_LINE)
    if not line:
        return None
    try:
        return json.loads(line)
    except ValueError:
        raise _BrokeOff from None  # in the middle of an answer


def _value(answers: IO[bytes], name: str) -> Any:
    answer = _line(answers)
    if answer is None:
        raise _BrokeOff
    if name not in answer:
        raise _refusal(answer)
    return answer[name]


def _refusal(answer: Mapping[str, Any]) -> FileRefused:
    return FileRefused(str(answer.get("trouble", "damaged")), **answer.get("values", {}))
