"""Puts a crowd into a database that holds the sample city: COPY past the wall, indexes made afterwards, figures counted anew."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any

import psycopg
from psycopg import sql

from sanshe.config.bench import crowd

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sanshe.config.bench.crowd import Home, Member, Row
    from sanshe.config.cluster.server import Server

Connection = psycopg.Connection[Any]
BATCH = 20_000
READER = "陆建芬"  # whose community takes half of the crowd
ACCESS = "id, county, owner_organization, place_code, tier"


@dataclass(frozen=True)
class Table:
    """Which columns of a table a member fills, and who has a row there."""

    name: str
    columns: str
    row: Callable[[Member], Row]
    has: Callable[[Member], bool] = lambda _member: True


TABLES = (
    Table("people_person", f"{ACCESS}, name, sex, birth_date, nation, address, separation_status, is_professional, is_sample, pinyin, initials",
          crowd.person),
    Table("people_identitypaper", f"{ACCESS}, person_id, kind, number, number_index, tail_index", crowd.paper),
    Table("people_phonenumber", f"{ACCESS}, person_id, number, number_index, kind, owner_name", crowd.phone, lambda m: m.number % 2 == 0),
    Table("people_keygrouptag", f'{ACCESS}, person_id, "group", starts_on, source, evidence', crowd.tag, lambda m: m.number % 10 == 0),
    Table("people_credential", f"{ACCESS}, person_id, scheme, level, number, issuer, issued_on", crowd.credential, lambda m: m.is_professional),
    Table("casework_coupleoutcome", f"{ACCESS}, reference, received_on, sent_by, services, sessions, window_ends_on, outcome, outcome_on, is_sample",
          crowd.outcome, lambda m: not m.is_professional),
)  # fmt: skip
TRACE = """
insert into audit_trace (id, name, "user", organization, role, "table", record)
select gen_random_uuid(), 'people.person.registered', null, owner_organization, 'community_worker', 'people_person', id::text from people_person;
insert into audit_changeevent ("table", record, action, trace, "user", changes, fields)
select t."table", t.record, 'insert', t.id, null, '{}', '{}' from audit_trace t where t."user" is null
"""


def fill(server: Server, database: str, persons: int) -> None:
    """Add so many persons to the sample city, with papers, phones, groups, certificates, outcomes of couples and their trace."""
    with psycopg.connect(**server.address(database)) as connection:
        connection.execute(
            "set session_replication_role = replica"
        )  # the rows are right by themselves; triggers would audit each
        kept = _take_indexes_away(connection)
        members = crowd.crowd(persons, _homes(connection))
        while batch := list(islice(members, BATCH)):
            for table in TABLES:
                _copy(connection, table, [table.row(member) for member in batch if table.has(member)])
        connection.execute(TRACE)
        for statement in kept:
            connection.execute(statement)
        connection.execute("set local role sanshe_counter")
        connection.execute("select figures.rebuild()")
    with psycopg.connect(**server.address(database), autocommit=True) as connection:
        connection.execute("vacuum analyze")


def _copy(connection: Connection, table: Table, rows: list[Row]) -> None:
    with connection.cursor().copy(f"copy {table.name} ({table.columns}) from stdin".encode()) as copy:
        for row in rows:
            copy.write_row(row)


def _homes(connection: Connection) -> list[Home]:
    """Every community by its code, the reader's first."""
    first = connection.execute(
        "select p.place from access.post p join access.person u on u.id = p.user_id where u.name = %s", [READER]
    ).fetchone()
    found = connection.execute("select place_code, owner_organization from places_community order by place_code")
    return sorted((crowd.Home(*row) for row in found), key=lambda home: home.place_code != (first or [""])[0])


def _take_indexes_away(connection: Connection) -> list[str]:
    """Drop what is no constraint, and tell how to make it again: an index over all rows at once is faster and tighter."""
    return list(
        _dropped(connection, (*(table.name for table in TABLES), "foundation_figurespan", "foundation_figurecell"))
    )


def _dropped(connection: Connection, tables: tuple[str, ...]) -> Iterator[str]:
    found = connection.execute(
        """select x.indexrelid::regclass::text, pg_get_indexdef(x.indexrelid) from pg_index x
        where x.indrelid::regclass::text = any (%s) and not exists (select from pg_constraint c where c.conindid = x.indexrelid)""",
        [list(tables)],
    ).fetchall()
    for name, definition in found:
        connection.execute(sql.SQL("drop index {}").format(sql.Identifier(name)))
        yield str(definition)
