"""Writing through the interface: the same rules as on the pages, once per key."""

import uuid
from datetime import timedelta

import pytest

from sanshe.foundation.clock import now, today
from sanshe.people.models import Person
from sanshe.places.models import Booking, Community, Facility
from sanshe.sample.identity_numbers import identity_number
from tests.acting import scope_of
from tests.api.programs import program_of

NEW = {"name": "吉𠮷·买买提", "community": "330483001001", "purpose": "service", "sex": "1"}


def key():
    return uuid.uuid4().hex


def wrong(answer):
    return answer.status_code, [one["where"] for one in answer.json()["errors"]]


def rows_of(model, username, **wanted):
    with scope_of(username) as somebody:
        return list(model.objects.visible_to(somebody).filter(**wanted))


def test_a_program_registers_somebody_once(city):
    program, once = program_of("fu"), key()
    first, again = (program.post("/people", NEW, once) for _time in range(2))

    assert first.status_code == 201
    assert (again.status_code, again.json(), again["Location"]) == (201, first.json(), first["Location"])
    assert [str(person.pk) for person in rows_of(Person, "fu", name=NEW["name"])] == [first.json()["id"]]


def test_the_same_key_for_something_else_is_refused(city):
    program, once = program_of("fu"), key()
    program.post("/people", NEW, once)

    assert program.post("/people", NEW | {"name": "另一个"}, once).status_code == 409
    assert rows_of(Person, "fu", name="另一个") == []


@pytest.mark.parametrize("once", ["", "short", "k" * 65, "schlüsselschlüssel"])
def test_what_writes_wants_a_key(city, once):
    assert program_of("fu").post("/people", NEW, once).status_code == 400
    assert rows_of(Person, "fu", name=NEW["name"]) == []


def test_the_number_of_a_paper_is_checked_and_answers_for_sex_and_birth(city):
    program, number = program_of("fu"), identity_number(today().replace(year=1950, day=2), 11, female=True)
    paper = NEW | {"paper_kind": "resident_id", "paper_number": number}
    bad = program.post("/people", paper | {"paper_number": number[:-1] + ("0" if number[-1] != "0" else "1")}, key())
    good = program.post("/people", paper, key()).json()

    assert wrong(bad) == (422, ["body.paper_number"])
    assert (good["sex"], good["birth_date"], number in str(good)) == ("2", f"1950-{today():%m}-02", False)


@pytest.mark.parametrize(
    "body", ["{", "[]", "null", '"x"', "\xff", '{"name": "\\ud800"}', '{"name": "a\\u0000b"}', "[" * 100_000]
)
def test_what_cannot_be_read_is_no_error_of_ours(city, body):
    program = program_of("fu")
    answer = program.client.post(
        "/api/v1/people", body.encode("latin-1"), "application/json", headers={"idempotency-key": key()}
    )

    assert answer.status_code in {400, 422}
    assert answer["Content-Type"] == "application/problem+json"


def test_details_change_and_nothing_else(city):
    program = program_of("fu")
    made = program.post("/people", NEW | {"address": "杨家门1号"}, key()).json()
    changed = program.patch(f"/people/{made['id']}", {"separation_status": "2"})

    assert changed.json() == made | {"separation_status": "2"}
    assert rows_of(Person, "fu", pk=made["id"])[0].address == "杨家门1号"


def test_the_city_registers_a_community_and_others_do_not(city):
    place = {"code": "330483001001", "name": "杨家门社区", "kind": "urban", "established_on": "2006-01-01"}
    taken, others = (program_of(who).post("/communities", place, key()) for who in ("shen", "fu"))

    assert wrong(taken)[0] == 422
    assert "杨家门社区" in str(taken.json())
    assert others.status_code == 403


def test_the_city_changes_a_community_and_others_do_not(city):
    row = rows_of(Community, "shen", place_code="330483001001")[0]
    mine = program_of("shen").patch(f"/communities/{row.pk}", {"address": "杨家门路1号"})
    others = program_of("fu").patch(f"/communities/{row.pk}", {"address": "别处"})

    assert (mine.status_code, mine.json()["address"], mine.json()["established_on"]) == (
        200,
        "杨家门路1号",
        "2006-01-01",
    )
    assert others.status_code == 403


def booking(facility, hours):
    start = (now() + timedelta(days=8)).replace(hour=1, minute=0, second=0, microsecond=0)
    times = {"starts_at": start.isoformat(), "ends_at": (start + timedelta(hours=hours)).isoformat()}
    return f"/facilities/{facility.pk}/bookings", times | {"purpose": "读书会"}


def test_a_facility_is_booked_once_and_given_back(city):
    facility = rows_of(Facility, "fu", is_bookable=True, closed_on=None)[0]
    program, (path, body) = program_of("fu"), booking(facility, 1)
    made, taken = (program.post(path, body, key()) for _time in range(2))
    back = program.post(f"/bookings/{made.json()['id']}/cancellation", {"reason": "改期"}, key())

    assert (made.status_code, taken.status_code) == (201, 422)
    assert (back.status_code, back.json()["is_cancelled"]) == (200, True)
    assert len(rows_of(Booking, "fu")) == 1


def test_a_head_keeps_the_profile_and_not_what_is_certified(city):
    program = program_of("fu")
    with scope_of("fu") as fu:
        mine = fu.post.organization
    kept = program.patch(f"/organizations/{mine}", {"introduction": "为老服务", "service_domains": ["elderly"]})
    certified = program.patch(f"/organizations/{mine}", {"name": "新名字"})

    assert kept.status_code == 200, kept.json()
    assert kept.json()["introduction"] == "为老服务"
    assert wrong(certified) == (422, ["body.name"])


def test_the_city_registers_an_organization(city):
    filed = {
        "kind": "filed_group", "name": "杨家门夕阳红合唱队", "established_on": "2026-01-05", "place_code": "330483001001",
        "filing_number": "备2026001",
    }  # fmt: skip
    made, again = (program_of("shen").post("/organizations", filed, key()) for _time in range(2))

    assert (made.status_code, made.json()["name"]) == (201, "杨家门夕阳红合唱队")
    assert wrong(again) == (422, ["body"])
    assert program_of("fu").post("/organizations", filed, key()).status_code == 403
