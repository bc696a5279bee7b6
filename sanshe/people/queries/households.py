"""Households and who belongs to them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Count, IntegerField, OuterRef, Subquery
from django.db.models.functions import Coalesce

from sanshe.people.enums import MemberRole
from sanshe.people.models import Household, HouseholdMember, Person

if TYPE_CHECKING:
    from sanshe.foundation.access.door import ScopedRows
    from sanshe.foundation.access.principal import Principal


def members_of(principal: Principal, household: Household, *, left: bool = False) -> list[HouseholdMember]:
    """Members whom one may see, the head first; `left` gives those who left instead, the last first."""
    rows = HouseholdMember.objects.visible_to(principal).filter(household=household, left_on__isnull=not left)
    people = Person.objects.visible_to(principal).values("pk")
    members = list(rows.filter(person__in=people).select_related("person"))
    if left:
        return sorted(members, key=lambda member: (member.left_on, member.pk), reverse=True)
    ranks = list(MemberRole)
    return sorted(members, key=lambda member: (ranks.index(MemberRole(member.role)), member.joined_on, member.pk))


def hidden_members(principal: Principal, household: Household, shown: int) -> int:
    """How many present members are out of one's sight."""
    return HouseholdMember.objects.visible_to(principal).filter(household=household, left_on=None).count() - shown


def staying_without(principal: Principal, person: Person) -> list[HouseholdMember]:
    """Who stays when a person leaves the household as its head; nobody when the person is not its head."""
    heads = HouseholdMember.objects.kept_by(principal).filter(person=person, role=MemberRole.HEAD, left_on=None)
    staying = HouseholdMember.objects.kept_by(principal).filter(household__in=heads.values("household"), left_on=None)
    return list(staying.exclude(person=person).select_related("person").order_by("joined_on", "id"))


def places_of(principal: Principal, person: Person) -> list[HouseholdMember]:
    """The households of a person that one may see, present ones first."""
    rows = HouseholdMember.objects.visible_to(principal).filter(person=person).select_related("household")
    return sorted(rows, key=lambda row: (row.left_on is not None, row.joined_on, row.pk))


def households(principal: Principal) -> ScopedRows[Any]:
    """Households that exist, with id and name of their head (when one may see them) and the number of present members."""
    present = HouseholdMember.objects.visible_to(principal).filter(household=OuterRef("pk"), left_on=None).order_by()
    people = Person.objects.visible_to(principal).values("pk")
    head = present.filter(role=MemberRole.HEAD, person__in=people)
    many = present.values("household").annotate(many=Count("pk")).values("many")
    return (
        Household.objects.visible_to(principal)
        .filter(dissolved_on=None)
        .annotate(
            head_id=Subquery(head.values("person")[:1]),
            head_name=Subquery(head.values("person__name")[:1]),
            size=Coalesce(Subquery(many, output_field=IntegerField()), 0),
        )
    )
