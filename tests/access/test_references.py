"""A row may not name a record that its writer cannot see."""

from __future__ import annotations

import pytest

from sanshe.people.models import Person
from tests.access.raw import ask, refused
from tests.acting import scope_of

CREDENTIAL = (
    "insert into people_credential (id, county, owner_organization, place_code, tier, person_id, scheme, level, number, issuer, issued_on)"
    " values (gen_random_uuid(), '330483', %s, '330483001001', 2, %s, 'city', 'city', '伪造1', '嘉兴市民政局', '2012-01-01')"
)


@pytest.fixture
def resident(city):
    with scope_of("lu") as lu:
        return Person.objects.visible_to(lu).filter(is_professional=False).order_by("pk")[0]


def test_the_city_office_cannot_make_a_resident_a_professional_to_see_them(resident):
    with scope_of("shen") as shen:
        with refused("names what is not seen"):
            ask(CREDENTIAL, shen.post.organization, resident.pk)

        assert not Person.objects.visible_to(shen).filter(pk=resident.pk).exists()


def test_who_sees_the_person_may_put_their_certificate_on_file(resident):
    with scope_of("lu") as lu:
        ask(CREDENTIAL, lu.post.organization, resident.pk)


def test_a_row_cannot_be_turned_to_a_record_that_is_not_seen(resident):
    with scope_of("qian") as qian:
        theirs = Person.objects.visible_to(qian).filter(is_professional=False, memberships__isnull=False)[0]
        member = ask("select id from people_householdmember where person_id = %s", theirs.pk)
        with refused("names what is not seen"):
            ask("update people_householdmember set person_id = %s where id = %s", resident.pk, member)


def test_a_change_that_names_nothing_new_asks_nothing(resident):
    with scope_of("lu"):
        assert ask("update people_householdmember set joined_on = joined_on returning 1") == 1
