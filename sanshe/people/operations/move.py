"""Moves to another community: the record goes along with the person, and the old community no longer sees it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.db import connections
from django.utils.translation import gettext_lazy as _

from sanshe.foundation.access.scope import WEB
from sanshe.foundation.breaking import Broken, spoken
from sanshe.foundation.errors import Refusal
from sanshe.foundation.operations import operation
from sanshe.people.models import HouseholdMember, Person
from sanshe.people.operations.household import leave_all

if TYPE_CHECKING:
    from datetime import date

    from sanshe.foundation.access.principal import Principal
    from sanshe.people.models import Household
    from sanshe.places.models import Community


class LivesThereAlready(Broken):
    sentence = _("This person lives there already. Choose the new community.")
    rules: ClassVar[frozenset[str]] = frozenset({"a_move_changes_the_place"})


class NoSuchCommunity(Broken):
    sentence = _("This community has been dissolved. Choose the one that took over.")
    rules: ClassVar[frozenset[str]] = frozenset({"a_move_leads_to_a_community"})


class NobodyMoves(Broken):
    sentence = _("Nobody belongs to this household. Let a person move instead.")
    rules: ClassVar[frozenset[str]] = frozenset({"a_move_needs_somebody_who_moves"})


class NotAllYours(Refusal):
    sentence = _("A member of this household is kept by another organization. Let the others move one by one.")


@operation("people.person.moved")
def move_person(
    *,
    actor: Principal,
    person: Person,
    to: Community,
    on: date,
    reason: str,
    new_head: HouseholdMember | None = None,
) -> None:
    """Somebody moves to another community. Their place in the household ends, the old address goes, everything else comes along.

    Raises:
        LivesThereAlready, NoSuchCommunity: the community does not fit.
        HeadMissing, HeadNotMember: see `leave_household`.
    """
    leave_all(actor=actor, person=person, on=on, new_head=new_head)
    with spoken(LivesThereAlready, NoSuchCommunity), connections[WEB].cursor() as cursor:
        cursor.execute("select access.move_person(%s, %s, %s, %s)", [person.pk, to.place_code, on, reason])


@operation("people.household.moved")
def move_household(*, actor: Principal, household: Household, to: Community, on: date, reason: str) -> int:
    """A household moves with all its members and stays together; returns how many persons moved.

    Raises:
        LivesThereAlready, NoSuchCommunity, NobodyMoves: it cannot move so.
        NotAllYours: a member is kept by somebody else.
    """
    _refuse_others_members(actor, household)
    with spoken(LivesThereAlready, NoSuchCommunity, NobodyMoves), connections[WEB].cursor() as cursor:
        cursor.execute("select access.move_household(%s, %s, %s, %s)", [household.pk, to.place_code, on, reason])
        return int(cursor.fetchone()[0])


def _refuse_others_members(actor: Principal, household: Household) -> None:
    members = HouseholdMember.objects.visible_to(actor).filter(household=household, left_on=None)
    persons = set(members.values_list("person_id", flat=True))
    if Person.objects.kept_by(actor).filter(pk__in=persons).count() < len(persons):
        raise NotAllYours
