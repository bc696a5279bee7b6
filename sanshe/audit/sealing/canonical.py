"""What is sealed of an event: one text per row that is the same on every server and in every time zone.

A form never changes once it was used. Whoever adds a column to the trace adds the next form; a test compares the newest
one with the columns that there are.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import connections

if TYPE_CHECKING:
    from collections.abc import Sequence

SEALER = "sealer"
FORM = 2  # of what is sealed from now on


@dataclass(frozen=True)
class Kind:
    """A table of events: its number in the chain, the type of its key, its columns by form and in order."""

    number: int
    table: str
    key_type: str
    columns: dict[int, tuple[str, ...]]

    def text(self, form: int = FORM) -> str:
        """SQL for the canonical text of a row: a JSON list that begins with the table's name.

        Moments count microseconds since 1970; `jsonb` writes everything else in one way only.
        """
        listed = ", ".join(map(_value, self.columns[form]))
        return f"jsonb_build_array('{self.table}', {listed})::text"

    def texts(self, records: Sequence[str], form: int = FORM) -> dict[str, str]:
        """The canonical texts of the rows with these keys, as far as they are there."""
        query = f"select id::text, {self.text(form)} from {self.table} where id = any(%s::{self.key_type}[])"  # noqa: S608 - our own declaration
        with connections[SEALER].cursor() as cursor:
            cursor.execute(query, [list(records)])
            return dict(cursor.fetchall())


def _value(column: str) -> str:
    return f'(extract(epoch from "{column}") * 1000000)::bigint' if column == "at" else f'"{column}"'


_TRACED = ("id", "at", "name", "user", "organization", "role", "table", "record", "written_in")
_CHANGED = ("id", "at", "table", "record", "action", "trace", "user", "changes", "written_in")
_READ = ("id", "at", "user", "organization", "role", "page", "channel", "purpose", "table", "records", "written_in")
TRACE = Kind(1, "audit_trace", "uuid", {1: _TRACED, 2: _TRACED})
CHANGE = Kind(2, "audit_changeevent", "bigint", {1: _CHANGED, 2: (*_CHANGED, "fields")})
READ = Kind(3, "audit_readevent", "bigint", {1: _READ, 2: _READ})
KINDS = {kind.number: kind for kind in (TRACE, CHANGE, READ)}
