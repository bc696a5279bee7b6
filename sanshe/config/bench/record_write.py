"""`record-write`: one person registered with audit, encryption and rights ÷ raw INSERT of the same rows."""

from __future__ import annotations

import secrets
import uuid
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from itertools import count
from typing import TYPE_CHECKING, Any

from psycopg import sql
from psycopg.types.json import Jsonb

from sanshe.accounts.models import User
from sanshe.config.bench.bench import Bench
from sanshe.config.bench.harness import Pair
from sanshe.foundation.access.scope import entered, finish, mint
from sanshe.foundation.clock import now
from sanshe.people.operations import register_person
from sanshe.sample.identity_numbers import identity_number, phone_number

if TYPE_CHECKING:
    from collections.abc import Iterator
    from uuid import UUID

    import psycopg

    from sanshe.config.bench.city import City

NAME = "众新录"  # borne by nobody else, so that the written rows can be taken away again
BORN, DAY = date(1950, 1, 1), date(2012, 10, 23)
PAPERS = "select id from people_identitypaper where person_id = %(person)s"
PHONES = "select id from people_phonenumber where person_id = %(person)s"
RECORDS = f"select %(person)s::text union all select id::text from ({PAPERS} union all {PHONES}) r(id)"
WRITTEN = {
    "people_person": "id = %(person)s",
    "people_identitypaper": f"id in ({PAPERS})",
    "people_phonenumber": f"id in ({PHONES})",
    "audit_trace": f"record in ({RECORDS})",
    "audit_changeevent": f"record in ({RECORDS})",
}
VARYING = [
    "id",
    "address",
    "number",
    "number_index",
    "tail_index",
    "person_id",
    "record",
    "trace",
    "at",
    "written_in",
    "registered_at",
    "changes",
    "user",
]


def cases(city: City) -> Iterator[Pair]:
    """A person with a resident ID, a phone and an address."""
    with _token(User.objects.get(username="lu").pk) as token, city.administered() as connection:
        connection.execute("set session_replication_role = replica")  # the reference fires no trigger
        try:
            register = partial(_register, token, count())
            insert = partial(_insert, connection, list(_rows(connection, register())))
            same = partial(_are_the_same, connection)
            yield Pair("one person", city.scale, register, insert, same=same, calls=5)
        finally:
            _take_away(connection)


def _register(token: str, numbers: Iterator[int]) -> UUID:
    """As the page of registration does it: one transaction in one scope."""
    number = next(numbers)
    with entered(token) as actor:
        assert actor is not None
        assert actor.post is not None
        person = register_person(
            actor=actor, name=NAME, place_code=actor.post.place, owner=actor.post.organization, on=DAY,
            resident_id=identity_number(BORN, number, female=True), phone=phone_number(number), address="9幢901室",
        )  # fmt: skip
    return person.pk


@dataclass(frozen=True)
class Written:
    """A row that the product wrote, and the statement that writes it again."""

    statement: sql.Composed
    values: dict[str, Any]


def _rows(connection: psycopg.Connection[Any], person: UUID) -> Iterator[Written]:
    """Every row that stands on file about a person, in the order of need."""
    for table, condition in WRITTEN.items():
        cursor = connection.execute(f"select * from {table} where {condition} order by 1".encode(), {"person": person})
        made = _made_by_the_database(connection, table)
        names = [column.name for column in cursor.description or () if column.name not in made]
        listed = sql.SQL(", ").join(map(sql.Identifier, names))
        statement = sql.SQL("insert into {} ({}) values ({})").format(
            sql.Identifier(table), listed, sql.SQL(", ").join(map(sql.Placeholder, names))
        )
        places = [column.name for column in cursor.description or ()]
        for row in cursor.fetchall():
            values = dict(zip(places, row, strict=True))
            yield Written(statement, {name: _sendable(values[name]) for name in names})


def _made_by_the_database(connection: psycopg.Connection[Any], table: str) -> set[str]:
    found = connection.execute(
        "select attname from pg_attribute where attrelid = %s::regclass and (attgenerated <> '' or attidentity <> '')",
        [table],
    )
    return {name for (name,) in found}


def _sendable(value: Any) -> Any:
    return Jsonb(value) if isinstance(value, dict) else value


def _insert(connection: psycopg.Connection[Any], rows: list[Written]) -> UUID:
    """The same rows under new keys, in one transaction."""
    keys = {value: uuid.uuid4() for row in rows if isinstance(value := row.values.get("id"), uuid.UUID)}
    as_text = {str(old): str(new) for old, new in keys.items()}
    with connection.transaction():
        for row in rows:
            connection.execute(
                row.statement, {name: _again(value, keys, as_text) for name, value in row.values.items()}
            )
    person: UUID = next(iter(keys.values()))
    return person


def _again(value: Any, keys: dict[UUID, UUID], as_text: dict[str, str]) -> Any:
    if isinstance(value, uuid.UUID):
        return keys.get(value, value)
    return as_text.get(value, value) if isinstance(value, str) else value


def _are_the_same(connection: psycopg.Connection[Any], one: UUID, other: UUID) -> bool:
    """Whether two persons stand on file by equal rows, but for keys, numbers and times."""
    return _told(connection, one) == _told(connection, other)


def _told(connection: psycopg.Connection[Any], person: UUID) -> list[Any]:
    query = " union all ".join(
        f"select '{table}', (to_jsonb(t) - %(varying)s::text[])::text from {table} t where {condition}"
        for table, condition in WRITTEN.items()
    )
    return sorted(connection.execute(query.encode(), {"person": person, "varying": VARYING}).fetchall())


def _take_away(connection: psycopg.Connection[Any]) -> None:
    for (person,) in connection.execute("select id from people_person where name = %s", [NAME]).fetchall():
        for table, condition in reversed(WRITTEN.items()):
            connection.execute(f"delete from {table} where {condition}".encode(), {"person": person})


@contextmanager
def _token(user: UUID) -> Iterator[str]:
    token = secrets.token_hex(16)
    mint(token, user=user, assured=False, until=now() + timedelta(hours=12))
    try:
        yield token
    finally:
        finish(token)


BENCH = Bench(
    name="record-write",
    chinese="登记一位居民",
    english="One person registered",
    about=(
        "A worker's registration of a person with resident ID, phone and address: scope, checks, pinyin, "
        "encryption, blind indexes, row security, triggers, trace, commit. Reference: the same rows (person, "
        "paper, phone, three operations and three changes in the trace) under new keys, inserted raw and "
        "prepared in one transaction, past the wall and without any trigger. Both sides leave equal rows. "
        "Scale: persons of the city."
    ),
    cases=cases,
    goal=4,
    exponent_goal=0.1,
)
