"""Reading and rewriting one column of sealed values, in the role that may do nothing else."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from django.db import connections

from sanshe.foundation.crypto.rotation.sources import ROTATOR, Source
from sanshe.foundation.crypto.sealing import current_head
from sanshe.foundation.errors import Fault

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

BATCH = 500  # rows of one transaction


def fetch(source: Source, *, after: str = "", only_stale: bool = False) -> list[tuple[Any, Any]]:
    """The next rows behind a key, as key and value; with `only_stale` those alone that may need sealing."""
    key, column = f'"{source.key}"', f'"{source.column}"'
    conditions, values = [f"{column} is not null"], list[Any]()
    if after:
        conditions.append(f"{key} > %s::{source.key_type}")
        values.append(after)
    if only_stale and source.stale:
        conditions.append(source.stale)
        values.append(current_head())
    where = " and ".join(conditions)
    return _ask(f'select {key}, {column} from "{source.table}" where {where} order by {key} limit {BATCH}', values)  # noqa: S608 - our own declaration


def store(source: Source, rows: Sequence[tuple[Any, Any]]) -> int:
    """Write the values anew that need it; how many were.

    A row that somebody has written meanwhile keeps what they wrote. A value that does not open stays as it is.
    """
    changed = [(key, old, new) for key, old in rows if (new := _resealed(source, key, old)) is not None]
    if not changed:
        return 0
    keys, old, new = (list(column) for column in zip(*changed, strict=True))
    statement = (
        f'update "{source.table}" t set "{source.column}" = v.new'  # noqa: S608 - the same
        f" from unnest(%s::{source.key_type}[], %s::{source.kind}[], %s::{source.kind}[]) v(key, old, new)"
        f' where t."{source.key}" = v.key and t."{source.column}" = v.old'
    )
    with connections[ROTATOR].cursor() as cursor:
        cursor.execute(statement, [keys, old, new])
        return int(cursor.rowcount)


def _resealed(source: Source, key: Any, value: Any) -> Any:
    try:
        return source.reseal(key, value)
    except Fault:
        return None


def count_rows(source: Source) -> int:
    """How many rows of a column hold a value."""
    [(count,)] = _ask(f'select count(*) from "{source.table}" where "{source.column}" is not null')  # noqa: S608 - the same
    return int(count)


def versions(source: Source) -> Counter[int]:
    """How many values of a column lie under each key version."""
    found: Counter[int] = Counter()
    for _key, value in _all(source):
        found.update(source.versions(value))
    return found


def _all(source: Source) -> Iterator[tuple[Any, Any]]:
    """Every row; of a plain sealed column its first bytes are enough."""
    head = f'substring("{source.column}" from 1 for 3)' if source.kind == "bytea" else f'"{source.column}"'
    after = ""
    while rows := _ask(
        f'select "{source.key}", {head} from "{source.table}" where "{source.column}" is not null'  # noqa: S608 - the same
        + (f' and "{source.key}" > %s::{source.key_type}' if after else "")
        + f' order by "{source.key}" limit 10000',
        [after] if after else None,
    ):
        yield from rows
        after = str(rows[-1][0])


def _ask(statement: str, values: list[Any] | None = None) -> list[Any]:
    with connections[ROTATOR].cursor() as cursor:
        cursor.execute(statement, values)
        return list(cursor.fetchall())
