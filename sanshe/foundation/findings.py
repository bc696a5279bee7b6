"""What an examination of this installation finds: one sentence, and how bad it is.

A context that wants to be examined has a module `doctor` with `CHECKS`, functions without arguments that return
findings; `sanshe doctor` asks every context while the database answers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import Enum


class Level(Enum):
    """How bad a finding is."""

    OK = "ok"
    WARN = "warn"  # works, but somebody should look
    FAIL = "fail"  # does not work, or is not safe


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at, and a sentence that says what is so and, if needed, what to do."""

    level: Level
    sentence: str


Check = Callable[[], Iterable[Finding]]


def ok(sentence: str) -> Finding:
    """All is well."""
    return Finding(Level.OK, sentence)


def warn(sentence: str) -> Finding:
    """Works, but somebody should look."""
    return Finding(Level.WARN, sentence)


def fail(sentence: str) -> Finding:
    """Does not work, or is not safe."""
    return Finding(Level.FAIL, sentence)
