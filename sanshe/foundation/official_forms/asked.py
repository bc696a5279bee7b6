"""What a form asks for: the fields of its record of facts say how each is called and how it lies on the paper.

A form is one frozen dataclass whose fields come from these functions, in the order of the paper. Every value is words; what nobody
knows stays empty, and the paper leaves room for it to be written by hand.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from django.utils.functional import Promise

LINE, WIDE, PASSAGE, LEDGER, ENTRIES, SIGNATURE = "line", "wide", "passage", "ledger", "entries", "signature"
MANY = frozenset({LEDGER, ENTRIES})


@dataclass(frozen=True)
class Question:
    """How one fact is asked for.

    Attributes:
        label: what it is called on the paper.
        kind: how it lies there: half a line, a whole line, a passage under its own heading, a table, blocks, a signature.
        by_hand: the system keeps no such fact; it is written on the paper.
        share: how broad the column of a table is beside the others.
        row: the record of one row of a table or one block.
    """

    label: Promise | str
    kind: str
    by_hand: bool = False
    share: float = 1
    row: type[Any] | None = None


def _asked(question: Question, default: Any = "") -> Any:
    return field(default=default, metadata={"question": question})


def line(label: Promise | str, *, by_hand: bool = False, share: float = 1) -> Any:
    """A short fact: half a line of the form, or one cell of a table."""
    return _asked(Question(label, LINE, by_hand, share))


def wide(label: Promise | str, *, by_hand: bool = False) -> Any:
    """A fact that needs a whole line."""
    return _asked(Question(label, WIDE, by_hand))


def passage(label: Promise | str, *, by_hand: bool = False) -> Any:
    """A long text under its own heading; it may run over pages."""
    return _asked(Question(label, PASSAGE, by_hand))


def ledger(label: Promise | str, row: type[Any], *, by_hand: bool = False) -> Any:
    """A table, one row for each record of `row`."""
    return _asked(Question(label, LEDGER, by_hand, row=row), ())


def entries(label: Promise | str, row: type[Any]) -> Any:
    """Blocks one below the other, each a small form of its own."""
    return _asked(Question(label, ENTRIES, row=row), ())


def signature(label: Promise | str) -> Any:
    """A place to sign, with a place for the day: by hand on the paper, or drawn on the screen (`signed`)."""
    return _asked(Question(label, SIGNATURE, by_hand=True))


def places_to_sign(record: type[Any]) -> dict[str, Promise | str]:
    """Where a form is signed, by token, with what stands before the line."""
    return {token: one.label for token, one in questions(record).items() if one.kind == SIGNATURE}


def day_of(token: str) -> str:
    """The token of the day beside a signature."""
    return f"{token}_on"


def questions(record: type[Any]) -> dict[str, Question]:
    """What a record of facts asks for, by token, in order."""
    return {one.name: one.metadata["question"] for one in fields(record)}
