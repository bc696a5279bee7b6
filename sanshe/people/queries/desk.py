"""Numbers for start pages: what somebody works for, and what waits for them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count

from sanshe.people.models import KeyGroupTag, MatchReview
from sanshe.people.queries.duplicates import count_duplicates
from sanshe.people.queries.households import households
from sanshe.people.queries.roll import residents_of
from sanshe.people.queries.social_workers import in_force, standing_as
from sanshe.people.registration_clock import RegistrationState

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from sanshe.foundation.access.principal import Principal


@dataclass(frozen=True)
class Roll:
    """Those for whom one works: persons, households, and persons by key group, the largest first."""

    residents: int
    households: int
    groups: Mapping[str, int]


def roll_in_numbers(principal: Principal) -> Roll:
    """How many residents, households and people in key groups belong to the post that one acts in."""
    people = residents_of(principal)
    tags = KeyGroupTag.objects.visible_to(principal).filter(ends_on=None, person__in=people.order_by().values("pk"))
    groups = (
        tags.order_by().values("group").annotate(persons=Count("person", distinct=True)).order_by("-persons", "group")
    )
    return Roll(people.count(), households(principal).count(), {row["group"]: row["persons"] for row in groups})


@dataclass(frozen=True)
class Waiting:
    """What somebody must look at: pairs of records, numbers to compare with the card."""

    pairs: int
    reviews: int


def waiting_for(principal: Principal) -> Waiting:
    """How much of that waits for those who keep these records."""
    reviews = MatchReview.objects.kept_by(principal).filter(closed_at=None).count()
    return Waiting(count_duplicates(principal), reviews)


def registrations_to_do(principal: Principal, day: date) -> dict[RegistrationState, int]:
    """National certificates by what is to do about their registration now; certificates (人次), not persons."""
    rows = in_force(principal, day)
    states = (RegistrationState.DUE, RegistrationState.IN_WINDOW, RegistrationState.OVERDUE, RegistrationState.LAPSED)
    return {state: standing_as(rows, {state}, day).count() for state in states}
