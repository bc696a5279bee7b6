"""From the rows of a list to cells: what stands on the screen, as values that keep their type."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from math import isfinite
from typing import TYPE_CHECKING, Any

from django.utils import timezone
from django.utils.translation import gettext as _
from markupsafe import Markup

from sanshe.foundation.ui.parts import Link, Status

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sanshe.foundation.ui.parts import Column

Cell = str | int | float | Decimal | date | None  # a datetime, which is a date too, comes in local time


@dataclass(frozen=True)
class Head:
    """A column of a table that leaves: its words, and the kind that decides how its cells are written (`ui.Column.kind`)."""

    label: str
    kind: str = "text"


@dataclass(frozen=True)
class Table:
    """What a file says besides its rows.

    Attributes:
        title: what is listed.
        note: the filters, the day.
        taken: who took it, for which organization, when, under which number: the watermark line.
    """

    title: str
    note: str
    taken: str
    heads: tuple[Head, ...]


def heads_of(columns: Iterable[Column]) -> tuple[Head, ...]:
    """The heads of a list's columns; the quieter second line of a cell becomes a column of its own."""
    heads = []
    for column in columns:
        heads.append(Head(column.label, "text" if column.kind in {"status", "link", "code"} else column.kind))
        if column.sub:
            heads.append(Head(column.sub_label or column.label))
    return tuple(heads)


def cells_of(columns: Sequence[Column], row: Any) -> list[Cell]:
    """One row of a list as cells, in the order of `heads_of`."""
    cells = []
    for column in columns:
        cells.append(cell(_value(row, column.key)))
        if column.sub:
            cells.append(cell(_value(row, column.sub)))
    return cells


def _value(row: Any, key: str) -> Any:
    return row[key] if isinstance(row, Mapping) else getattr(row, key)


def cell(value: Any) -> Cell:
    """One value as a cell: what a person reads on the screen, but numbers and days stay numbers and days."""
    match value:
        case None | "":
            return None
        case bool() | Status() | Link() | Markup() | list() | tuple() | set() | frozenset():
            return _in_words(value)
        case datetime():
            return timezone.localtime(value).replace(tzinfo=None) if timezone.is_aware(value) else value
        case float() | Fraction():
            return float(value) if isfinite(value) else str(value)
        case str() | int() | Decimal() | date():
            return value
    return str(value) or None


def _in_words(value: Any) -> str | None:
    match value:
        case bool():
            return _("yes") if value else _("no")
        case Status() | Link():
            return str(value.label)
        case Markup():
            return value.striptags()
    return "、".join(str(part) for part in value) or None
