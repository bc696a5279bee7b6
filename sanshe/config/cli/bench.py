"""`sanshe bench`: what was claimed to be fast, measured in a large invented city, apart from the data that people work with."""

from __future__ import annotations

import json
import os
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

import django

from sanshe.config import env
from sanshe.config.cli.command import Command
from sanshe.config.cli.exits import Exit
from sanshe.config.cli.setup import prepare_files, prepare_static
from sanshe.config.cli.terminal import complain, console, say
from sanshe.config.cluster.installation import embedded
from sanshe.config.speech import spoken

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Iterable

    from sanshe.config.bench.bench import Bench, Fact
    from sanshe.config.bench.harness import Result

EVERY = "all"
FOLDER = "bench"


def _configure(parser: ArgumentParser) -> None:
    name = spoken("哪一项；all 是全部，不写则列出", "which one; all for every one, none to list them")
    scale = spoken("规模，可写多次", "the scale; may be given several times")
    page = spoken("把结果写进 docs/benchmarks.md", "write the results to docs/benchmarks.md")
    fresh = spoken("先删除以前造的大城市", "drop the large cities of before first")
    parser.add_argument("name", nargs="?", metavar="NAME", default="", help=name)
    parser.add_argument("--scale", type=int, action="append", metavar="N", help=scale)
    parser.add_argument("--json", action="store_true", help=spoken("输出 JSON", "print JSON"))
    parser.add_argument("--page", action="store_true", help=page)
    parser.add_argument("--fresh", action="store_true", help=fresh)


def _run(arguments: Namespace) -> int:
    os.environ[env.DATA.name] = str(env.data_folder() / FOLDER)
    os.environ.pop(env.DATABASE_URL.name, None)  # cities stand on a server of ours, whatever people work with
    server = replace(embedded(), for_tests=True)
    server.reserve_port()  # the settings read it
    console.quiet = arguments.json
    prepare_files()
    django.setup()
    prepare_static()
    from sanshe.config.bench.bench import benches  # noqa: PLC0415 - Django must be set up first

    known = benches()
    wanted = list(known) if arguments.name == EVERY else [arguments.name] if arguments.name else []
    if unknown := [name for name in wanted if name not in known]:
        complain(spoken(f"没有叫“{unknown[0]}”的项目。", f"There is no benchmark called “{unknown[0]}”."))
        _list(known.values())
        return Exit.WRONG_USE
    if not wanted and not arguments.page:
        _list(known.values())
        return Exit.GOOD
    return _measured([known[name] for name in wanted], list(known.values()), arguments)


def _list(known: Iterable[Bench]) -> None:
    for bench in known:
        say(f"{bench.name:<14} {spoken(bench.chinese, bench.english)}")


def _measured(wanted: list[Bench], known: list[Bench], arguments: Namespace) -> int:
    from sanshe.config.bench import page, running  # noqa: PLC0415 - Django must be set up first
    from sanshe.config.bench.ground import Ground  # noqa: PLC0415 - the same

    reports = []
    if wanted:
        with replace(embedded(), for_tests=True).running() as server:
            ground = Ground(server)
            ground.clear_away(everything=arguments.fresh)
            for bench in wanted:
                told = _silent if arguments.json else _tell
                reports.append(running.run(bench, ground, arguments.scale or bench.scales, told=told))
                running.keep(reports[-1])
    if arguments.json:
        found = [report.as_json() for report in reports]
        sys.stdout.write(json.dumps(found if len(found) > 1 else found[0], ensure_ascii=False, indent=2) + "\n")
    if arguments.page:
        page.write(known)
    return Exit.GOOD


def _silent(_one: Result | Fact) -> None:
    """JSON says it all in the end."""


def _tell(one: Result | Fact) -> None:
    """One line as soon as something is measured."""
    from sanshe.config.bench.page import line  # noqa: PLC0415 - Django must be set up first

    console.print(line(one), markup=False)


COMMAND = Command("bench", "测速：比值，不是秒数", "Measure speed: ratios, not seconds", _run, _configure)
