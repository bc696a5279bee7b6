"""`sanshe score`: the score, band and reasons of a scale, the same as on the pages; `--list` tells which scales there are."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sanshe.config.cli.command import Command
from sanshe.config.cli.exits import Exit
from sanshe.config.cli.reckoning import print_json, reckoning
from sanshe.config.cli.terminal import complain, say
from sanshe.config.speech import spoken

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from sanshe.casework.scales.instrument import Instrument
    from sanshe.casework.scales.result import Result

LARGEST = 1_000_000  # bytes; the answers of the longest scale need less than ten thousand


def _configure(parser: ArgumentParser) -> None:
    parser.add_argument("scale", metavar="SCALE", nargs="?", help=spoken("量表，如 phq-9", "the scale, such as phq-9"))
    parser.add_argument(
        "file",
        metavar="ANSWERS.json",
        nargs="?",
        help=spoken("答案文件；- 为标准输入", "the answers; - reads standard input"),
    )
    parser.add_argument("--json", action="store_true", help=spoken("输出 JSON", "print JSON"))
    parser.add_argument("--list", action="store_true", help=spoken("列出全部量表", "list the scales"))


def _run(arguments: Namespace) -> int:
    with reckoning():
        if arguments.list:
            return _list(as_json=arguments.json)
        if not arguments.scale or not arguments.file:
            complain(
                spoken(
                    "请写明量表和答案文件，如 sanshe score phq-9 答案.json；sanshe score --list 列出全部量表。",
                    "Name a scale and a file, such as sanshe score phq-9 answers.json; sanshe score --list shows the scales.",
                )
            )
            return Exit.WRONG_USE
        return _scored(arguments)


def _scored(arguments: Namespace) -> int:
    """Score the file; what is refused is said in one sentence."""
    from sanshe.casework.scales.catalogue import instrument  # noqa: PLC0415 - Django must be set up first
    from sanshe.casework.scales.reading import parse_document, read_answers  # noqa: PLC0415 - the same
    from sanshe.casework.scales.scoring import score  # noqa: PLC0415 - the same
    from sanshe.foundation.errors import Refusal  # noqa: PLC0415 - the same

    try:
        one = instrument(arguments.scale)
        data = _read(arguments.file)
        result = score(one, read_answers(one, parse_document(data)))
    except OSError:
        complain(
            spoken(
                f"读不了文件“{arguments.file}”。请核对路径。",
                f"The file “{arguments.file}” cannot be read. Check its path.",
            )
        )
        return Exit.WRONG_USE
    except Refusal as refusal:
        complain(str(refusal))
        return Exit.WRONG_USE
    if arguments.json:
        print_json(result.as_json())
    else:
        _print(one, result)
    return Exit.GOOD if result.score is not None or result.band is not None else Exit.TROUBLE


def _read(file: str) -> bytes:
    """The file, cut where no answers can be any more."""
    if file == "-":
        return sys.stdin.buffer.read(LARGEST)
    with Path(file).open("rb") as opened:
        return opened.read(LARGEST)


def _print(one: Instrument, result: Result) -> None:
    """Name, score, band, what to do, why."""
    total = "—" if result.score is None else f"{result.score} / {one.highest}"
    band = "—" if result.band is None else str(result.band.name)
    say(f"{one.name}  {total}  {band}")
    for flag in result.flags:
        say(f"→ {flag.label}")
    for reason in result.reasons:
        say(f"  {reason}")


def _list(*, as_json: bool) -> int:
    from sanshe.casework.scales.catalogue import INSTRUMENTS  # noqa: PLC0415 - Django must be set up first

    rows = [_row(one) for one in INSTRUMENTS]
    if as_json:
        print_json(rows)
        return Exit.GOOD
    for row in rows:
        asks = (
            spoken(f"{row['items']}题", f"{row['items']} items") if row["items"] else spoken("只填总分", "total only")
        )
        low, high = row["range"]
        say(
            f"{row['code']:<13} {row['version']}  {row['name']}  {asks}  {low}–{high}  {row['status_name']}  {row['license_name']}"
        )
    return Exit.GOOD


def _row(one: Instrument) -> dict[str, Any]:
    return {
        "code": one.code,
        "version": one.version,
        "name": str(one.name),
        "items": len(one.items),
        "range": [one.lowest, one.highest],
        "status": one.status.value,
        "status_name": str(one.status.label),
        "license": one.license.kind.value,
        "license_name": str(one.license.kind.label),
        "source": one.source,
        "credit": one.license.credit,
    }


COMMAND = Command("score", "给量表计分", "Score a scale", _run, _configure)
