"""The shortest proof that the wall stands: more follows in this folder."""

import pytest

from sanshe.foundation.access.door import Unscoped, filter_switched_off
from sanshe.foundation.access.scope import NoPrincipal
from sanshe.people.models import Person
from tests.acting import browser_of, scope_of


def test_nobody_reads_people_without_a_principal(city):
    with pytest.raises(NoPrincipal):
        list(Person._base_manager.all())


def test_the_door_asks_for_whom(city):
    with scope_of("lu"), pytest.raises(Unscoped):
        Person.objects.all()


def test_a_community_worker_sees_the_residents_of_her_community_and_no_others(city):
    with scope_of("lu") as lu:
        seen = {person.place_code for person in Person.objects.visible_to(lu)}

    assert seen == {"330483001001"}


def test_the_wall_alone_shows_the_same_rows_as_the_filter(city):
    with scope_of("lu") as lu:
        filtered = set(Person.objects.visible_to(lu).values_list("pk", flat=True))
        with filter_switched_off():
            walled = set(Person.objects.visible_to(lu).values_list("pk", flat=True))

    assert filtered == walled


def test_somebody_elses_resident_is_not_found(city):
    with scope_of("qian") as qian:
        theirs = Person.objects.visible_to(qian).filter(is_professional=False)[0]

    assert browser_of("lu").get(theirs.get_absolute_url()).status_code == 404
    assert browser_of("qian").get(theirs.get_absolute_url()).status_code == 200
