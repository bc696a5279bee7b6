"""What a batch did, row by row, as undoing needs it; and what it left alone, with the reason."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from sanshe.foundation.imports.staging import pack_values, unpack_values

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sanshe.foundation.imports.register import Register


@dataclass(frozen=True)
class Effect:
    """What was done for one row of the table.

    `rows` are the rows that were made, as (table, key); a record that was only changed may have some too, such as its former name.
    `new` holds what the table said, `old` what stood there before.
    """

    number: int
    key: UUID
    label: str
    new: Mapping[str, Any]
    old: Mapping[str, Any]
    rows: tuple[tuple[str, UUID], ...]
    is_new: bool


@dataclass(frozen=True)
class Left:
    """A row, or a record, that was left as it is, and why."""

    number: int
    label: str
    sentence: str


def pack_effects(effects: Sequence[Effect], register: Register) -> str:
    """Effects as text."""
    rows = [
        [
            one.number,
            str(one.key),
            one.label,
            pack_values(one.new, register),
            pack_values(one.old, register),
            [[table, str(key)] for table, key in one.rows],
            one.is_new,
        ]
        for one in effects
    ]
    return json.dumps(rows, ensure_ascii=False, separators=(",", ":"))


def unpack_effects(text: str, register: Register) -> list[Effect]:
    """The inverse of `pack_effects`."""
    return [
        Effect(
            number,
            UUID(key),
            label,
            unpack_values(new, register) or {},
            unpack_values(old, register) or {},
            tuple((table, UUID(made)) for table, made in rows),
            is_new,
        )
        for number, key, label, new, old, rows, is_new in json.loads(text)
    ]


def pack_left(left: Sequence[Left]) -> str:
    """Rows that were left alone, as text."""
    return json.dumps([[one.number, one.label, one.sentence] for one in left], ensure_ascii=False)


def unpack_left(text: str | None) -> list[Left]:
    """The inverse of `pack_left`."""
    return [Left(number, label, sentence) for number, label, sentence in json.loads(text or "[]")]
