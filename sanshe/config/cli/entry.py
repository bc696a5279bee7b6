"""From words on the command line to one command, and from what went wrong to an exit code."""

from __future__ import annotations

import os
from argparse import ArgumentParser
from typing import TYPE_CHECKING

from sanshe.config import env
from sanshe.config.cli import (
    backup,
    bench,
    code,
    cooling_off,
    doctor,
    figures,
    imports,
    manage,
    messages,
    rotate_keys,
    run,
    score,
    setup,
    stop,
    verify_audit,
    verify_restore,
    version,
    worker,
)
from sanshe.config.cli.exits import Exit, explained
from sanshe.config.cli.terminal import complain
from sanshe.config.cluster import ClusterTrouble, MachineLacks
from sanshe.config.speech import spoken
from sanshe.foundation.crypto.keys import KeyFileMissing

if TYPE_CHECKING:
    from collections.abc import Sequence

COMMANDS = tuple(
    module.COMMAND
    for module in (
        run,
        stop,
        worker,
        setup,
        imports,
        figures,
        score,
        cooling_off,
        code,
        doctor,
        bench,
        backup,
        verify_restore,
        verify_audit,
        rotate_keys,
        messages,
        manage,
        version,
    )
)


def main(words: Sequence[str] | None = None) -> int:
    """Run one command; the answer is the exit code (`sanshe --help` explains the codes)."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sanshe.config.settings")
    arguments = _parser().parse_args(words)
    try:
        return int(arguments.command.run(arguments))
    except env.BadSetting as error:
        complain(str(error))
        return Exit.WRONG_USE
    except MachineLacks as error:
        complain(str(error))
        return Exit.LACKING
    except (ClusterTrouble, KeyFileMissing) as error:
        complain(str(error))
        return Exit.TROUBLE


def _parser() -> ArgumentParser:
    about = spoken(
        "三社：县级市社会工作平台。", "Sanshe: the platform for community social work of a county-level city."
    )
    parser = ArgumentParser(prog="sanshe", description=about, epilog=explained())
    choices = parser.add_subparsers(metavar=spoken("命令", "command"), required=True)
    for command in COMMANDS:
        text = spoken(command.chinese, command.english)
        subparser = choices.add_parser(command.name, help=text, description=text, epilog=explained())
        command.configure(subparser)
        subparser.set_defaults(command=command)
    return parser
