"""Many rows in one statement: `INSERT … SELECT FROM unnest(…)`, one array a column.

COPY is refused into tables with row security, and a `VALUES` list of thousands of placeholders costs more to write than the rows to
store. The wall looks at every row as it does at a single one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib.postgres.fields import ArrayField
from django.db import connections

from sanshe.foundation.access.scope import WEB

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.db.models import Field, Model


def insert_many(rows: Sequence[Model]) -> None:
    """Insert rows of one model that have their keys already; what the database gives by default, it gives here too."""
    if not rows:
        return
    model, connection = type(rows[0]), connections[WEB]
    fields = [field for field in model._meta.concrete_fields if not _is_given(field, rows[0])]
    columns = [[_value(field, row, connection) for row in rows] for field in fields]
    arrays = ", ".join(f"%s::{field.db_type(connection)}[]" for field in fields)
    names = ", ".join(f'"{field.column}"' for field in fields)
    with connection.cursor() as cursor:
        cursor.execute(f'insert into "{model._meta.db_table}" ({names}) select * from unnest({arrays})', columns)  # noqa: S608 - our own names
    for row in rows:
        row._state.adding = False  # noqa: SLF001 - as Django's own bulk_create says it


def _is_given(field: Field[Any, Any], row: Model) -> bool:
    """Whether the database fills the column: generated columns, and defaults that nobody has overruled."""
    if field.generated or isinstance(field, ArrayField):
        return True
    return field.has_db_default() and not isinstance(getattr(row, field.attname), str | int)


def _value(field: Field[Any, Any], row: Model, connection: Any) -> Any:
    return field.get_db_prep_save(field.pre_save(row, add=True), connection)
