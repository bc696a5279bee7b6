"""The crowd of a large city: who they are, the same for the same number of persons, as rows for COPY.

Half of them live in the community of the reader (lu of 杨家门), so that his list is as long as a list can get; the others are
spread over all communities. A fifth hold a certificate. Names are drawn like names are: some surnames and given names are borne
by thousands, and three persons in any crowd are called 䶮䶮.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from random import Random
from typing import TYPE_CHECKING, Any
from uuid import UUID

from sanshe.foundation.access.tier import Tier
from sanshe.foundation.chinese.pinyin import person_reading
from sanshe.foundation.crypto.sealing import seal
from sanshe.people.models import IdentityPaper, Person, PhoneNumber
from sanshe.sample.identity_numbers import identity_number, phone_number
from sanshe.sample.words import GIVEN, SEED, SURNAMES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sanshe.foundation.chinese.pinyin import Reading

COUNTY = "330483"
FIRST_BIRTH, DAYS_OF_BIRTH = date(1922, 1, 1), 32_000
FIRST_ISSUE, DAYS_OF_ISSUE = date(2004, 1, 1), 3_000
RARE, RARE_EVERY = "䶮䶮", 3  # the name of three, so that something rare can be looked for
CHARACTERS = sorted({character for name in GIVEN for character in name if len(name) == 2})
GROUPS = ("dibao", "elder_alone", "veteran", "disabled")
Row = tuple[Any, ...]


@dataclass(frozen=True)
class Home:
    """A community: its region code and the organization that keeps its residents."""

    place_code: str
    owner: UUID


@dataclass(frozen=True)
class Member:
    """One of the crowd."""

    number: int
    id: UUID
    name: str
    born: date
    home: Home

    @property
    def is_professional(self) -> bool:
        """Whether a certificate of theirs is on file."""
        return self.number % 5 == 0

    @property
    def access(self) -> Row:
        """County, owner, place and tier of whatever is on file about them."""
        return (COUNTY, self.home.owner, self.home.place_code, Tier.PERSONAL.value)


def key(kind: str, number: int) -> UUID:
    """A key that is always the same and as scattered as a random one."""
    return UUID(bytes=hashlib.blake2b(f"{kind} {number}".encode(), digest_size=16).digest(), version=4)


def crowd(persons: int, homes: list[Home]) -> Iterator[Member]:
    """So many members; the first of `homes` takes half of them."""
    draw = Random(f"{SEED}: crowd")  # noqa: S311 - sample data, nothing secret
    for number in range(persons):
        home = homes[0] if number % 2 else homes[1 + (number // 2) % (len(homes) - 1)]
        born = FIRST_BIRTH + timedelta(days=draw.randrange(DAYS_OF_BIRTH))
        yield Member(number, key("person", number), _name(draw, number), born, home)


def _name(draw: Random, number: int) -> str:
    if number in {1, 3, 5}:
        return RARE
    surname = SURNAMES[min(int(draw.expovariate(0.12)), len(SURNAMES) - 1)]
    if draw.random() < 0.3:
        return surname + GIVEN[min(int(draw.expovariate(0.1)), len(GIVEN) - 1)]
    return surname + draw.choice(CHARACTERS) + draw.choice(CHARACTERS)


@lru_cache(maxsize=100_000)
def _read(name: str) -> Reading:
    return person_reading(name)


def person(member: Member) -> Row:
    """Their row in the register."""
    read = _read(member.name)
    address = f"{1 + member.number // 40}幢{101 + member.number % 40}室"
    return (
        member.id, *member.access, member.name, str(1 + member.number % 2), member.born, "01", _sealed(Person, "address", member.id, address),
        "02"[member.number % 3 == 0], member.is_professional, True, read.full, read.initials,
    )  # fmt: skip


def paper(member: Member) -> Row:
    """Their resident ID."""
    number, own = identity_number(member.born, member.number // 7), key("paper", member.number)
    sealed = _sealed(IdentityPaper, "number", own, number)
    tail = _digest(IdentityPaper, "tail_index", number)
    return (own, *member.access, member.id, "resident_id", sealed, _digest(IdentityPaper, "number_index", number), tail)


def phone(member: Member) -> Row:
    """Their phone."""
    number, own = phone_number(member.number), key("phone", member.number)
    sealed = _sealed(PhoneNumber, "number", own, number)
    return (own, *member.access, member.id, sealed, _digest(PhoneNumber, "number_index", number), "own", "")


def tag(member: Member) -> Row:
    """The key group of one in ten."""
    group = GROUPS[member.number // 10 % len(GROUPS)]
    return (key("tag", member.number), *member.access, member.id, group, date(2011, 1, 1), "社区入户走访", "")


def credential(member: Member) -> Row:
    """The certificate of one in five."""
    county, owner, place, _tier = member.access
    issued = FIRST_ISSUE + timedelta(days=member.number * 7 % DAYS_OF_ISSUE)
    return (
        key("credential", member.number), county, owner, place, Tier.PERSONAL.value, member.id, "national", "assistant",
        f"2012{member.number:010d}", "浙江省人事考试院", issued,
    )  # fmt: skip


def outcome(member: Member) -> Row:
    """How the counseling of one couple ended: sealed rows, counted like all others."""
    came = FIRST_ISSUE + timedelta(days=member.number * 11 % DAYS_OF_ISSUE)
    county, owner, place, _tier = member.access
    return (
        key("outcome", member.number), county, owner, place, Tier.SEALED.value, f"众{member.number:08d}", came, "", [], 1,
        came + timedelta(days=60), str(1 + member.number % 7), came + timedelta(days=30), True,
    )  # fmt: skip


def _sealed(model: type[Any], column: str, own: UUID, text: str) -> bytes:
    return seal(text, model._meta.get_field(column).place(own))


def _digest(model: type[Any], column: str, number: str) -> bytes:
    digest: bytes = model._meta.get_field(column).digest(number)
    return digest
