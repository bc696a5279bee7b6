"""Staged rows: what the check found, a thousand at a time, sealed."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

from sanshe.foundation.imports.models import Outcome, StagedPart
from sanshe.foundation.imports.row_reading import Reason

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sanshe.foundation.imports.models import Import
    from sanshe.foundation.imports.reader import Cell
    from sanshe.foundation.imports.register import Register


class Staged(NamedTuple):
    """One row as the check found it.

    `values` holds what the table says, by field; `old`, of a changed row, what is on file of the fields that would change; `cells` and
    `reasons`, of a rejected row, the table's own cells and why.
    """

    number: int
    outcome: Outcome
    label: str = ""
    values: Mapping[str, Any] | None = None
    old: Mapping[str, Any] | None = None
    cells: Sequence[Cell] = ()
    reasons: Sequence[Reason] = ()


def packed(staged: Sequence[Staged], register: Register) -> str:
    """The rows of a part as text."""
    return json.dumps([_packed_row(one, register) for one in staged], ensure_ascii=False, separators=(",", ":"))


def unpacked(text: str, register: Register) -> list[Staged]:
    """The inverse of `packed`."""
    return [_unpacked_row(one, register) for one in json.loads(text)]


def pack_values(values: Mapping[str, Any] | None, register: Register) -> dict[str, Any] | None:
    """Values as JSON keeps them; None stays None."""
    if values is None:
        return None
    packed_values = dict(values)
    for key, kind in register.packed_kinds:
        if packed_values.get(key) is not None:
            packed_values[key] = kind.pack(packed_values[key])
    return packed_values


def unpack_values(values: Mapping[str, Any] | None, register: Register) -> dict[str, Any] | None:
    """The inverse of `pack_values`."""
    if values is None:
        return None
    unpacked_values = dict(values)
    for key, kind in register.packed_kinds:
        if unpacked_values.get(key) is not None:
            unpacked_values[key] = kind.unpack(unpacked_values[key])
    return unpacked_values


def parts_of(source: Import) -> Iterator[StagedPart]:
    """The parts of an import in order, one at a time in memory."""
    for number in StagedPart.objects.filter(source=source).order_by("number").values_list("number", flat=True):
        part = StagedPart.objects.filter(source=source, number=number).first()
        if part is not None:
            yield part


def _packed_row(one: Staged, register: Register) -> list[Any]:
    row: list[Any] = [one.number, one.outcome.value, one.label, pack_values(one.values, register)]
    if one.outcome == Outcome.CHANGED:
        row.append(pack_values(one.old, register))
    elif one.outcome == Outcome.REJECTED:
        row += [[*one.cells], [[reason.column, reason.sentence] for reason in one.reasons]]
    return row


def _unpacked_row(row: list[Any], register: Register) -> Staged:
    number, outcome, label, values, *more = row
    kept = unpack_values(values, register)
    if outcome == Outcome.CHANGED:
        return Staged(number, Outcome.CHANGED, label, kept, unpack_values(more[0], register))
    if outcome == Outcome.REJECTED:
        reasons = [Reason(column, sentence) for column, sentence in more[1]]
        return Staged(number, Outcome.REJECTED, label, kept, cells=more[0], reasons=reasons)
    return Staged(number, Outcome(outcome), label, kept)
