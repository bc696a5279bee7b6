"""Households: formed, joined, left, given another head, dissolved. A household with members always has a head, or says that it lacks one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django.utils.translation import gettext_lazy as _

from sanshe.foundation.access.tier import Tier
from sanshe.foundation.breaking import Broken, spoken
from sanshe.foundation.errors import Refusal
from sanshe.foundation.operations import operation
from sanshe.people.enums import MemberRole
from sanshe.people.models import Household, HouseholdMember, Person

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date
    from uuid import UUID

    from sanshe.foundation.access.principal import Principal


class HouseholdNumberTaken(Broken):
    sentence = _("There is a household of this number. Open that one, or choose another number.")
    rules: ClassVar[frozenset[str]] = frozenset({"household_number_stands_once"})


class MemberAlready(Broken):
    sentence = _("This person is a member of the household already.")
    rules: ClassVar[frozenset[str]] = frozenset({"a_member_stands_once"})


class HeadAlready(Broken):
    sentence = _("The household has a head. Choose another relation, or change the head in one step.")
    rules: ClassVar[frozenset[str]] = frozenset({"one_head_per_household"})


class HeadMissing(Refusal):
    sentence = _("The head leaves and others stay: say who of them is head from now on.")


class HeadNotMember(Refusal):
    sentence = _("Only somebody who stays in the household can be its head.")


class HeadAlreadyThis(Refusal):
    sentence = _("This person is head of the household already.")


class LeavesBeforeJoining(Refusal):
    sentence = _("Somebody would leave before the day on which they joined. Correct the day.")


class HouseholdClosed(Refusal):
    sentence = _("This household has been dissolved. Form a new one.")


class HouseholdInUse(Refusal):
    sentence = _("Somebody still belongs to this household. Let everybody leave first.")


class NobodyNamed(Refusal):
    sentence = _("Choose at least one member.")


@operation("people.household.formed")
def form_household(
    *, actor: Principal, number: str, place_code: str, owner: UUID, head: Person | None = None, **more: Any
) -> Household:
    """Open a household; with a `head` they join it on the day it is formed, all in one act.

    Raises:
        HouseholdNumberTaken: its keeper has one of this number.
        HeadMissing: the head leaves another household that needs a head.
    """
    fields: dict[str, Any] = more | {
        "number": number.strip(),
        "place_code": place_code,
        "county": place_code[:6],
        "owner_organization": owner,
        "tier": Tier.PERSONAL,
    }
    with spoken(HouseholdNumberTaken):
        household = Household.objects.create_from(fields)
    if head is not None:
        join_household(actor=actor, household=household, person=head, role=MemberRole.HEAD, on=fields["formed_on"])
    return household


@operation("people.household.joined")
def join_household(*, actor: Principal, household: Household, person: Person, role: str, on: date) -> HouseholdMember:
    """Add a member to a household; a place in another household that one keeps ends with the same day.

    Raises:
        HouseholdClosed, MemberAlready, HeadAlready: the household cannot take this member so.
        HeadMissing: the person leaves another household as its head; change that head first.
    """
    if household.dissolved_on is not None:
        raise HouseholdClosed
    elsewhere = HouseholdMember.objects.kept_by(actor).filter(person=person, left_on=None).exclude(household=household)
    for member in elsewhere.select_related("household"):
        _leave(actor, [member], on, new_head=None)
    with spoken(MemberAlready, HeadAlready):
        return HouseholdMember.objects.create(household=household, person=person, role=role, joined_on=on)


@operation("people.household.left")
def leave_household(
    *, actor: Principal, members: Collection[HouseholdMember], on: date, new_head: HouseholdMember | None = None
) -> Household:
    """Members of one household leave on a day, all in one act; their entries stay. With the last one it is dissolved.

    `new_head` is who of those who stay becomes head, when the head is among the leaving.

    Raises:
        NobodyNamed, LeavesBeforeJoining, HeadMissing, HeadNotMember: what is wrong with the choice.
    """
    if not members:
        raise NobodyNamed
    return _leave(actor, members, on, new_head=new_head)


def _leave(
    actor: Principal, members: Collection[HouseholdMember], on: date, *, new_head: HouseholdMember | None
) -> Household:
    household = next(iter(members)).household
    leaving = {member.pk for member in members}
    present = HouseholdMember.objects.kept_by(actor).filter(household=household, left_on=None)
    staying = list(present.exclude(pk__in=leaving))
    if any(member.joined_on > on for member in members):
        raise LeavesBeforeJoining
    head_leaves = any(member.role == MemberRole.HEAD for member in members)
    if head_leaves and staying and new_head is None:
        raise HeadMissing
    if new_head is not None and new_head.pk not in {member.pk for member in staying}:
        raise HeadNotMember
    present.filter(pk__in=leaving).update(left_on=on)
    if head_leaves and new_head is not None:
        _make_head(new_head)
    if not staying:
        household.dissolved_on = on
        household.save(update_fields=["dissolved_on"])
    return household


def _make_head(member: HouseholdMember) -> None:
    member.role = MemberRole.HEAD
    member.save(update_fields=["role"])


def leave_all(*, actor: Principal, person: Person, on: date, new_head: HouseholdMember | None = None) -> None:
    """Leave every household that one keeps, as part of a move or a death.

    Raises:
        HeadMissing: see `leave_household`.
    """
    places = HouseholdMember.objects.kept_by(actor).filter(person=person, left_on=None).select_related("household")
    for member in places:
        fits = new_head is not None and new_head.household_id == member.household_id
        _leave(actor, [member], max(on, member.joined_on), new_head=new_head if fits else None)


@operation("people.household.head_changed")
def change_head(*, actor: Principal, household: Household, member: HouseholdMember, former_role: str) -> Household:
    """Another member becomes head; the head until now stays, as `former_role` to the new one. Both in one act.

    Raises:
        HeadNotMember: the member left, or belongs to another household.
        HeadAlreadyThis: the member is the head.
    """
    if member.household_id != household.pk or member.left_on is not None:
        raise HeadNotMember
    if member.role == MemberRole.HEAD:
        raise HeadAlreadyThis
    HouseholdMember.objects.kept_by(actor).filter(household=household, role=MemberRole.HEAD, left_on=None).update(
        role=MemberRole(former_role) if former_role != MemberRole.HEAD else MemberRole.OTHER
    )
    _make_head(member)
    return household


@operation("people.household.changed")
def change_household(*, actor: Principal, household: Household, number: str, address: str) -> Household:
    """Correct number and address.

    Raises:
        HouseholdNumberTaken: its keeper has another of this number.
    """
    del actor
    household.number, household.address = number.strip(), address or None
    with spoken(HouseholdNumberTaken):
        household.save(update_fields=["number", "address"])
    return household


@operation("people.household.dissolved")
def dissolve_household(*, actor: Principal, household: Household, on: date) -> Household:
    """Close an empty household.

    Raises:
        HouseholdClosed: it is closed.
        HouseholdInUse: somebody belongs to it.
    """
    if household.dissolved_on is not None:
        raise HouseholdClosed
    if HouseholdMember.objects.visible_to(actor).filter(household=household, left_on=None).exists():
        raise HouseholdInUse
    household.dissolved_on = on
    household.save(update_fields=["dissolved_on"])
    return household
