"""Finding people: one box, and what was typed decides how it looks.

Everything goes through indexes that may serve behind the wall (`docs/decisions/like-is-not-leakproof.md`): grams for characters
inside a name, ranges for the front of pinyin and initials, blind indexes for numbers.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from django.db.models import F, Q
from django.db.models.functions import Coalesce

from sanshe.accounts.enums import CITY, COMMUNITY, FRONT_LINE
from sanshe.foundation.access.models import Grant
from sanshe.foundation.chinese.grams import grams
from sanshe.foundation.chinese.names import NameRefused, clean_name
from sanshe.foundation.chinese.phone import PhoneError, normalize_phone
from sanshe.foundation.chinese.pinyin import search_key
from sanshe.foundation.chinese.width import clean
from sanshe.people.identifiers import normalize_paper
from sanshe.people.models import FormerPersonName, IdentityPaper, Person, PhoneNumber

if TYPE_CHECKING:
    from collections.abc import Iterator
    from uuid import UUID

    from django.db.models import QuerySet

    from sanshe.foundation.access.door import ScopedRows
    from sanshe.foundation.access.principal import Principal

LETTERS = re.compile(r"[A-Za-zÀ-ɏ\u0300-\u036f' .:-]+")
TAIL = re.compile(r"[0-9]{3}[0-9X]")
MOST = 1000
PAIR = 2  # characters that grams find exactly; longer texts are looked at once more


class Manner(StrEnum):
    """How a text is looked for."""

    TOO_SHORT = "too_short"
    NAME = "name"
    LATIN = "latin"
    TAIL = "tail"
    NUMBER = "number"


@dataclass(frozen=True)
class Sought:
    """A text as it is looked for. Numbers say more about a person than a name: they stay out of addresses of pages."""

    manner: Manner
    text: str

    @property
    def is_number(self) -> bool:
        """Whether it is a number of a paper or phone, or a part of one."""
        return self.manner in {Manner.TAIL, Manner.NUMBER}

    def __bool__(self) -> bool:
        return self.manner != Manner.TOO_SHORT


def understood(text: str) -> Sought:
    """What somebody typed into the box: a name from one character on, letters from two on, a tail of four, a whole number."""
    typed = clean(text)
    number = normalize_paper(typed)
    if any(map(str.isdigit, number)):
        if TAIL.fullmatch(number):
            return Sought(Manner.TAIL, number)
        return Sought(Manner.NUMBER if len(number) > 4 else Manner.TOO_SHORT, typed)
    if LETTERS.fullmatch(typed):
        key = search_key(typed)
        return Sought(Manner.LATIN if len(key) > 1 else Manner.TOO_SHORT, key)
    try:
        return Sought(Manner.NAME, clean_name(typed))
    except NameRefused:
        return Sought(Manner.TOO_SHORT, typed)


def find_people(principal: Principal, sought: Sought) -> ScopedRows[Person]:
    """Persons whom `principal` may see and for whom `sought` fits, by their present or a former name, paper or phone.

    A record that was merged is found under its own name too, and answers as the record that stands for it. Ids are looked up
    first and by themselves, at most `MOST`: with the order of the list in one statement the planner would walk through everybody.
    """
    return Person.objects.visible_to(principal).filter(pk__in=found_ids(principal, sought), merged_into=None)


def found_ids(principal: Principal, sought: Sought) -> list[UUID]:
    """The ids behind `find_people`; `MOST` of them mean that there are more, and another character helps."""
    if not sought:
        return []
    first, *more = (ids[:MOST] for ids in _ids(principal, sought))  # each by itself: a union would look at all of them
    found = (first.union(*more) if more else first)[:MOST]
    return [one["found"] for one in found]


def _ids(principal: Principal, sought: Sought) -> Iterator[QuerySet[Any, Any]]:
    """Ids of persons, one query per index that may know them."""
    match sought.manner:
        case Manner.NAME:
            holding = Q(grams__contains=grams(sought.text))
            if len(sought.text) > PAIR:
                holding &= Q(name__contains=sought.text)
            near = _near(principal)
            yield _standing(principal, holding & near)
            former = FormerPersonName.objects.visible_to(principal).filter(holding).order_by()
            yield former.values(found=F("person_id"))
        case Manner.LATIN:
            front, behind = sought.text, _behind(sought.text)
            near = _near(principal)
            yield _standing(principal, Q(pinyin__gte=front, pinyin__lt=behind) & near)
            yield _standing(principal, Q(initials__gte=front, initials__lt=behind) & near)
        case Manner.TAIL:
            yield _papers(principal, tail_index=sought.text)
        case _:
            yield _papers(principal, number_index=sought.text)
            yield from _phones(principal, sought.text)


def _near(principal: Principal) -> Q:
    """Where whoever `principal` sees can be at all, in words that indexes serve; what one sees `visible_to` alone decides.

    A frequent surname has tens of thousands of bearers, of whom a community worker sees a few dozen.
    """
    fronts = principal.places(COMMUNITY)
    organizations = principal.organizations(FRONT_LINE)
    opened = Grant.running_for(organizations, Person._meta.db_table).values_list("record", flat=True)
    near = Q(owner_organization__in=organizations) | Q(place_code__in=fronts) | Q(pk__in=[*opened])
    return near | Q(is_professional=True) if principal.holds(CITY) else near


def _standing(principal: Principal, holding: Q) -> QuerySet[Any, Any]:
    people = Person.objects.visible_to(principal).filter(holding).order_by()
    return people.values(found=Coalesce("merged_into_id", "id"))


def _papers(principal: Principal, **index: str) -> QuerySet[Any, Any]:
    papers = IdentityPaper.objects.visible_to(principal).filter(ended_on=None, **index).order_by()
    return papers.values(found=Coalesce("person__merged_into_id", "person_id"))


def _phones(principal: Principal, text: str) -> Iterator[QuerySet[Any, Any]]:
    try:
        number = normalize_phone(text)
    except PhoneError:
        return
    phones = PhoneNumber.objects.visible_to(principal).filter(ended_on=None, number_index=number).order_by()
    yield phones.values(found=Coalesce("person__merged_into_id", "person_id"))


def _behind(front: str) -> str:
    """The first text that no longer begins with `front`, compared byte by byte."""
    return front[:-1] + chr(ord(front[-1]) + 1)
