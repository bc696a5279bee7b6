"""The roll of those for whom one works: residents of one's community, or the people of one's organization."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q

from sanshe.accounts.enums import COMMUNITY
from sanshe.foundation.days import add_years
from sanshe.people import rules
from sanshe.people.models import Person

if TYPE_CHECKING:
    from datetime import date

    from sanshe.foundation.access.door import ScopedRows
    from sanshe.foundation.access.principal import Principal

AGES: dict[str, tuple[int | None, int | None]] = {
    "minor": (None, 18), "adult": (18, 60), "elder": (60, 80), "very_old": (80, None),
}  # fmt: skip


def residents_of(principal: Principal) -> ScopedRows[Person]:
    """Living people of the post that one acts in: of one's community, whoever keeps them, or of one's organization."""
    people = Person.objects.visible_to(principal).filter(merged_into=None, died_on=None)
    post = rules.registering_post(principal)
    if post is None:
        return people.filter(pk__in=())
    if post.role in COMMUNITY:
        return people.filter(place_code=post.place)
    return people.filter(owner_organization=post.organization)


def of_age(age: str, on: date) -> Q:
    """Whether somebody belongs to an age class of `AGES` on a day: from so many completed years on, below so many."""
    youngest, oldest = AGES[age]
    born = Q(birth_date__isnull=False)
    if youngest is not None:
        born &= Q(birth_date__lte=add_years(on, -youngest))
    if oldest is not None:
        born &= Q(birth_date__gt=add_years(on, -oldest))
    return born
