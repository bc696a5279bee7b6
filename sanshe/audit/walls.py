"""Adds the audit to the wall: its functions, a trigger on every table that carries business, its readers."""

from __future__ import annotations

from collections.abc import Iterator

from django.db import connections
from django.db.models import Model

from sanshe.accounts.models import User
from sanshe.audit import sql
from sanshe.foundation.access.models import Grant, SealReader
from sanshe.foundation.access.policy import registry
from sanshe.foundation.database.walls import OWNER, extend

ALSO_TRACED: tuple[type[Model], ...] = (User, Grant, SealReader)


def statements() -> Iterator[str]:
    """The audit's part of the wall."""
    yield from sql.functions()
    for model in (*sorted(registry.policies, key=lambda m: m._meta.db_table), *ALSO_TRACED):  # noqa: SLF001 - documented way to a table name
        meta = model._meta  # noqa: SLF001 - the same
        hidden = tuple(f.column for f in meta.concrete_fields if f.db_type(connections[OWNER]) == "bytea")
        yield from sql.triggers(meta.db_table, meta.pk.column, hidden)
    yield from sql.reading()


extend(statements)
