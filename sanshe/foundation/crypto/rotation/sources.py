"""Where sealed values lie: every encrypted field of every model, and what contexts add."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db import connections

from sanshe.foundation.crypto.fields import EncryptedTextField
from sanshe.foundation.crypto.sealing import HEAD, is_current, seal, unseal_bytes, version_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from django.db.models import Model

    from sanshe.foundation.crypto.suites import Place

ROTATOR = "rotator"


@dataclass(frozen=True)
class Source:
    """One column that holds sealed values.

    Attributes:
        table: its table.
        key: the column of the row's key, of the SQL type `key_type`.
        column: the column, of the SQL type `kind`.
        reseal: a key and a value to the value sealed anew, or None when all in it is current.
        versions: a value to the key versions in it.
        check: a key and a value, opened to see that it opens; raises what `unseal_bytes` raises.
        stale: SQL that is true of rows that may need it, with one `%s` for the head of a current value; or nothing.
    """

    table: str
    key: str
    key_type: str
    column: str
    kind: str
    reseal: Callable[[Any, Any], Any]
    versions: Callable[[Any], Iterable[int]]
    check: Callable[[Any, Any], object]
    stale: str = ""


_more: list[Callable[[], Source]] = []


def register(source: Callable[[], Source]) -> None:
    """Let a context add a column that holds sealed values in a form of its own."""
    _more.append(source)


def sources() -> list[Source]:
    """All columns that hold sealed values, in a fixed order."""
    fields = [
        _of_field(model, field)
        for model in apps.get_models(include_auto_created=True)
        if not model._meta.proxy
        for field in model._meta.concrete_fields
        if isinstance(field, EncryptedTextField)
    ]
    return sorted((*fields, *(make() for make in _more)), key=lambda source: (source.table, source.column))


def reseal(sealed: bytes, place: Place) -> bytes | None:
    """A value sealed anew for its place, or None when it is current.

    Raises:
        Fault: it does not open; see `unseal_bytes`.
    """
    return None if is_current(sealed) else seal(unseal_bytes(sealed, place), place)


def _of_field(model: type[Model], field: EncryptedTextField) -> Source:
    key, owner = model._meta.pk, connections[ROTATOR]
    return Source(
        table=model._meta.db_table, key=str(key.column), key_type=str(key.db_type(owner)), column=str(field.column), kind="bytea",
        reseal=partial(_reseal_field, field), versions=lambda value: (version_of(value),), check=lambda at, value: field.open(value, at),
        stale=f'substring("{field.column}" from 1 for {HEAD.size}) <> %s',
    )  # fmt: skip


def _reseal_field(field: EncryptedTextField, key: Any, value: Any) -> bytes | None:
    return reseal(bytes(value), field.place(key))
