"""What is compared after a restore: rows of every table, sequences, and everything that the catalogue knows of the database."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from psycopg import sql

from sanshe.config.backup.catalogue import OURS, QUERIES
from sanshe.config.backup.wording import one_wording

if TYPE_CHECKING:
    from collections.abc import Callable

    import psycopg

PLAIN = (
    "datestyle = 'ISO, YMD'",
    "timezone = 'UTC'",
    "intervalstyle = 'postgres'",
    "extra_float_digits = 3",
    "bytea_output = 'hex'",
)
REWORDED = frozenset({"relations", "constraints", "indexes", "triggers"})


@dataclass(frozen=True)
class Facts:
    """One database at one moment.

    `tables` maps a name to its count of rows and a digest that does not hang on their order; `sequences` to the last
    number; `catalogue` a kind of thing to names and digests of their definitions.
    """

    server: int
    tables: dict[str, tuple[int, str]] = field(default_factory=dict)
    sequences: dict[str, int] = field(default_factory=dict)
    catalogue: dict[str, dict[str, str]] = field(default_factory=dict)

    @property
    def rows(self) -> int:
        """Rows of all tables together."""
        return sum(count for count, _digest in self.tables.values())

    def as_json(self) -> dict[str, Any]:
        """For the manifest."""
        return {"server": self.server, "tables": self.tables, "sequences": self.sequences, "catalogue": self.catalogue}

    @classmethod
    def from_json(cls, said: dict[str, Any]) -> Facts:
        """From a manifest."""
        tables = {name: (int(count), str(digest)) for name, (count, digest) in said["tables"].items()}
        return cls(int(said["server"]), tables, said["sequences"], said["catalogue"])


def gather(connection: psycopg.Connection[tuple[Any, ...]], step: Callable[[int, int], None]) -> Facts:
    """The facts of a database, in the snapshot of the connection's transaction.

    Row security is switched off: where it would narrow a table, the server raises an error instead.
    """
    for setting in (*PLAIN, "row_security = off"):
        connection.execute(f"set local {setting}".encode())
    names = _names(connection, "r")
    tables = {}
    for number, (schema, table) in enumerate(names, start=1):
        tables[f"{schema}.{table}"] = _digest(connection, schema, table)
        step(number, len(names))
    return Facts(connection.info.server_version // 10_000, tables, _sequences(connection), _catalogue(connection))


def _names(connection: psycopg.Connection[tuple[Any, ...]], kind: str) -> list[tuple[Any, ...]]:
    listed = f"""select n.nspname, c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where c.relkind = %s and {OURS} order by 1, 2"""
    return connection.execute(listed.encode(), [kind]).fetchall()


def _digest(connection: psycopg.Connection[tuple[Any, ...]], schema: str, table: str) -> tuple[int, str]:
    """Count, and the sums of the two halves of every row's SHA-256: equal for equal rows in any order."""
    half = "coalesce(sum(('x' || substr(h, {}, 16))::bit(64)::bigint::numeric), 0)"
    query = sql.SQL(
        "select count(*), " + half.format(1) + ", " + half.format(17) + " from"
        " (select encode(sha256(convert_to(t::text, 'utf8')), 'hex') h from {} t) rows"
    ).format(sql.Identifier(schema, table))
    row = connection.execute(query).fetchone()
    assert row is not None
    return int(row[0]), f"{row[1]}/{row[2]}"


def _sequences(connection: psycopg.Connection[tuple[Any, ...]]) -> dict[str, int]:
    found = {}
    for schema, name in _names(connection, "S"):
        row = connection.execute(
            sql.SQL("select last_value, is_called from {}").format(sql.Identifier(schema, name))
        ).fetchone()
        assert row is not None
        found[f"{schema}.{name}"] = int(row[0]) if row[1] else int(row[0]) - 1
    return found


def _catalogue(connection: psycopg.Connection[tuple[Any, ...]]) -> dict[str, dict[str, str]]:
    return {
        kind: {
            name: hashlib.sha256((one_wording(said) if kind in REWORDED else said).encode()).hexdigest()[:16]
            for name, said in connection.execute(query.encode()).fetchall()
        }
        for kind, query in QUERIES.items()
    }
