"""Many people at once: the same rows as one by one, in a handful of statements."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sanshe.foundation.access.tier import Tier
from sanshe.foundation.chinese.names import clean_name
from sanshe.foundation.chinese.phone import normalize_phone
from sanshe.foundation.chinese.pinyin import person_reading
from sanshe.foundation.database.inserting import insert_many
from sanshe.foundation.operations import operation
from sanshe.people.enums import PhoneKind, Sex
from sanshe.people.models import IdentityPaper, Person, PhoneNumber

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from uuid import UUID

    from sanshe.foundation.access.principal import Principal
    from sanshe.people.identifiers import Paper


@dataclass(frozen=True)
class NewPerson:
    """What is to be put on file about one person; `paper` was read and checked."""

    name: str
    place_code: str
    owner: UUID
    paper: Paper | None = None
    phone: str = ""
    sex: str = Sex.UNKNOWN
    birth_date: date | None = None
    address: str | None = None
    nation: str = ""
    separation_status: str = ""


@dataclass(frozen=True)
class Registered:
    """A person who was put on file, and all rows that were made, in the order in which they can go again."""

    person: Person
    rows: tuple[tuple[str, UUID], ...]


@operation("people.people.registered")
def register_people(*, actor: Principal, entries: Sequence[NewPerson], on: date) -> list[Registered]:
    """Open the records of many people; each as `register_person` would, all or none.

    Raises:
        NameRefused, PhoneError: what is said of one of them is not possible.
    """
    del actor, on
    people = [_person(one) for one in entries]
    papers = [_paper(person, one.paper) for person, one in zip(people, entries, strict=True) if one.paper]
    phones = [_phone(person, one.phone) for person, one in zip(people, entries, strict=True) if one.phone]
    insert_many(people)
    insert_many(papers)
    insert_many(phones)
    rows: dict[UUID, list[tuple[str, UUID]]] = {person.pk: [] for person in people}
    for phone in phones:
        rows[phone.person_id].append((PhoneNumber._meta.db_table, phone.pk))
    for paper in papers:
        rows[paper.person_id].append((IdentityPaper._meta.db_table, paper.pk))
    return [Registered(person, (*rows[person.pk], (Person._meta.db_table, person.pk))) for person in people]


def _person(one: NewPerson) -> Person:
    name = clean_name(one.name)
    spelled = person_reading(name)
    return Person(
        name=name,
        pinyin=spelled.full,
        initials=spelled.initials,
        sex=one.sex,
        birth_date=one.birth_date,
        address=one.address or None,
        nation=one.nation,
        separation_status=one.separation_status,
        place_code=one.place_code,
        county=one.place_code[:6],
        owner_organization=one.owner,
        tier=Tier.PERSONAL,
    )


def _paper(person: Person, paper: Paper) -> IdentityPaper:
    return IdentityPaper(person=person, kind=paper.kind, number=paper.number)


def _phone(person: Person, number: str) -> PhoneNumber:
    return PhoneNumber(person=person, number=normalize_phone(number), kind=PhoneKind.OWN)
