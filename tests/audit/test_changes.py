"""Whatever changes a row leaves its trace: the model's save, bulk acts, plain SQL, and what follows by itself."""

from __future__ import annotations

import json

import pytest
from django.db import connections

from sanshe.audit.models import ChangeEvent
from sanshe.people.models import Person, PhoneNumber
from sanshe.places.models import OpeningHours
from tests.access.raw import ask, refused
from tests.acting import scope_of
from tests.audit.trace import changes, latest


def history(person):
    """What the fields of a person and of what follows them were changed from and to, newest first."""
    with connections["default"].cursor() as cursor:
        cursor.execute("select changes from audit.changed('people_person', %s, %s)", [person.pk, 2**62])
        return [json.loads(row[0]) for row in cursor.fetchall()]


@pytest.fixture
def since(city):
    return latest(ChangeEvent)


def residents(actor):
    return Person.objects.visible_to(actor).filter(is_professional=False, nation="").order_by("pk")


def saved(actor):
    person = residents(actor)[0]
    person.nation = "汉"
    person.save(update_fields=["nation"])


def updated_in_bulk(actor):
    people = list(residents(actor)[:2])
    for person in people:
        person.nation = "汉"
    Person.objects.bulk_update(people, ["nation"])


def updated_as_a_set(actor):
    Person.objects.kept_by(actor).filter(pk__in=list(residents(actor).values_list("pk", flat=True)[:3])).update(
        nation="汉"
    )


def updated_by_hand(actor):
    ask(
        "update people_person set nation = '汉' where id = any (array(select id from people_person where not is_professional limit 2))"
    )


@pytest.mark.parametrize(
    ("act", "rows"), [(saved, 1), (updated_in_bulk, 2), (updated_as_a_set, 3), (updated_by_hand, 2)]
)
def test_every_way_to_change_a_row_leaves_one_event_a_row(since, act, rows):
    with scope_of("lu") as lu:
        act(lu)

    found = changes("people_person", since)

    assert [(one["action"], one["fields"], one["user"]) for one in found] == [("update", ["nation"], lu.user)] * rows


def test_rows_made_and_removed_in_bulk_leave_one_event_each(since):
    with scope_of("lu") as lu:
        hours = list(OpeningHours.objects.kept_by(lu)[:3])
        OpeningHours.objects.kept_by(lu).filter(pk__in=[one.pk for one in hours]).delete()
        OpeningHours.objects.bulk_create(hours)

    assert [one["action"] for one in changes("places_openinghours", since)] == ["delete"] * 3 + ["insert"] * 3


def test_what_follows_a_record_leaves_a_trace_of_its_own(since):
    with scope_of("lu") as lu:
        person = residents(lu).filter(phones__isnull=False)[0]
        ask("update people_person set tier = 3 where id = %s", person.pk)

    assert [(one["action"], one["fields"]) for one in changes("people_phonenumber", since)] == [("update", ["tier"])]


def test_an_update_that_changes_nothing_leaves_nothing(since):
    with scope_of("lu"):
        ask("update people_person set nation = nation")

    assert changes("people_person", since) == []


def test_values_stand_in_the_trace_up_to_tier_two_and_as_keyed_digests_above(since):
    with scope_of("lu") as lu:
        person = residents(lu)[0]
        ask("update people_person set nation = '回' where id = %s", person.pk)
        ask("update people_person set tier = 3, nation = '汉' where id = %s", person.pk)
        newest, before, *_older = [one["nation"] for one in history(person) if "nation" in one]

    assert before == ["", "回"]
    assert [value[0] for value in newest] == ["#", "#"]


def test_opening_a_record_does_not_write_down_what_was_shut(since):
    with scope_of("lu") as lu:
        person = residents(lu)[0]
        ask("update people_person set tier = 3, nation = '汉' where id = %s", person.pk)
        ask("update people_person set tier = 2, nation = '回' where id = %s", person.pk)
        newest = history(person)[0]

    assert [value[0] for value in newest["nation"]] == ["#", "#"]


def test_encrypted_columns_stand_in_the_trace_as_digests_only(since):
    with scope_of("lu") as lu:
        person = residents(lu)[0]
        PhoneNumber.objects.create(person=person, number="13900000001")
        newest = history(person)[0]

    assert {value[0] for key, (_before, value) in newest.items() if key.startswith("number")} == {"#"}


def test_passwords_never_stand_in_the_trace_not_even_as_digests(city):
    with connections["owner"].cursor() as cursor:
        cursor.execute("update accounts_user set password = 'x' where username = 'zhou'")
    with scope_of("shenji", assured=True):
        event = ChangeEvent.objects.filter(table="accounts_user").latest("pk")
        with refused("permission denied"):
            ask("select changes from audit_changeevent limit 1")

    assert event.fields == ["password"]


def test_the_trace_cannot_be_written_changed_or_emptied_by_the_web_role(city):
    with scope_of("shenji", assured=True):
        for table in ("audit_trace", "audit_changeevent", "audit_readevent"):
            for statement in (
                "delete from {}",
                "truncate {}",
                "update {} set at = now()",
                "insert into {} default values",
            ):
                with refused("permission denied"):
                    ask(statement.format(table))


def test_a_trigger_of_the_trace_cannot_be_switched_off(city):
    with scope_of("shen"):
        for statement in ("alter table people_person disable trigger all", "set session_replication_role = replica"):
            with refused("must be owner", "permission denied"):
                ask(statement)
