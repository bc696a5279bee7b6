"""Who looked is on file before the answer leaves; where it cannot be, nothing is shown."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connections

from sanshe.audit.models import ReadEvent
from sanshe.foundation.access.reads import gathering, note_ids
from sanshe.foundation.web.serving import write_reads
from sanshe.people.models import Credential, Person
from tests.acting import browser_of, scope_of
from tests.audit.trace import latest, reads


@pytest.fixture
def resident(city):
    with scope_of("lu") as lu:
        return Person.objects.visible_to(lu).filter(is_professional=False).order_by("pk")[0]


@pytest.fixture
def since(city):
    return latest(ReadEvent)


def told(events):
    return [(one.table, one.channel, one.records) for one in events]


def test_a_page_of_one_record_leaves_one_event_with_who_where_and_what(resident, since):
    assert browser_of("lu").get(resident.get_absolute_url()).status_code == 200
    event = next(one for one in reads(since) if one.table == "people_person")

    assert (event.page, event.role, event.channel, event.records) == (
        "people:person",
        "community_worker",
        "page",
        [resident.pk],
    )


def test_a_page_that_is_not_found_leaves_nothing(resident, since):
    assert browser_of("qian").get(resident.get_absolute_url()).status_code == 404

    assert [one for one in reads(since) if one.records] == []


def test_public_rows_leave_nothing(city, since):
    assert browser_of("zhou").get("/figures/A1/").status_code == 200

    assert reads(since) == []


def test_rows_behind_a_join_are_noted_too(city, since):
    with scope_of("shen") as shen, gathering() as found:
        credential = Credential.objects.visible_to(shen).select_related("person")[0]

    assert found.rows["people_person"] == {credential.person_id}


def test_rows_behind_a_foreign_key_that_is_fetched_late_are_noted_too(city):
    with scope_of("shen") as shen, gathering() as found:
        credential = Credential.objects.visible_to(shen)[0]
        assert credential.person.name

    assert found.rows["people_person"] == {credential.person_id}


@pytest.mark.parametrize(
    "ask",
    [
        lambda rows: list(rows.values("name")),
        lambda rows: list(rows.values_list("name", flat=True)),
        lambda rows: rows.count(),
        lambda rows: rows.filter(name="没有这个人").exists(),
    ],
)
def test_values_numbers_and_empty_answers_leave_an_event_without_records(city, since, ask):
    with scope_of("lu") as lu, gathering() as found:
        ask(Person.objects.visible_to(lu))
        write_reads(found, lu, "test")

    assert told(reads(since)) == [("people_person", "page", [])]


def test_values_that_are_noted_by_id_leave_an_event_with_their_records(city, since):
    with scope_of("lu") as lu, gathering() as found:
        keys = sorted(Person.objects.visible_to(lu).values_list("pk", flat=True)[:2])
        note_ids("people_person", keys)
        write_reads(found, lu, "test")

    assert told(reads(since)) == [("people_person", "page", keys)]


def test_a_search_leaves_an_event_that_says_so(city, since):
    assert browser_of("lu").get("/search/", {"q": "王"}).status_code == 200

    assert {one.channel for one in reads(since)} <= {"search"}


@pytest.fixture
def unreachable_audit(city):
    settings = connections.settings["audit"]
    before = dict(settings)
    settings |= {"PORT": "1", "OPTIONS": {"pool": {"min_size": 0, "max_size": 1, "timeout": 0.2}}}
    _close()
    yield
    settings |= before
    _close()


def _close():
    connection: Any = connections["audit"]
    connection.close()
    connection.close_pool()


def test_when_the_audit_cannot_be_written_nothing_is_shown(resident, unreachable_audit):
    browser = browser_of("lu")
    browser.raise_request_exception = False
    answer = browser.get(resident.get_absolute_url())

    assert answer.status_code == 500
    assert resident.name not in answer.content.decode()


def test_what_holds_nobody_is_shown_even_then(unreachable_audit):
    assert browser_of("lu").get("/figures/A1/").status_code == 200


def test_the_audit_connection_can_add_to_the_reads_and_nothing_else(city):
    with connections["audit"].cursor() as cursor:
        cursor.execute(
            "select string_agg(table_name || ':' || privilege_type, ',' order by 1) from information_schema.role_table_grants "
            "where grantee = 'sanshe_audit_in'"
        )

        assert cursor.fetchone()[0] == "audit_readevent:INSERT"
