"""What is the same in every cell of a column, found out once for the whole list."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from markupsafe import Markup, escape

if TYPE_CHECKING:
    from collections.abc import Iterable

CLASSES = {
    "number": "number",
    "area": "number",
    "percent": "number",
    "day": "still",
    "moment": "still",
    "code": "still",
}


@dataclass(frozen=True)
class Face:
    """How the cells of a column look. A plain one is a value by itself; the others go to the macro `ui.cell`."""

    column: Any
    key: str
    kind: str
    css: str
    label: Markup
    is_plain: bool


def faced(columns: Iterable[Any]) -> list[Face]:
    """The faces of columns, which are `Column` or mappings with the same keys."""
    return [_face(column) for column in columns]


def _face(column: Any) -> Face:
    def told(name: str, default: Any) -> Any:
        return column.get(name, default) if isinstance(column, dict) else getattr(column, name, default)

    kind, quiet = told("kind", "text"), "" if told("phone", True) else " not-phone"
    is_plain = not told("main", False) and kind != "status" and not told("sub", "")
    return Face(column, told("key", ""), kind, CLASSES.get(kind, "") + quiet, escape(told("label", "")), is_plain)
