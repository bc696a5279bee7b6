"""How a command of `sanshe` is declared: name, one line of help in both languages, arguments, deed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Callable


def _no_arguments(_parser: ArgumentParser) -> None:
    """Most commands take none."""


@dataclass(frozen=True)
class Command:
    """One subcommand; `run` gets the parsed arguments and returns an exit code."""

    name: str
    chinese: str
    english: str
    run: Callable[[Namespace], int]
    configure: Callable[[ArgumentParser], None] = _no_arguments
