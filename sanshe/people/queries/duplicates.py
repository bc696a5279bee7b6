"""Pairs of records that could be one person, among those whom one keeps; pairs that were told apart never come back."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Any

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Count, Q

from sanshe.people.identifiers import PaperKind
from sanshe.people.models import Distinction, IdentityPaper, Person, PhoneNumber
from sanshe.people.queries.likeness import Likeness

if TYPE_CHECKING:
    from collections.abc import Iterator
    from uuid import UUID

    from sanshe.foundation.access.principal import Principal

MOST = 200
GROUP = 10  # records of one group that are paired; a name with its birth date is rarely shared by more
PAIR = tuple["UUID", "UUID"]


@dataclass(frozen=True)
class Pair:
    """Two records and what they have in common, the surest first."""

    one: Person
    other: Person
    likenesses: tuple[Likeness, ...]


def duplicates(principal: Principal) -> list[Pair]:
    """Pairs with the same number of a paper, the same name and birth, or the same name and phone; at most `MOST`."""
    found = _candidates(principal)
    told_apart = set(Distinction.objects.visible_to(principal).values_list("one", "other"))
    wanted = {pair: alike for pair, alike in found.items() if pair not in told_apart}
    shown = sorted(wanted, key=lambda pair: (min(_rank(one) for one in wanted[pair]), pair))[:MOST]
    keys = {key for pair in shown for key in pair}
    people = {person.pk: person for person in Person.objects.kept_by(principal).filter(pk__in=keys)}
    return [
        Pair(people[one], people[other], tuple(sorted(wanted[one, other], key=_rank)))
        for one, other in shown
        if one in people and other in people
    ]


def count_duplicates(principal: Principal) -> int:
    """How many pairs wait."""
    told_apart = set(Distinction.objects.visible_to(principal).values_list("one", "other"))
    return len(set(_candidates(principal)) - told_apart)


def _rank(likeness: Likeness) -> int:
    return list(Likeness).index(likeness)


def _candidates(principal: Principal) -> dict[PAIR, set[Likeness]]:
    found: dict[PAIR, set[Likeness]] = {}
    for likeness, group in _groups(principal):
        for one, other in combinations(sorted(group), 2):
            found.setdefault((one, other), set()).add(likeness)
    return found


def _groups(principal: Principal) -> Iterator[tuple[Likeness, set[UUID]]]:
    """Groups of records that share something."""
    people = Person.objects.kept_by(principal).filter(merged_into=None).order_by()
    live = Q(person__in=people.values("pk"), ended_on=None)
    cards = IdentityPaper.objects.kept_by(principal).filter(live, kind=PaperKind.RESIDENT_ID).order_by()
    yield from _sharing(Likeness.NUMBER, cards, ("number_index",), "person")
    born = people.filter(birth_date__isnull=False)
    yield from _sharing(Likeness.NAME_AND_BIRTH, born, ("name", "birth_date"), "pk")
    phones = PhoneNumber.objects.kept_by(principal).filter(live).order_by()
    yield from _sharing(Likeness.NAME_AND_PHONE, phones, ("person__name", "number_index"), "person")


def _sharing(likeness: Likeness, rows: Any, by: tuple[str, ...], key: str) -> Iterator[tuple[Likeness, set[UUID]]]:
    groups = rows.values(*by).annotate(members=ArrayAgg(key, distinct=True), many=Count(key, distinct=True))
    for members in groups.filter(many__gt=1).values_list("members", flat=True)[:MOST]:
        yield likeness, set(sorted(members)[:GROUP])
