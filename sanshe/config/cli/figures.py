"""`sanshe figures`: the figures of a day as the overview shows them, as a table or as JSON."""

from __future__ import annotations

import json
import sys
from datetime import date
from typing import TYPE_CHECKING, Any

import django
import psycopg
from django.conf import settings
from django.utils import timezone, translation

from sanshe.config import env
from sanshe.config.cli.command import Command
from sanshe.config.cli.exits import Exit
from sanshe.config.cli.terminal import complain, say
from sanshe.config.cluster.installation import database_server
from sanshe.config.speech import speaks_english, spoken

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from sanshe.config.cluster.server import Server
    from sanshe.foundation.figures.figure import Reading

PLACES = 1  # decimals of areas and shares, as the overview shows them


def _configure(parser: ArgumentParser) -> None:
    parser.add_argument(
        "--as-of", metavar="DAY", default="", help=spoken("截至日，如 2012-10-23", "the day, such as 2012-10-23")
    )
    parser.add_argument("--json", action="store_true", help=spoken("输出 JSON", "print JSON"))


def _run(arguments: Namespace) -> int:
    try:
        day = date.fromisoformat(arguments.as_of) if arguments.as_of else None
    except ValueError:
        complain(
            spoken(
                f"日期写作 2012-10-23，不是“{arguments.as_of}”。",
                f"A day is written 2012-10-23, not “{arguments.as_of}”.",
            )
        )
        return Exit.WRONG_USE
    with database_server() as server:
        if not is_installed(server):
            complain(spoken("还没有数据，请先运行 make run。", "There is nothing to count yet; run make run first."))
            return Exit.TROUBLE
        django.setup()
        with translation.override("en" if speaks_english() else "zh-hans"):
            rows = [_row(reading) for reading in _readings(day)]
            if arguments.json:
                sys.stdout.write(json.dumps(rows, ensure_ascii=False, indent=2) + "\n")
            else:
                _print_table(rows)
    return Exit.GOOD


def is_installed(server: Server) -> bool:
    """Whether the counting function stands in our database."""
    try:
        with psycopg.connect(**server.address(env.database_address().name), autocommit=True) as connection:
            row = connection.execute("SELECT to_regprocedure('figures.read(date[], text)') IS NOT NULL").fetchone()
    except psycopg.OperationalError:
        return False
    return bool(row and row[0])


def _readings(day: date | None) -> list[Reading]:
    from sanshe.foundation.figures.counting import count_all  # noqa: PLC0415 - Django must be set up first
    from sanshe.foundation.figures.figure import FIGURES, read  # noqa: PLC0415 - the same
    from sanshe.foundation.installation import sample_day  # noqa: PLC0415 - the same

    as_of = day or sample_day() or timezone.localdate()
    counts = count_all(as_of)
    return [read(figure, settings.COUNTY, as_of, counts) for figure in FIGURES.values()]


def _row(reading: Reading) -> dict[str, Any]:
    return {
        "code": reading.figure.code,
        "name": str(reading.figure.name),
        "value": _number(reading.value),
        "numerator": _number(reading.numerator),
        "denominator": _number(reading.denominator),
        "share": _number(reading.share),
        "unit": str(reading.figure.unit),
        "as_of": reading.as_of.isoformat(),
    }


def _number(value: float | None) -> float | int | None:
    if value is None:
        return None
    return int(value) if value == int(value) else round(value, PLACES)


def _print_table(rows: list[dict[str, Any]]) -> None:
    for row in rows:
        beside = f"({row['numerator']} / {row['denominator']})" if row["denominator"] is not None else ""
        value = "—" if row["value"] is None else row["value"]
        say(f"{row['code']:<4} {row['name']}  {value} {row['unit']} {beside}".rstrip())


COMMAND = Command("figures", "算出某一天的各项数字", "Count the figures of a day", _run, _configure)
