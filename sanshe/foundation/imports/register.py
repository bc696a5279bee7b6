"""What a context declares so that its register can come in from a table: fields, how rows are matched, what is done with them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from sanshe.foundation.imports.kinds import Kind, as_it_is

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date
    from uuid import UUID

    from django.utils.functional import Promise

    from sanshe.foundation.access.principal import Principal


@dataclass(frozen=True)
class ImportField:
    """A column that a register takes.

    Attributes:
        key: its name in the values of a row.
        label: what stands above it in the template.
        kind: how its cells become values.
        synonyms: what offices write above it; compared without spaces, signs and units.
        required: whether a row without it is refused.
        help: a line that says what belongs here.
        example: a cell as the template shows it.
        units: units that may stand in the heading in brackets; any other unit is refused.
    """

    key: str
    label: Promise
    kind: Kind
    synonyms: tuple[str, ...] = ()
    required: bool = False
    help: Promise | str = ""
    example: str = ""
    units: tuple[str, ...] = ()


class Row(NamedTuple):
    """A row that could be read: its number as Excel counts, and the values of the cells that say something."""

    number: int
    values: Mapping[str, Any]


class Fresh(NamedTuple):
    """Nothing on file answers to the row; `ready` carries what was looked up on the way, for `add`."""

    row: Row
    ready: Any = None


@dataclass(frozen=True)
class Known:
    """A record that the row speaks of, under its key, with what is on file of the register's fields."""

    key: UUID
    label: str
    values: Mapping[str, Any]
    record: Any = None


@dataclass(frozen=True)
class Refused:
    """The row cannot come in: at which field (or none), and the sentence."""

    field: str
    sentence: str


Found = Fresh | Known | Refused


@dataclass(frozen=True)
class Made:
    """A record that was made: its key and name, and every row that came with it, in the order in which they can go again."""

    key: UUID
    label: str
    rows: tuple[tuple[str, UUID], ...]


class Work(Protocol):
    """What a register does with its rows; every call stands in the scope of `actor` and in a transaction of its own."""

    def find(self, *, actor: Principal, rows: Sequence[Row], on: date, lock: bool) -> list[Found]:
        """For each row what is on file, by the rights of `actor` alone; with `lock` the records stay as they are until the end."""

    def current(self, *, actor: Principal, said: Mapping[UUID, Mapping[str, Any]]) -> dict[UUID, Known]:
        """What is on file now under some keys, locked, in the terms of what a table said of each; what is gone is missing."""

    def add(self, *, actor: Principal, fresh: Sequence[Fresh], on: date) -> list[Made]:
        """Register the rows.

        Raises:
            Refusal: one of them is not possible; none is done.
        """

    def change(
        self, *, actor: Principal, known: Known, values: Mapping[str, Any], on: date
    ) -> tuple[tuple[str, UUID], ...]:
        """Give a record new values of some fields; None takes one away. Answers with rows that came with it, such as a former name.

        Raises:
            Refusal: it is not possible.
        """


@dataclass(frozen=True)
class Register:
    """A register that can come in from a table.

    Attributes:
        name: in addresses and on the command line.
        label: what its rows are, such as "Residents".
        roles: who may bring it in.
        fields: its columns, in the order of the template.
        work: see `Work`.
        key: what makes two rows of one table the same; empty when nothing does.
        tables: tables in which `add` makes rows, in the order in which they can be taken back.
        note: a sentence above the upload, such as whose rows are taken.
        is_tried: whether the check also does every row and takes it back, so that all that an operation refuses is known before.
    """

    name: str
    label: Promise
    roles: frozenset[str]
    fields: tuple[ImportField, ...]
    work: Work
    key: Callable[[Mapping[str, Any]], str]
    tables: tuple[str, ...]
    note: Promise | str = ""
    is_tried: bool = True
    order: int = 50
    by_key: Mapping[str, ImportField] = field(init=False)
    packed_kinds: tuple[tuple[str, Kind], ...] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_key", {one.key: one for one in self.fields})
        packed = tuple((one.key, one.kind) for one in self.fields if one.kind.pack is not as_it_is)
        object.__setattr__(self, "packed_kinds", packed)


REGISTERS: dict[str, Register] = {}


def register(declared: Register) -> Register:
    """Take a register in under its name."""
    if declared.name in REGISTERS:
        raise ValueError(f"Two registers are called {declared.name}.")
    REGISTERS[declared.name] = declared
    return declared


def registers_for(principal: Principal) -> list[Register]:
    """The registers that somebody may bring in, in order."""
    return sorted((one for one in REGISTERS.values() if principal.holds(one.roles)), key=lambda one: one.order)
