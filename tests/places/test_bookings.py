"""Bookings: within hours and capacity, never two at once, given back with a reason."""

from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from django.utils import translation

from sanshe.places import operations
from sanshe.places.availability import Stretch, whole_day
from sanshe.places.models import Booking, BookingCancellation
from sanshe.places.operations import booking as register
from sanshe.places.queries.availability import taken_times
from tests.acting import scope_of
from tests.places.deeds import DAY, NOW, SEAT, at, broken_rule, facility, is_refused, post, run


def booked(actor, start="09:00", end="10:00", **fields):
    given: dict[str, Any] = {"purpose": "排练", "organization": post(actor), "at": NOW} | fields
    here = given.pop("facility", None) or facility(actor)
    return operations.book_facility(actor=actor, facility=here, starts_at=at(start), ends_at=at(end), **given)


def test_an_organization_books_a_room_of_any_community(city):
    with scope_of("fu") as fu:
        made = booked(fu, purpose=" 老年合唱 䶮 ", contact="傅阿姨", attendees=15)
        kept = Booking.objects.visible_to(fu).get(pk=made.pk)

    assert (kept.purpose, kept.place_code, kept.owner_organization) == ("老年合唱 䶮", SEAT, made.owner_organization)
    assert kept.slot.upper - kept.slot.lower == 60


def test_a_taken_time_is_named_and_so_is_what_is_free(city):
    with scope_of("fu") as fu:
        booked(fu)
    with scope_of("lu") as lu, translation.override("en"):
        with pytest.raises(register.FacilityTaken) as refused:
            booked(lu, "09:30", "10:30")
        said = str(refused.value)

    assert said == (
        "This facility is taken: 4 May 2026 09:00–10:00. Free next: 4 May 2026 10:00–17:00, "
        "5 May 2026 08:30–17:00, 6 May 2026 08:30–17:00."
    )


def test_where_nothing_of_that_length_is_free_the_sentence_says_so(city):
    with scope_of("lu") as lu:
        here = facility(lu)
        operations.set_opening_hours(actor=lu, facility=here, hours=[("1", time(9), time(10))])
        for week in range(3):
            day = DAY + timedelta(weeks=week)
            operations.book_facility(
                actor=lu, facility=here, starts_at=at("09:00", day), ends_at=at("10:00", day), purpose="下棋",
                organization=post(lu), at=NOW,
            )  # fmt: skip

        with pytest.raises(register.FacilityFull):
            booked(lu, facility=here)


@pytest.mark.parametrize(("start", "end"), [("08:30", "09:00"), ("10:00", "11:00")])
def test_bookings_may_touch(city, start, end):
    with scope_of("fu") as fu:
        booked(fu)

        assert booked(fu, start, end).pk


def test_a_cancelled_time_is_free_again(city):
    with scope_of("fu") as fu:
        first = booked(fu)
        operations.cancel_booking(actor=fu, booking=first, reason="社员生病", at=NOW)
    with scope_of("lu") as lu:
        second = booked(lu)

        assert taken_times(facility(lu), whole_day(DAY)) == [Stretch(second.starts_at, second.ends_at)]


@pytest.mark.parametrize(
    ("times", "fields", "refusal"),
    [
        (("10:00", "09:00"), {}, register.EndsBeforeItStarts),
        (("09:00", "09:00"), {}, register.EndsBeforeItStarts),
        (("09:00", "10:00"), {"at": at("09:01")}, register.TimePast),
        (("09:00", "10:00"), {"at": at("09:00", date(2025, 5, 2))}, register.TimeTooFar),
        (("09:00", "10:00"), {"attendees": 10_000}, register.TooManyPeople),
        (("08:00", "09:00"), {}, register.OutsideOpeningHours),
        (("16:30", "17:01"), {}, register.OutsideOpeningHours),
    ],
)
def test_a_booking_that_cannot_be_is_refused_and_takes_no_time(city, times, fields, refusal):
    with scope_of("fu") as fu:
        with pytest.raises(refusal) as said:
            booked(fu, *times, **fields)

        assert str(said.value)
        assert taken_times(facility(fu), whole_day(DAY)) == []


def test_a_leap_day_can_be_booked(city):
    leap, before = date(2028, 2, 29), datetime.fromisoformat("2028-02-01T08:00:00+08:00")
    with scope_of("fu") as fu:
        made = operations.book_facility(
            actor=fu, facility=facility(fu), starts_at=at("09:00", leap), ends_at=at("10:00", leap), purpose="闰日活动",
            organization=post(fu), at=before,
        )  # fmt: skip

    assert made.starts_at.date() == leap


def test_outside_hours_only_the_community_itself_may_book(city):
    with scope_of("lu") as lu:
        assert booked(lu, "18:00", "19:00", outside_hours=True).outside_hours is True
    with scope_of("fu") as fu, pytest.raises(register.OutsideOpeningHours):
        booked(fu, "19:00", "20:00", outside_hours=True)


