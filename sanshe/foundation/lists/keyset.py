"""Paging by the keys of the last row: the millionth page costs what the first does."""

from __future__ import annotations

import base64
import binascii
import json
from typing import TYPE_CHECKING, Any

from django.db.models import Model, Q, QuerySet

if TYPE_CHECKING:
    from collections.abc import Sequence

SIZE = 25
CAP = 10_000


def encode(row: Model, order: Sequence[str]) -> str:
    """The cursor behind a row."""
    values = [_value(row, name.lstrip("-")) for name in order]
    return base64.urlsafe_b64encode(json.dumps(values, default=str).encode()).decode().rstrip("=")


def _value(row: Any, path: str) -> Any:
    for part in path.split("__"):
        row = getattr(row, part)
    return row


def decode(cursor: str, order: Sequence[str]) -> list[Any] | None:
    """The values of a cursor; None for anything that is not one of ours."""
    try:
        values = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    except (ValueError, binascii.Error):
        return None
    return values if isinstance(values, list) and len(values) == len(order) else None


def after(rows: QuerySet[Any], order: Sequence[str], values: Sequence[Any]) -> QuerySet[Any]:
    """Rows behind the cursor: (a, b) > (x, y), written so that an index on (a, b) serves it."""
    names = [name.lstrip("-") for name in order]
    comparisons = ["lt" if name.startswith("-") else "gt" for name in order]
    behind = Q(pk__in=())
    for place, (name, comparison) in enumerate(zip(names, comparisons, strict=True)):
        equal = Q(**{names[i]: values[i] for i in range(place)})
        behind |= equal & Q(**{f"{name}__{comparison}": values[place]})
    return rows.filter(Q(**{f"{names[0]}__{comparisons[0]}e": values[0]}) & behind)


def capped_count(rows: QuerySet[Any]) -> int:
    """How many rows there are, at most one more than the cap: shown as «10,000+»."""
    return (
        rows.order_by().values("pk")[: CAP + 1].count()
    )  # what the rows show besides need not be fetched to be counted
