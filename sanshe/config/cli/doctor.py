"""`sanshe doctor`: look at this installation and say in one sentence each what is well and what is not."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING

from django.utils import translation

from sanshe.config.cli import database_checks, machine_checks
from sanshe.config.cli.command import Command
from sanshe.config.cli.exits import Exit
from sanshe.config.cli.terminal import say
from sanshe.config.speech import speaks_english, spoken
from sanshe.foundation.findings import Level

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterable, Iterator

    from sanshe.foundation.findings import Check, Finding

CONTEXTS = (
    "foundation", "accounts", "audit", "places", "organizations", "people", "casework", "indicators", "sample",
)  # fmt: skip
MARKS = {Level.OK: "✓", Level.WARN: "!", Level.FAIL: "✗"}


def _run(_arguments: Namespace) -> int:
    worst = Exit.GOOD
    for finding in findings():
        say(f"{MARKS[finding.level]} {finding.sentence}")
        if finding.level is Level.FAIL:
            worst = Exit.TROUBLE
    say("")
    say(
        spoken("一切正常。", "All is well.")
        if worst is Exit.GOOD
        else spoken("请先处理带 ✗ 的各项。", "See to the lines with ✗ first.")
    )
    return worst


def findings() -> Iterator[Finding]:
    """Everything there is to say, machine first; what lies in the database only while a server answers."""
    for check in machine_checks.CHECKS:
        yield from check()
    with database_checks.examined_server() as (server, answer):
        yield from answer
        if server is not None:
            yield from _in_database(database_checks.checks(server))
            with translation.override("en" if speaks_english() else "zh-hans"):
                yield from _in_database(context_checks())


def context_checks() -> Iterator[Check]:
    """The checks that contexts bring along."""
    for context in CONTEXTS:
        name = f"sanshe.{context}.doctor"
        if find_spec(name):
            yield from import_module(name).CHECKS


def _in_database(checks: Iterable[Check]) -> Iterator[Finding]:
    for check in checks:
        yield from check()


COMMAND = Command("doctor", "检查这台机器和数据库", "Examine this machine and the database", _run)
