"""One row, two directions."""

from datetime import date

import pytest

from sanshe.people import operations as people
from sanshe.people.enums import INVERSE, RelationshipKind
from sanshe.people.operations.relationship import (
    EndsBeforeItBegins,
    MarriedAlready,
    ParentYounger,
    RelatedAlready,
    RelatedToThemselves,
)
from sanshe.people.queries.kinship import hidden_relatives, relatives
from tests.acting import scope_of
from tests.people.folk import DAY, someone


@pytest.fixture
def lu(city):
    with scope_of("lu") as principal:
        yield principal


def related(lu, person, other, kind="parent"):
    return people.relate(actor=lu, person=person, other=other, kind=kind)


def read(lu, person):
    return [(tie.other.name, tie.kind) for tie in relatives(lu, person)]


def test_every_kind_has_its_way_back():
    assert {INVERSE[INVERSE[kind]] for kind in RelationshipKind} == set(RelationshipKind)


def test_one_row_is_read_from_both_ends(lu):
    child, mother = someone(lu, "沈小"), someone(lu, "沈大")
    related(lu, child, mother)

    assert (read(lu, child), read(lu, mother)) == ([("沈大", "parent")], [("沈小", "child")])


def test_the_same_from_the_other_end_is_on_file_already(lu):
    child, mother = someone(lu, "沈小"), someone(lu, "沈大")
    related(lu, child, mother)

    with pytest.raises(RelatedAlready):
        related(lu, mother, child, "child")
    related(lu, mother, child, "carer")


def test_what_has_ended_may_begin_again(lu):
    one, other = someone(lu, "沈一"), someone(lu, "沈二")
    people.end_relationship(actor=lu, relationship=related(lu, one, other, "spouse"), on=DAY)
    related(lu, other, one, "spouse")

    assert read(lu, one) == [("沈二", "spouse")]


def test_nobody_is_related_to_themselves(lu):
    person = someone(lu)

    with pytest.raises(RelatedToThemselves):
        related(lu, person, person, "neighbor")


def test_nobody_has_two_spouses(lu):
    one, other, third = (someone(lu, name) for name in ("沈一", "沈二", "沈三"))
    related(lu, one, other, "spouse")

    with pytest.raises(MarriedAlready):
        related(lu, third, one, "spouse")


def test_a_parent_is_older(lu):
    old, young = someone(lu, birth_date=date(1940, 2, 29)), someone(lu, birth_date=date(1970, 1, 1))

    with pytest.raises(ParentYounger):
        related(lu, old, young, "parent")
    related(lu, old, young, "child")


def test_it_does_not_end_before_it_begins(lu):
    row = people.relate(actor=lu, person=someone(lu), other=someone(lu), kind="carer", starts_on=DAY)

    with pytest.raises(EndsBeforeItBegins):
        people.end_relationship(actor=lu, relationship=row, on=date(2012, 1, 1))


def test_of_relatives_out_of_sight_one_learns_only_that_they_are(city):
    with scope_of("fu") as fu:
        child, mother = someone(fu, "沈小"), someone(fu, "沈大", place_code="330483001005")
        people.relate(actor=fu, person=child, other=mother, kind="parent")
        people.relate(actor=fu, person=mother, other=child, kind="cared_for")
    with scope_of("lu") as lu:
        assert (read(lu, child), hidden_relatives(child)) == ([], 1)
        assert hidden_relatives(mother) == 0
    with scope_of("fu") as fu:
        assert (len(read(fu, child)), hidden_relatives(child)) == (2, 0)