def test_within_hours_nothing_is_said_to_lie_outside(city):
    with scope_of("lu") as lu:
        assert booked(lu, outside_hours=True).outside_hours is False


@pytest.mark.parametrize(
    ("kind", "day", "refusal"),
    [
        ("library", DAY, register.FacilityNotBookable),
        ("chess_room", date(2026, 5, 8), register.FacilityNotThere),
    ],
)
def test_what_is_not_there_to_be_booked_is_refused(city, kind, day, refusal):
    with scope_of("lu") as lu:
        operations.close_facility(actor=lu, facility=facility(lu), on=date(2026, 5, 7), at=NOW)
        with pytest.raises(refusal):
            operations.book_facility(
                actor=lu, facility=facility(lu, kind), starts_at=at("09:00", day), ends_at=at("10:00", day), purpose="x",
                organization=post(lu), at=NOW,
            )  # fmt: skip


def test_a_booking_is_given_back_once_and_with_a_reason(city):
    with scope_of("fu") as fu:
        made = booked(fu)
        with pytest.raises(register.ReasonMissing):
            operations.cancel_booking(actor=fu, booking=made, reason="  ", at=NOW)
        operations.cancel_booking(actor=fu, booking=made, reason="改期", at=NOW)

        with pytest.raises(register.BookingAlreadyCancelled):
            operations.cancel_booking(actor=fu, booking=made, reason="改期", at=NOW)


def test_what_took_place_is_not_cancelled(city):
    with scope_of("fu") as fu, pytest.raises(register.BookingOver):
        operations.cancel_booking(actor=fu, booking=booked(fu), reason="补记", at=at("10:00"))


def test_the_community_may_give_back_a_booking_of_somebody_else(city):
    with scope_of("fu") as fu:
        made = booked(fu)
    with scope_of("lu") as lu:
        theirs = Booking.objects.kept_by(lu).get(pk=made.pk)
        operations.cancel_booking(actor=lu, booking=theirs, reason="停电", at=NOW)
    with scope_of("fu") as fu:
        assert BookingCancellation.objects.visible_to(fu).get(booking=made).reason == "停电"


@pytest.mark.parametrize("username", ["wu", "yao", "jin", "zhou", "gu", "qian"])
def test_others_learn_when_a_facility_is_taken_but_not_by_whom(city, username):
    with scope_of("fu") as fu:
        booked(fu)
    with scope_of(username) as stranger:
        assert not Booking.objects.visible_to(stranger).exists()
        assert taken_times(facility(stranger), whole_day(DAY)) == [Stretch(at("09:00"), at("10:00"))]


def test_nobody_books_in_the_name_of_another_organization(city):
    with scope_of("lu") as lu:
        committee = post(lu)
    with scope_of("fu") as fu:
        assert is_refused(lambda: booked(fu, organization=committee))


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        ("slot = int8range(1, 2)", "a_booking_keeps_its_slot"),
        ("slot = null", "a_booking_keeps_its_slot"),
        (
            "starts_at = starts_at + interval '1 hour', ends_at = ends_at + interval '1 hour'",
            "a_booking_is_never_moved",
        ),
    ],
)
def test_a_booking_is_not_moved_past_the_operations(city, change, rule):
    with scope_of("fu") as fu:
        made = booked(fu)

        assert broken_rule(lambda: run(f"update places_booking set {change} where id = %s", made.pk)) == rule


def test_a_cancelled_booking_is_not_revived_past_the_operations(city):
    with scope_of("fu") as fu:
        made = booked(fu)
        operations.cancel_booking(actor=fu, booking=made, reason="改期", at=NOW)
        revive = "update places_booking set slot = int8range(1, 2) where id = %s"

        assert broken_rule(lambda: run(revive, made.pk)) == "a_booking_keeps_its_slot"


def test_the_database_alone_refuses_two_at_once_and_too_many(city):
    insert = (
        "insert into places_booking (id, county, owner_organization, place_code, tier, facility_id, starts_at, ends_at, purpose,"
        " contact, attendees, outside_hours) values (gen_random_uuid(), '330483', %s, '330483002001', 1, %s, %s, %s, 'x', '', %s, false)"
    )
    with scope_of("fu") as fu:
        booked(fu)
        ours = [post(fu), facility(fu).pk]

        assert broken_rule(lambda: run(insert, *ours, at("09:59"), at("11:00"), 3)) == "no_two_bookings_at_once"
        assert (
            broken_rule(lambda: run(insert, *ours, at("11:00"), at("12:00"), 999)) == "a_booking_fits_into_the_facility"
        )
        assert broken_rule(lambda: run(insert, *ours, at("12:00") + timedelta(seconds=1), at("13:00"), 3)) == (
            "a_booking_keeps_to_the_minute"
        )
