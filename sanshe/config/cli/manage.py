"""`sanshe manage …`: a command of Django, with the database up for as long as it runs."""

from __future__ import annotations

from argparse import REMAINDER
from typing import TYPE_CHECKING

from django.core.management import execute_from_command_line

from sanshe.config.cli.command import Command
from sanshe.config.cli.exits import Exit
from sanshe.config.cli.setup import close_connections
from sanshe.config.cluster.installation import database_server, set_up
from sanshe.config.speech import spoken

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace


def _configure(parser: ArgumentParser) -> None:
    parser.add_argument(
        "words", nargs=REMAINDER, help=spoken("Django 命令及其参数", "the command of Django and its arguments")
    )


def _run(arguments: Namespace) -> int:
    with database_server() as server:
        set_up(server)
        try:
            execute_from_command_line(["sanshe manage", *arguments.words])
        finally:
            close_connections()
    return Exit.GOOD


COMMAND = Command("manage", "运行 Django 命令", "Run a command of Django", _run, _configure)
