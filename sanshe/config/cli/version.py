"""`sanshe version`: what runs here, for whoever asks for help."""

from __future__ import annotations

import platform
from importlib.metadata import version
from typing import TYPE_CHECKING

from sanshe.config.cli.command import Command
from sanshe.config.cli.exits import Exit
from sanshe.config.cli.terminal import say

if TYPE_CHECKING:
    from argparse import Namespace


def _run(_arguments: Namespace) -> int:
    say(f"三社 Sanshe {version('sanshe')} · Python {platform.python_version()} · Django {version('django')}")
    return Exit.GOOD


COMMAND = Command("version", "版本", "Version", _run)
