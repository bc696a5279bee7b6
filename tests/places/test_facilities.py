"""Facilities: in rooms of their own community, checked, closed with their bookings; hours that do not overlap."""

from datetime import date, datetime, time
from typing import Any

import pytest

from sanshe.places import operations
from sanshe.places.availability import Stretch, free_on, is_open, moment
from sanshe.places.models import Booking, Facility, OpeningHours
from sanshe.places.operations import facility as register
from sanshe.places.queries.availability import hours_of, open_at
from tests.acting import scope_of
from tests.places.deeds import (
    DAY,
    NOW,
    QINGFENG,
    at,
    broken_rule,
    community,
    facility,
    is_refused,
    post,
    room,
    run,
)

MORNING, AFTERNOON = ("1", time(8, 30), time(11, 30)), ("1", time(13, 30), time(17))


def added(actor, **fields):
    given: dict[str, Any] = {"kind": "meeting_room", "name": "会议室", "opened_on": DAY} | fields
    return operations.add_facility(actor=actor, community=community(actor), **given)


def test_a_facility_opens_on_a_leap_day_in_a_room_of_its_community(city):
    with scope_of("lu") as lu:
        made = added(lu, name=" 𠮷祥议事厅 ", room=room(lu), opened_on=date(2024, 2, 29), capacity=20, is_bookable=True)

    assert (made.name, made.initials, made.opened_on) == ("𠮷祥议事厅", "jxyst", date(2024, 2, 29))


@pytest.mark.parametrize(
    ("fields", "refusal"),
    [
        ({"opened_on": date(2005, 1, 1)}, register.FacilityOutside),
        ({"opened_on": date(2010, 2, 28), "room": "own"}, register.RoomNotInUse),
        ({"room": "neighbor"}, register.RoomElsewhere),
    ],
)
def test_a_facility_that_cannot_be_there_is_refused(city, fields, refusal):
    with scope_of("lu") as lu:
        rooms = {"own": room(lu), "neighbor": room(lu, "chess_room", QINGFENG)}
        with pytest.raises(refusal):
            added(lu, **fields | ({"room": rooms[fields["room"]]} if "room" in fields else {}))

        assert not Facility.objects.visible_to(lu).filter(name="会议室").exists()


def test_a_renamed_facility_is_found_by_its_new_reading(city):
    with scope_of("lu") as lu:
        operations.change_facility(actor=lu, facility=facility(lu), name="单弦社", capacity=None)

        assert (facility(lu).initials, facility(lu).capacity) == ("dxs", None)


def test_a_closed_facility_frees_itself_of_bookings_to_come_and_says_why(city):
    with scope_of("lu") as lu:
        booked = operations.book_facility(
            actor=lu, facility=facility(lu), starts_at=at("09:00", date(2026, 5, 6)), ends_at=at("10:00", date(2026, 5, 6)),
            purpose="下棋", organization=post(lu), at=NOW,
        )  # fmt: skip
        operations.close_facility(actor=lu, facility=facility(lu), on=DAY, at=NOW, reason="屋顶漏水")

        booking = Booking.objects.visible_to(lu).select_related("cancellation").get(pk=booked.pk)
        with pytest.raises(register.AlreadyClosed):
            operations.close_facility(actor=lu, facility=facility(lu), on=DAY, at=NOW)

    assert (booking.slot, booking.cancellation.reason) == (None, "屋顶漏水")


def test_a_facility_does_not_close_before_it_opened(city):
    with scope_of("lu") as lu, pytest.raises(register.ClosesBeforeItOpens):
        operations.close_facility(actor=lu, facility=facility(lu), on=date(2010, 4, 30), at=NOW)


def test_the_database_keeps_a_closing_day_from_cutting_off_bookings(city):
    with scope_of("lu") as lu:
        operations.book_facility(
            actor=lu, facility=facility(lu), starts_at=at("09:00"), ends_at=at("10:00"), purpose="下棋",
            organization=post(lu), at=NOW,
        )  # fmt: skip
        close = "update places_facility set closed_on = '2026-05-03' where id = %s"

        assert broken_rule(lambda: run(close, facility(lu).pk)) == "bookings_lie_in_the_time_of_their_facility"


