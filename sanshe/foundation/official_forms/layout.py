"""The parts of a form in the order of the paper; the PDF and the shipped Word template are both made from them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sanshe.foundation.official_forms.asked import (
    ENTRIES,
    LEDGER,
    LINE,
    PASSAGE,
    PICTURE,
    SIGNATURE,
    WIDE,
    Question,
    questions,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

GRID, SIGNATURES = "grid", "signatures"


@dataclass(frozen=True)
class Cell:
    """One fact in a part: its token, what it is called, whether it takes a whole line."""

    token: str
    label: str
    is_wide: bool = False
    share: float = 1


@dataclass
class Part:
    """A grid of facts, a passage, a picture, a table, blocks, or the places to sign; `inner` are the parts of one block."""

    kind: str
    heading: str = ""
    token: str = ""
    cells: list[Cell] = field(default_factory=list)
    inner: list[Part] = field(default_factory=list)


def parts_of(record: type[Any]) -> list[Part]:
    """The parts of a record of facts."""
    parts: list[Part] = []
    for token, question in questions(record).items():
        kind = {LINE: GRID, WIDE: GRID, SIGNATURE: SIGNATURES}.get(question.kind, question.kind)
        if kind in {GRID, SIGNATURES}:
            if not parts or parts[-1].kind != kind:
                parts.append(Part(kind))
            parts[-1].cells.append(Cell(token, str(question.label), question.kind == WIDE))
        else:
            parts.append(_many(kind, token, question))
    return parts


def _many(kind: str, token: str, question: Question) -> Part:
    part = Part(kind, str(question.label), token)
    if kind == LEDGER:
        part.cells = [Cell(key, str(one.label), share=one.share) for key, one in questions(question.row).items()]  # type: ignore[arg-type]  # tables have a row
    elif kind == ENTRIES:
        part.inner = parts_of(question.row)  # type: ignore[arg-type]  # so do blocks
    else:
        assert kind in {PASSAGE, PICTURE}
    return part


def lines_of(cells: list[Cell]) -> Iterator[tuple[Cell, ...]]:
    """Cells two by two; a wide one, and the last one that is left alone, by itself."""
    waiting: tuple[Cell, ...] = ()
    for cell in cells:
        if cell.is_wide:
            if waiting:
                yield waiting
            yield (cell,)
            waiting = ()
        elif waiting:
            yield (*waiting, cell)
            waiting = ()
        else:
            waiting = (cell,)
    if waiting:
        yield waiting
