"""Telling the person at the terminal what goes on: bars and spinners there, plain lines anywhere else."""

from __future__ import annotations

import time
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils import translation
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from sanshe.config.speech import speaks_english, spoken

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

console = Console(highlight=False, soft_wrap=True)
_errors = Console(stderr=True, highlight=False, soft_wrap=True)


@dataclass(frozen=True)
class Step:
    """Something that has to be done unless it is done already."""

    chinese: str
    english: str
    do: Callable[[], object]
    is_due: Callable[[], bool] = lambda: True

    @property
    def words(self) -> str:
        """What it is, for people."""
        return spoken(self.chinese, self.english)


def say(text: str) -> None:
    """One line of good news."""
    console.print(text, markup=False)


def complain(text: str) -> None:
    """One sentence about what is wrong, where errors go."""
    _errors.print(f"✗ {text}", markup=False)


def walk(steps: Sequence[Step]) -> None:
    """Do the steps that are due, one after the other, under one bar."""
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task("", total=len(steps))
        for step in steps:
            if step.is_due():
                bar.update(task, description=step.words)
                with timed(step.words):
                    step.do()
            bar.advance(task)


@contextmanager
def progress(words: str, *, hidden: bool = False) -> Iterator[Callable[[int, int], None]]:
    """A bar for one long piece of work; what is yielded takes how much is done, of how much."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True, disable=hidden or not console.is_terminal) as bar:
        task = bar.add_task(words, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


@contextmanager
def waiting(words: str, *, hidden: bool = False) -> Iterator[None]:
    """A spinner for a long piece of work that cannot say how far it is."""
    if hidden or not console.is_terminal:
        yield
        return
    with console.status(words):
        yield


@contextmanager
def speaking() -> Iterator[None]:
    """Translations speak the language of whoever sits at the terminal."""
    with translation.override("en" if speaks_english() else "zh-hans"):
        yield


@contextmanager
def timed(words: str) -> Iterator[None]:
    """Say afterwards that it is done, and how long it took."""
    began = time.monotonic()
    yield
    console.print(f"✓ {words}  {time.monotonic() - began:.1f} s", markup=False)