@pytest.mark.parametrize(
    ("checked_on", "refusal"), [(date(2026, 5, 5), register.CheckNotYet), (date(2026, 5, 2), register.CheckedLater)]
)
def test_a_safety_check_is_noted_in_order_and_not_ahead(city, checked_on, refusal):
    with scope_of("lu") as lu:
        operations.note_safety_check(actor=lu, facility=facility(lu), checked_on=date(2026, 5, 3), on=DAY)
        with pytest.raises(refusal):
            operations.note_safety_check(actor=lu, facility=facility(lu), checked_on=checked_on, on=DAY)

        assert facility(lu).last_safety_check_on == date(2026, 5, 3)


def test_the_week_is_replaced_as_a_whole(city):
    with scope_of("lu") as lu:
        operations.set_opening_hours(actor=lu, facility=facility(lu), hours=[MORNING, AFTERNOON])

        assert [(one.weekday, one.opens_at) for one in hours_of(lu, facility(lu))] == [
            ("1", time(8, 30)), ("1", time(13, 30)),
        ]  # fmt: skip


@pytest.mark.parametrize(
    ("hours", "refusal"),
    [
        ([MORNING, ("1", time(11), time(12))], register.HoursOverlap),
        ([MORNING, MORNING], register.HoursOverlap),
        ([("1", time(9), time(9))], register.HoursEndBeforeTheyBegin),
    ],
)
def test_a_week_that_cannot_be_is_refused_and_the_old_one_stays(city, hours, refusal):
    with scope_of("lu") as lu:
        with pytest.raises(refusal):
            operations.set_opening_hours(actor=lu, facility=facility(lu), hours=hours)

        assert len(hours_of(lu, facility(lu))) == 5


@pytest.mark.parametrize(
    ("when", "is_it"),
    [
        ("2026-05-04T08:29", False), ("2026-05-04T08:30", True), ("2026-05-04T16:59", True), ("2026-05-04T17:00", False),
        ("2026-05-03T10:00", False), ("2024-02-29T10:00", True),
    ],
)  # fmt: skip
def test_open_now_is_a_question_about_a_moment_and_list_and_record_answer_alike(city, when, is_it):
    now = datetime.fromisoformat(f"{when}:00+08:00")
    with scope_of("lu") as lu:
        here = facility(lu)

        assert is_open(now, hours_of(lu, here)) is is_it
        assert Facility.objects.visible_to(lu).filter(open_at(lu, now), pk=here.pk).exists() is is_it


def test_what_is_free_lies_between_bookings_and_after_the_present_moment(city):
    with scope_of("lu") as lu:
        here = facility(lu)
        operations.set_opening_hours(actor=lu, facility=here, hours=[MORNING, AFTERNOON])
        free = free_on(DAY, hours_of(lu, here), [Stretch(at("09:00"), at("09:30"))], since=at("08:31"))

    assert [(piece.start, piece.end) for piece in free] == [
        (at("08:45"), at("09:00")), (at("09:30"), at("11:30")), (at("13:30"), at("17:00")),
    ]  # fmt: skip


def test_a_facility_without_hours_is_offered_for_most_of_the_day(city):
    assert [(piece.start, piece.end) for piece in free_on(DAY, [], [])] == [
        (moment(DAY, time(8)), moment(DAY, time(21)))
    ]


def test_a_neighbor_changes_no_facility_of_ours(city):
    with scope_of("qian") as qian:
        ours = facility(qian)

        with pytest.raises(Facility.DoesNotExist):
            operations.set_opening_hours(actor=qian, facility=ours, hours=[MORNING])
        assert is_refused(lambda: operations.add_facility(
            actor=qian, community=community(qian), kind="other", name="乱", opened_on=DAY
        ))  # fmt: skip
        assert OpeningHours.objects.visible_to(qian).filter(facility=ours).count() == 5
        assert run("update places_facility set name = '乱' where id = %s", ours.pk) == 0
