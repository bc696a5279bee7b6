"""Households, their heads and their members."""

from datetime import date

import pytest

from sanshe.people import operations as people
from sanshe.people.models import HouseholdMember
from sanshe.people.operations.household import (
    HeadAlready,
    HeadAlreadyThis,
    HeadMissing,
    HeadNotMember,
    HouseholdClosed,
    HouseholdInUse,
    HouseholdNumberTaken,
    LeavesBeforeJoining,
    MemberAlready,
    NobodyNamed,
)
from tests.acting import scope_of
from tests.people.folk import DAY, HERE, someone

SINCE = date(2011, 1, 1)


@pytest.fixture
def lu(city):
    with scope_of("lu") as principal:
        yield principal


def home(lu, number="9-0001"):
    return people.form_household(actor=lu, number=number, place_code=HERE, owner=lu.post.organization)


def joined(lu, household, name="沈一", role="head", person=None):
    person = person or someone(lu, name)
    return people.join_household(actor=lu, household=household, person=person, role=role, on=SINCE)


def roles(lu, household):
    rows = HouseholdMember.objects.visible_to(lu).filter(household=household, left_on=None).select_related("person")
    return {row.person.name: row.role for row in rows}


def test_a_household_number_stands_once_with_its_keeper(lu):
    home(lu)

    with pytest.raises(HouseholdNumberTaken):
        home(lu, " 9-0001 ")


def test_a_member_stands_once_and_one_member_is_head(lu):
    here = home(lu)
    head = joined(lu, here)
    with pytest.raises(MemberAlready):
        joined(lu, here, role="child", person=head.person)
    with pytest.raises(HeadAlready):
        joined(lu, here, "沈二", role="head")


def test_who_joins_another_household_leaves_the_first(lu):
    old, new = home(lu), home(lu, "9-0002")
    joined(lu, old)
    child = joined(lu, old, "沈小", role="child")
    joined(lu, new, role="head", person=child.person)

    assert (roles(lu, old), roles(lu, new)) == ({"沈一": "head"}, {"沈小": "head"})


def test_the_head_leaves_only_when_another_is_named_in_the_same_act(lu):
    here = home(lu)
    head, spouse = joined(lu, here), joined(lu, here, "沈二", role="spouse")
    with pytest.raises(HeadMissing):
        people.leave_household(actor=lu, members=[head], on=DAY)
    people.leave_household(actor=lu, members=[head], on=DAY, new_head=spouse)

    assert roles(lu, here) == {"沈二": "head"}


def test_who_leaves_does_not_become_head(lu):
    here = home(lu)
    head, spouse, child = (
        joined(lu, here),
        joined(lu, here, "沈二", role="spouse"),
        joined(lu, here, "沈三", role="child"),
    )

    with pytest.raises(HeadNotMember):
        people.leave_household(actor=lu, members=[head, spouse], on=DAY, new_head=spouse)
    assert set(roles(lu, here)) == {"沈一", "沈二", child.person.name}


def test_with_the_last_member_the_household_is_dissolved(lu):
    here = home(lu)
    members = [joined(lu, here), joined(lu, here, "沈二", role="spouse")]
    people.leave_household(actor=lu, members=members, on=DAY)
    here.refresh_from_db()

    assert (roles(lu, here), here.dissolved_on) == ({}, DAY)
    with pytest.raises(HouseholdClosed):
        joined(lu, here, "沈三")


def test_nobody_leaves_before_they_came(lu):
    here = home(lu)
    with pytest.raises(LeavesBeforeJoining):
        people.leave_household(actor=lu, members=[joined(lu, here)], on=date(2010, 12, 31))
    with pytest.raises(NobodyNamed):
        people.leave_household(actor=lu, members=[], on=DAY)


def test_head_and_member_change_places_in_one_act(lu):
    here = home(lu)
    head, spouse = joined(lu, here), joined(lu, here, "沈二", role="spouse")
    people.change_head(actor=lu, household=here, member=spouse, former_role="spouse")

    assert roles(lu, here) == {"沈一": "spouse", "沈二": "head"}
    head.refresh_from_db()
    spouse.refresh_from_db()
    with pytest.raises(HeadAlreadyThis):
        people.change_head(actor=lu, household=here, member=spouse, former_role="spouse")


def test_only_an_empty_household_is_dissolved(lu):
    here = home(lu)
    joined(lu, here)

    with pytest.raises(HouseholdInUse):
        people.dissolve_household(actor=lu, household=here, on=DAY)


def test_a_death_ends_places_and_tags_and_needs_a_new_head(lu):
    here = home(lu)
    head, child = joined(lu, here), joined(lu, here, "沈二", role="child")
    tag = people.tag_person(actor=lu, person=head.person, group="dibao", starts_on=SINCE, source="民政")
    with pytest.raises(HeadMissing):
        people.note_death(actor=lu, person=head.person, on=DAY)
    people.note_death(actor=lu, person=head.person, on=DAY, new_head=child)
    tag.refresh_from_db()

    assert (roles(lu, here), tag.ends_on, head.person.died_on) == ({"沈二": "head"}, DAY, DAY)
