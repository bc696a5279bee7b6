"""Adds the audit to the wall: its functions, a trigger on every table that carries business, its readers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import connections

from sanshe.accounts.models import User
from sanshe.audit import looking, sql
from sanshe.audit.sealing import sql as sealing
from sanshe.foundation.access.models import Grant, SealReader
from sanshe.foundation.access.policy import registry
from sanshe.foundation.database.walls import OWNER, extend

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.db.models import Model

ALSO_TRACED: tuple[type[Model], ...] = (User, Grant, SealReader)


def statements() -> Iterator[str]:
    """The audit's part of the wall."""
    yield from sql.functions()
    for model in (*sorted(registry.policies, key=lambda m: m._meta.db_table), *ALSO_TRACED):
        meta = model._meta
        hidden = tuple(str(f.column) for f in meta.concrete_fields if f.db_type(connections[OWNER]) == "bytea")
        yield from sql.triggers(meta.db_table, str(meta.pk.column), hidden)
    yield from looking.looking()
    yield from sealing.statements()


extend(statements)
