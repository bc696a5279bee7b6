"""The casework of a county: so many cases with ten notes each, a few hundred of them one worker's own, one with five hundred notes.

Laid into a large city past the wall, once: a city that has as many cases already is left as it is.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice
from typing import TYPE_CHECKING, Any

import psycopg

from sanshe.casework.enums import Mode, SubjectKind, Topic, Way
from sanshe.casework.models import Case, ProgressNote
from sanshe.casework.stages import FACTS
from sanshe.config.bench.crowd import COUNTY, key
from sanshe.foundation.access.tier import Tier
from sanshe.foundation.crypto.sealing import seal

if TYPE_CHECKING:
    from collections.abc import Iterator
    from uuid import UUID

    from sanshe.config.bench.city import City

WORKER, OVERSEER, OWN, LONG = "wu", "he", 300, 500
NOTES = 10
BATCH = 5_000
FIRST, DAYS = date(2004, 1, 1), 3_000
ACCESS = "id, county, owner_organization, place_code, tier"
OF_A_CASE = "number, subject_kind, person_id, worker_id, topic, way, opened_on, problem, risk, version, is_sample"
CASES = f"{ACCESS}, {OF_A_CASE}, {', '.join(FACTS)}, due_on"
WRITTEN = f"{ACCESS}, case_id, author_id, happened_on, minutes, mode, funder, stage, facts, interpretation, next_step"
WORKED, CLOSED = ("is_permitted", "is_assessed", "is_approved", "is_agreed"), ("is_closed",)
TOPICS = (Topic.ELDER, Topic.FAMILY, Topic.HEALTH)
LAID = "select count(*) from casework_case where number like '众%%'"
Row = tuple[Any, ...]


@dataclass(frozen=True)
class Desk:
    """Whose case it is: the worker, the agency and its place."""

    worker: UUID
    owner: UUID
    place: str


def lay_out(city: City) -> None:
    """Put the archive into a city, unless it lies there."""
    with psycopg.connect(**city.server.address(city.database)) as connection:
        if _one(connection, LAID)[0] >= city.scale:
            return
        connection.execute("set session_replication_role = replica")
        connection.execute(
            f"delete from casework_progressnote n using ({LAID.replace('count(*)', 'id')}) c where n.case_id = c.id"
        )
        connection.execute("delete from casework_case where number like '众%'")
        people = [
            person for (person,) in connection.execute("select id from people_person where is_sample order by id")
        ]
        numbered = iter(range(city.scale))
        own, others = _desks(connection)
        while batch := list(islice(numbered, BATCH)):
            desks = {number: own if number < OWN else others[number % len(others)] for number in batch}
            _copy(connection, "casework_case", CASES, (case(number, desks[number], people) for number in batch))
            notes = (row for number in batch for row in _notes(number, desks[number]))
            _copy(connection, "casework_progressnote", WRITTEN, notes)
    with psycopg.connect(**city.server.address(city.database), autocommit=True) as connection:
        connection.execute("vacuum analyze casework_case, casework_progressnote")


def long_case() -> UUID:
    """The case with five hundred notes."""
    return key("case", 0)


def case(number: int, desk: Desk, people: list[UUID]) -> Row:
    """One case; how far it has come goes round by its number."""
    own, come = key("case", number), (*WORKED[: number % 5], *CLOSED[: number % 4 == 0])
    opened = FIRST + timedelta(days=number * 7 % DAYS)
    facts = [name in come for name in FACTS]
    sealed = seal("一人居住，行动不便。", Case._meta.get_field("problem").place(own))
    return (
        own, COUNTY, desk.owner, desk.place, Tier.SENSITIVE.value, f"众{number:07d}", SubjectKind.PERSON, people[number % len(people)],
        desk.worker, TOPICS[number % len(TOPICS)], Way.VISIT, opened, sealed, "", 1, True, *facts, opened + timedelta(days=number % 90),
    )  # fmt: skip


def _notes(number: int, desk: Desk) -> Iterator[Row]:
    for place in range(LONG if number == 0 else NOTES):
        own = key(f"note {number}", place)
        sealed = seal(f"第{place + 1}次探访，老人情况平稳。", ProgressNote._meta.get_field("facts").place(own))
        happened = FIRST + timedelta(days=(number * 7 + place) % DAYS)
        yield (
            own, COUNTY, desk.owner, desk.place, Tier.SENSITIVE.value, key("case", number), desk.worker, happened, 45,
            Mode.HOME, "", "intervention", sealed, None, None,
        )  # fmt: skip


def _desks(connection: psycopg.Connection[Any]) -> tuple[Desk, list[Desk]]:
    """The worker's own desk, and those of everybody else who works at an organization."""
    found = connection.execute(
        "select u.username, p.user_id, p.organization, rpad(p.place, 12, '0') from access.post p join accounts_user u on u.id = p.user_id"
        " where p.organization is not null order by u.username, p.appointment"
    ).fetchall()
    desks = {name: Desk(*rest) for name, *rest in found}
    own = desks.pop(WORKER)
    return own, list(desks.values())


def _copy(connection: psycopg.Connection[Any], table: str, columns: str, rows: Iterator[Row]) -> None:
    with connection.cursor().copy(f"copy {table} ({columns}) from stdin".encode()) as copy:
        for row in rows:
            copy.write_row(row)


def _one(connection: psycopg.Connection[Any], statement: str) -> Any:
    return connection.execute(statement.encode()).fetchone()
