"""`sanshe messages`: compile the translations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sanshe.config.cli import translations
from sanshe.config.cli.command import Command
from sanshe.config.cli.exits import Exit
from sanshe.config.cli.terminal import say
from sanshe.config.speech import spoken

if TYPE_CHECKING:
    from argparse import Namespace


def _run(_arguments: Namespace) -> int:
    count = translations.compile_all()
    say(spoken(f"编译了 {count} 份译文。", f"{count} catalogues compiled."))
    return Exit.GOOD


COMMAND = Command("messages", "编译译文", "Compile the translations", _run)
