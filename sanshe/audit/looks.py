"""What the trace says of one record, to whoever sees the record: who looked at it, and what was changed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db import connections

from sanshe.foundation.access.scope import WEB

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

LAST = 2**63 - 1  # before this number of an event lies every event


@dataclass(frozen=True)
class Look:
    """That a record, or a row behind it, was looked at: when, by whom as far as anybody is told, how and why."""

    at: datetime
    organization: str
    role: str
    channel: str
    purpose: str


@dataclass(frozen=True)
class Change:
    """That one row was changed: under which operation, and each field as [before, after].

    Values of rows of tier 3 and above and of encrypted columns are keyed digests that begin with `#`.
    """

    number: int
    at: datetime
    organization: str
    role: str
    operation: str
    table: str
    action: str
    fields: dict[str, list[Any]]


def looks_at(table: str, record: UUID, *, earlier: datetime | None = None) -> list[Look]:
    """Looks at a record, the last first, at most a hundred; none of a record that one does not see."""
    answer = "coalesce(organization, ''), role, channel, purpose"
    rows = _rows(
        f"select at, {answer} from audit.looked_at(%s, %s, coalesce(%s, 'infinity'::timestamptz))",  # noqa: S608 - our own words
        [table, record, earlier],
    )
    return [Look(*row) for row in rows]


def changes_of(table: str, record: UUID, *, earlier: int = LAST) -> list[Change]:
    """Changes of a record and of the rows behind it that one sees, the last first, at most a hundred."""
    answer = (
        "coalesce(organization, ''), coalesce(role, ''), coalesce(name, ''), on_table, action, changes::text::jsonb"
    )
    rows = _rows(f"select id, at, {answer} from audit.changed(%s, %s, %s)", [table, record, earlier])  # noqa: S608 - our own words
    return [Change(*row) for row in rows]


def _rows(statement: str, values: list[Any]) -> list[tuple[Any, ...]]:
    with connections[WEB].cursor() as cursor:
        cursor.execute(statement, values)
        return list(cursor.fetchall())
