"""What follows a record shares its owner, place and tier: always, whoever writes, and also when both change at once."""

from __future__ import annotations

import threading

from sanshe.organizations.models import Organization
from sanshe.people.models import KeyGroupTag, Person
from tests.access.raw import ask, own_session, refused
from tests.acting import scope_of

PHONE = (
    "insert into people_phonenumber (id, county, owner_organization, place_code, tier, person_id, number, number_index, kind, owner_name)"
    " values (gen_random_uuid(), '330483', %s, '330483001002', 0, %s, 'x', 'x', 'own', '') returning id"
)
SHARED = "select county, owner_organization::text, place_code, tier from {} where id = %s"


def resident(actor):
    known = Person.objects.visible_to(actor).filter(is_professional=False, papers__isnull=False)
    return known.order_by("pk")[0]


def row(statement, *values):
    return ask(f"select to_jsonb(x) from ({statement}) x", *values)


def test_a_follower_cannot_be_made_with_shares_of_its_own(city):
    with scope_of("lu") as lu:
        person = resident(lu)
        other = Organization.objects.visible_to(lu).get(name="七彩夕阳社会工作室")
        key = ask(PHONE, other.pk, person.pk)

        assert row(SHARED.format("people_phonenumber"), key) == row(SHARED.format("people_person"), person.pk)


def test_a_follower_cannot_be_given_other_shares_later(city):
    with scope_of("lu") as lu:
        person = resident(lu)
        ask("update people_phonenumber set tier = 0, place_code = '330483001002' where person_id = %s", person.pk)

        assert ask("select max(tier) from people_phonenumber where person_id = %s", person.pk) == 2


def test_a_follower_cannot_be_hung_on_a_record_that_one_does_not_keep(city):
    with scope_of("qian") as qian:
        theirs = resident(qian)
    with scope_of("lu") as lu, refused("row-level security"):
        ask("update people_phonenumber set person_id = %s where person_id = %s", theirs.pk, resident(lu).pk)


def test_a_change_of_the_record_reaches_all_that_follows_it(city):
    with scope_of("lu") as lu:
        person = resident(lu)
        ask("update people_person set tier = 3 where id = %s", person.pk)

        assert ask("select array_agg(distinct tier) from people_identitypaper where person_id = %s", person.pk) == [3]


def test_a_tag_of_a_restricted_group_keeps_its_higher_tier(city):
    with scope_of("lu") as lu:
        tag = KeyGroupTag.objects.visible_to(lu)[0]
        ask("update people_keygrouptag set tier = 3 where id = %s", tag.pk)
        ask("update people_person set tier = 3 where id = %s", tag.person_id)
        ask("update people_person set tier = 2 where id = %s", tag.person_id)

        assert ask("select tier from people_keygrouptag where id = %s", tag.pk) == 3


def test_a_row_made_while_its_record_is_being_sealed_is_sealed_too(own_city):
    with own_session("lu") as clerk, own_session("lu", assured=True) as head:
        query = "select id, owner_organization from people_person where not is_professional limit 1"
        ((person, owner),) = clerk.execute(query).fetchall()
        ((phone,),) = clerk.execute(PHONE, [owner, person]).fetchall()
        sealing = threading.Thread(target=_seal, args=(head, person))
        sealing.start()
        sealing.join(0.3)
        waited = sealing.is_alive()
        clerk.commit()
        sealing.join(10)
    with scope_of("lu", assured=True):
        assert (waited, ask("select tier from people_phonenumber where id = %s", phone)) == (True, 4)


def _seal(session, person):
    session.execute(
        'insert into foundation_sealreader (id, "table", record, "user", reason) '
        "select gen_random_uuid(), 'people_person', %s, access.user_id(), 'test'",
        [person],
    )
    session.execute("update people_person set tier = 4 where id = %s", [person])
    session.commit()
