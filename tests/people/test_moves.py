"""People move; their record goes along, and whoever kept it before no longer sees it."""

from datetime import date

import pytest
from django.db import DatabaseError, transaction

from sanshe.people import operations as people
from sanshe.people.models import Credential, Household, HouseholdMember, KeyGroupTag, Move, Person
from sanshe.people.operations.household import HeadMissing
from sanshe.people.operations.move import LivesThereAlready, NobodyMoves, NotAllYours
from tests.acting import scope_of
from tests.people.folk import DAY, HERE, THERE, community, seen, someone

SINCE = date(2011, 1, 1)


def moved(actor, person, code=THERE, **more):
    people.move_person(actor=actor, person=person, to=community(actor, code), on=DAY, reason="购房迁居", **more)


def family(actor, *names):
    home = people.form_household(
        actor=actor, number="9-0001", place_code=HERE, owner=actor.post.organization, address="1幢101室"
    )
    roles = ("head", "spouse", "child")
    return home, [
        people.join_household(actor=actor, household=home, person=someone(actor, name), role=role, on=SINCE)
        for name, role in zip(names, roles, strict=False)
    ]


def test_who_moves_away_is_seen_by_the_new_community_and_no_longer_by_the_old(city):
    with scope_of("lu") as lu:
        person = someone(lu, address="杨家门社区1幢")
        people.tag_person(actor=lu, person=person, group="released", starts_on=SINCE, source="司法所")
        moved(lu, person)
        left = (seen(lu, person), KeyGroupTag.objects.visible_to(lu).filter(person=person).exists())
    with scope_of("qian") as qian:
        arrived = Person.objects.visible_to(qian).get(pk=person.pk)
        tags = KeyGroupTag.objects.visible_to(qian).filter(person=person).count()

    assert left == (False, False)
    assert (arrived.place_code, arrived.address, tags) == (THERE, None, 1)


def test_a_move_is_a_fact_with_day_and_reason(city):
    with scope_of("lu") as lu:
        person = someone(lu)
        moved(lu, person)
    with scope_of("qian") as qian:
        move = Move.objects.visible_to(qian).get(person=person)

    assert (move.from_place, move.to_place, move.moved_on, move.reason) == (HERE, THERE, DAY, "购房迁居")


def test_whoever_moves_away_leaves_the_household(city):
    with scope_of("lu") as lu:
        home, (head, spouse) = family(lu, "沈一", "沈二")
        moved(lu, spouse.person)
        spouse.refresh_from_db()

        assert (
            spouse.left_on,
            HouseholdMember.objects.visible_to(lu).filter(household=home, left_on=None).get().pk,
        ) == (DAY, head.pk)


def test_a_head_moves_away_only_when_another_is_named(city):
    with scope_of("lu") as lu:
        _home, (head, spouse) = family(lu, "沈一", "沈二")
        with pytest.raises(HeadMissing):
            moved(lu, head.person)
        moved(lu, head.person, new_head=spouse)
        spouse.refresh_from_db()

        assert spouse.role == "head"


def test_a_whole_household_moves_and_stays_together(city):
    with scope_of("lu") as lu:
        home, members = family(lu, "沈一", "沈二", "沈三")
        many = people.move_household(actor=lu, household=home, to=community(lu, THERE), on=DAY, reason="拆迁安置")
        gone = Household.objects.visible_to(lu).filter(pk=home.pk).exists()
    with scope_of("qian") as qian:
        present = HouseholdMember.objects.visible_to(qian).filter(household=home, left_on=None)

        assert (many, gone, {one.person_id for one in present}) == (3, False, {one.person_id for one in members})


def test_a_household_gets_a_free_number_where_it_comes_to(city):
    with scope_of("qian") as qian:
        people.form_household(actor=qian, number="9-0001", place_code=THERE, owner=qian.post.organization)
    with scope_of("lu") as lu:
        home, _members = family(lu, "沈一")
        people.move_household(actor=lu, household=home, to=community(lu, THERE), on=DAY, reason="迁居")
    with scope_of("qian") as qian:
        assert Household.objects.visible_to(qian).get(pk=home.pk).number == "9-0001-2"


def test_an_empty_household_does_not_move(city):
    with scope_of("lu") as lu:
        home, _members = family(lu)
        with pytest.raises(NobodyMoves):
            people.move_household(actor=lu, household=home, to=community(lu, THERE), on=DAY, reason="迁居")


def test_a_household_with_somebody_elses_person_does_not_move_whole(city):
    with scope_of("fu") as fu:
        theirs = someone(fu)
    with scope_of("lu") as lu:
        home, _members = family(lu, "沈一")
        people.join_household(actor=lu, household=home, person=theirs, role="other", on=SINCE)
    with scope_of("fu") as fu:
        Person.objects.kept_by(fu).filter(pk=theirs.pk).update(place_code="330483001005")
    with scope_of("lu") as lu, pytest.raises(NotAllYours):
        people.move_household(actor=lu, household=home, to=community(lu, THERE), on=DAY, reason="迁居")


def test_nobody_moves_to_where_they_live(city):
    with scope_of("lu") as lu, pytest.raises(LivesThereAlready):
        moved(lu, someone(lu), HERE)


def test_an_agency_keeps_its_people_wherever_they_move(city):
    with scope_of("fu") as fu:
        person = someone(fu)
        moved(fu, person)

        assert Person.objects.kept_by(fu).get(pk=person.pk).place_code == THERE


def test_one_moves_only_whom_one_keeps(city):
    with scope_of("qian") as qian:
        theirs = someone(qian)
    with scope_of("lu") as lu, pytest.raises(DatabaseError), transaction.atomic():
        moved(lu, theirs, HERE)


def test_a_merged_record_moves_along(city):
    with scope_of("lu") as lu:
        kept, dropped = someone(lu), someone(lu)
        merge = people.merge_people(actor=lu, kept=kept, dropped=dropped, on=DAY, reason="同一人")
        moved(lu, kept)
    with scope_of("qian") as qian:
        assert seen(qian, dropped)
        people.undo_merge(actor=qian, merge=merge)


def test_a_certificate_goes_where_its_holder_goes(city):
    with scope_of("lu") as lu:
        person = someone(lu)
        people.grant_credential(
            actor=lu, person=person, scheme="city", level="city", number="试1", issuer="嘉兴市民政局", issued_on=SINCE
        )
        moved(lu, person)
    with scope_of("qian") as qian:
        assert Credential.objects.visible_to(qian).get(person=person).place_code == THERE
