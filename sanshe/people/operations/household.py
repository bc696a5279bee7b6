"""Households and relationships."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sanshe.foundation.access.tier import Tier
from sanshe.foundation.operations import operation
from sanshe.people.models import Household, HouseholdMember, Person, Relationship

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from sanshe.foundation.access.principal import Principal


@operation("people.household.formed")
def form_household(*, actor: Principal, number: str, place_code: str, owner: UUID, **more: Any) -> Household:
    """Open a household."""
    del actor
    fields: dict[str, Any] = more | {
        "number": number,
        "place_code": place_code,
        "county": place_code[:6],
        "owner_organization": owner,
        "tier": Tier.PERSONAL,
    }
    return Household.objects.create_from(fields)


@operation("people.household.joined")
def join_household(*, actor: Principal, household: Household, person: Person, role: str, on: date) -> HouseholdMember:
    """Add a member to a household."""
    del actor
    return HouseholdMember.objects.create(household=household, person=person, role=role, joined_on=on)


@operation("people.household.left")
def leave_household(*, actor: Principal, member: HouseholdMember, on: date) -> HouseholdMember:
    """A member leaves after a day; the entry stays."""
    del actor
    member.left_on = on
    member.save(update_fields=["left_on"])
    return member


@operation("people.relationship.noted")
def relate(
    *, actor: Principal, person: Person, other: Person, kind: str, starts_on: date | None = None
) -> Relationship:
    """Note what `other` is to `person`; the other way round is read, not stored."""
    del actor
    return Relationship.objects.create(person=person, other=other, kind=kind, starts_on=starts_on)
