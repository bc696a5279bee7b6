"""A seal is laid by who keeps the record, opened to others from inside only, and remembers nothing when it is broken."""

from __future__ import annotations

import pytest

from sanshe.accounts.models import User
from sanshe.casework.models import CoupleOutcome
from sanshe.foundation.access.models import SealReader
from sanshe.people.models import Person, PhoneNumber
from tests.access.raw import ask, commit_now, refused, touched
from tests.acting import scope_of

LINE = (
    'insert into foundation_sealreader (id, "table", record, "user", reason)'
    " values (gen_random_uuid(), %s, %s, %s, 'test') returning id"
)
SEAL = "update people_person set tier = 4 where id = %s"


def user(name):
    return User.objects.get(username=name).pk


@pytest.fixture
def person(city):
    with scope_of("lu") as lu:
        return Person.objects.visible_to(lu).filter(is_professional=False).order_by("pk")[0]


def seal(person, *readers):
    with scope_of("lu", assured=True) as lu:
        for reader in (lu.user, *(user(name) for name in readers)):
            ask(LINE, "people_person", person.pk, reader)
        ask(SEAL, person.pk)
        commit_now()


def sees(name, person, *, assured=True):
    with scope_of(name, assured=assured) as actor:
        return Person.objects.visible_to(actor).filter(pk=person.pk).exists()


def test_a_sealed_record_is_open_to_its_lines_and_only_with_a_second_factor(person):
    seal(person)

    assert sees("lu", person)
    assert not sees("lu", person, assured=False)
    assert not sees("chu" if User.objects.filter(username="chu").exists() else "qian", person)


def test_what_follows_a_record_is_sealed_with_it(person):
    seal(person)
    with scope_of("lu", assured=True) as lu:
        assert set(PhoneNumber.objects.visible_to(lu).filter(person=person).values_list("tier", flat=True)) == {4}
    with scope_of("lu") as lu:
        assert not PhoneNumber.objects.visible_to(lu).filter(person=person).exists()


def test_somebody_inside_lets_others_in_and_out_again(person):
    seal(person, "xu")
    assert sees("xu", person)
    with scope_of("lu", assured=True):
        assert (
            touched('update foundation_sealreader set ends_at = statement_timestamp() where "user" = %s', user("xu"))
            == 1
        )

    assert not sees("xu", person)


def test_nobody_outside_lays_a_line_on_a_sealed_record(person):
    seal(person)
    for name in ("qian", "xu", "shen"):
        with scope_of(name, assured=True) as actor, refused("row-level security"):
            ask(LINE, "people_person", person.pk, actor.user)


def test_a_sealed_record_whose_lines_all_ended_stays_shut_to_everybody(person):
    seal(person)
    with scope_of("lu", assured=True) as lu:
        ask("update foundation_sealreader set ends_at = statement_timestamp() where record = %s", person.pk)
        with refused("row-level security"):
            ask(LINE, "people_person", person.pk, lu.user)


def test_the_first_line_is_ones_own(person):
    with scope_of("lu", assured=True), refused("row-level security"):
        ask(LINE, "people_person", person.pk, user("qian"))


def test_no_line_is_laid_on_an_open_record_for_the_day_it_is_sealed(person):
    with scope_of("lu", assured=True) as lu, refused("a_line_opens_a_seal"):
        ask(LINE, "people_person", person.pk, lu.user)
        ask("set constraints all immediate")


def test_nobody_seals_a_record_without_a_line_of_their_own(person):
    with scope_of("lu", assured=True), refused("row-level security"):
        ask(SEAL, person.pk)


def test_nobody_lays_a_line_without_a_second_factor_or_without_a_scope(person):
    with scope_of("lu") as lu, refused("row-level security"):
        ask(LINE, "people_person", person.pk, lu.user)
    with refused("row-level security"):
        ask(LINE, "people_person", person.pk, user("lu"))


def test_breaking_a_seal_ends_its_lines(person):
    seal(person, "qian")
    with scope_of("lu", assured=True):
        ask("update people_person set tier = 2 where id = %s", person.pk)
        assert ask("select count(*) from foundation_sealreader where record = %s and ends_at is null", person.pk) == 0
    with scope_of("lu", assured=True) as lu:
        ask(LINE, "people_person", person.pk, lu.user)
        ask(SEAL, person.pk)

    assert not sees("qian", person)


def test_a_row_with_a_tier_of_its_own_comes_out_of_a_broken_seal_as_sensitive(person):
    with scope_of("lu", assured=True):
        ask(
            'insert into people_keygrouptag (id, county, owner_organization, place_code, tier, person_id, "group", starts_on, source, '
            "evidence) values (gen_random_uuid(), '330483', %s, '330483001001', 2, %s, 'other', '2012-01-01', '入户走访', '')",
            person.owner_organization,
            person.pk,
        )
    seal(person)
    tier = "select min(tier) from people_keygrouptag where person_id = %s"
    with scope_of("lu", assured=True):
        sealed = ask(tier, person.pk)
        ask("update people_person set tier = 2 where id = %s", person.pk)

        assert (sealed, ask(tier, person.pk)) == (4, 3)


def test_lines_are_seen_from_inside_only(city):
    seen = {}
    for name, assured in (("xu", True), ("xu", False), ("yao", True), ("shen", True), ("fu", True)):
        with scope_of(name, assured=assured):
            seen[name, assured] = SealReader._base_manager.count()

    lines = 59 + 3 * 3  # couples kept as a number, and three in cases: the couple and both of its cases
    assert seen == {
        ("xu", True): 2 * lines,
        ("xu", False): lines,
        ("yao", True): 2 * lines,
        ("shen", True): 0,
        ("fu", True): 0,
    }


def test_couples_are_sealed_from_the_first_moment(city):
    with scope_of("xu", assured=True) as xu:
        assert CoupleOutcome.objects.visible_to(xu).count() == 62
        with refused("row-level security"):
            ask(
                "insert into casework_coupleoutcome select (jsonb_populate_record(c, jsonb_build_object('id', gen_random_uuid(), "
                "'reference', 'x', 'tier', 2))).* from casework_coupleoutcome c limit 1"
            )
