"""Only who keeps a record opens it to others, nobody prolongs what was opened, and what ended stays ended."""

from __future__ import annotations

import pytest

from sanshe.foundation.access.models import Grant
from sanshe.organizations.models import Organization
from sanshe.people.models import Person
from tests.access.raw import ask, refused, touched
from tests.acting import scope_of

INSERT = (
    'insert into foundation_grant (id, from_organization, to_organization, "table", record, tier_ceiling, purpose, basis, ends_at)'
    " values (gen_random_uuid(), %s, %s, 'people_person', %s, %s, '转介', '委托', now() + interval '1 hour') returning id"
)


def a_resident_of(username):
    with scope_of(username) as actor:
        return Person.objects.visible_to(actor).filter(is_professional=False).order_by("pk")[0]


def organization(name):
    with scope_of("shen") as shen:
        return Organization.objects.visible_to(shen).get(name=name).pk


@pytest.fixture
def person(city):
    return a_resident_of("lu")


@pytest.fixture
def studio(city):
    return organization("七彩夕阳社会工作室")


def test_a_grant_opens_one_record_to_another_organization_until_it_ends(person, studio):
    with scope_of("lu"):
        key = ask(INSERT, person.owner_organization, studio, person.pk, 2)
    with scope_of("wu") as wu:
        assert list(Person.objects.visible_to(wu).filter(pk=person.pk)) == [person]
        ask("update foundation_grant set ends_at = statement_timestamp() where id = %s", key)
        assert not Person.objects.visible_to(wu).filter(pk=person.pk).exists()


def test_nobody_opens_a_record_that_they_do_not_keep(person, studio):
    with scope_of("qian"), refused("row-level security"):
        ask(INSERT, person.owner_organization, studio, person.pk, 2)


def test_nobody_opens_a_record_in_the_name_of_an_organization_that_does_not_own_it(person, studio):
    with scope_of("qian") as qian, refused("row-level security"):
        ask(INSERT, qian.post.organization, studio, person.pk, 2)


def test_a_volunteer_of_the_owner_opens_nothing(city):
    studio, couple = organization("七彩夕阳社会工作室"), organization("徐阿姨工作室")
    with scope_of("wu"):
        key = ask(
            "insert into people_person (id, county, owner_organization, place_code, tier, name, sex, nation, separation_status, "
            "is_professional, is_sample, pinyin, initials) values (gen_random_uuid(), '330483', %s, '330483001001', 2, '张三', '0', '', "
            "'', false, false, '', '') returning id",
            studio,
        )
    with scope_of("zhou"), refused("row-level security"):
        ask(INSERT, studio, couple, key, 2)


def test_the_receiver_cannot_prolong_or_revive_a_grant(person, studio):
    with scope_of("lu"):
        key = ask(INSERT, person.owner_organization, studio, person.pk, 2)
    with scope_of("wu"):
        for later in ("null", "now() + interval '1 year'"):
            with refused("a_grant_is_only_shortened"):
                ask(f"update foundation_grant set ends_at = {later} where id = %s", key)
        assert touched("update foundation_grant set ends_at = statement_timestamp() where id = %s", key) == 1


def test_nothing_of_a_grant_but_its_end_can_be_changed(person, studio):
    with scope_of("lu"):
        key = ask(INSERT, person.owner_organization, studio, person.pk, 2)
        for column, value in (
            ("tier_ceiling", "3"),
            ("record", "gen_random_uuid()"),
            ("to_organization", "gen_random_uuid()"),
        ):
            with refused("permission denied"):
                ask(f"update foundation_grant set {column} = {value} where id = %s", key)
        with refused("permission denied"):
            ask("delete from foundation_grant where id = %s", key)


@pytest.mark.parametrize("ceiling", [0, 1, 4])
def test_a_grant_opens_personal_or_sensitive_rows_and_never_a_seal(person, studio, ceiling):
    with scope_of("lu"), refused("a_grant_"):
        ask(INSERT, person.owner_organization, studio, person.pk, ceiling)


def test_a_grant_is_seen_by_its_parties_only(person, studio):
    with scope_of("lu"):
        ask(INSERT, person.owner_organization, studio, person.pk, 2)
    seen = {}
    for name in ("lu", "wu", "qian", "zhou", "shen"):
        with scope_of(name):
            seen[name] = Grant._base_manager.filter(record=person.pk).count()

    assert seen == {"lu": 1, "wu": 1, "qian": 0, "zhou": 0, "shen": 0}
