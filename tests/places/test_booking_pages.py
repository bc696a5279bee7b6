"""Bookings in the browser: the week with what is free, one booked time, who reads by whom, and giving it back."""

from datetime import date, time, timedelta

import pytest
from django.urls import reverse

from sanshe.foundation.clock import now, today
from sanshe.places import operations
from sanshe.places.availability import moment
from sanshe.places.models import Booking, Facility
from tests.acting import browser_of, scope_of
from tests.places.browsing import main, read, send, statements
from tests.places.deeds import community, facility, post

MONDAY = today() + timedelta(days=14 - today().weekday())


@pytest.fixture
def key(city):
    with scope_of("lu") as actor:
        return facility(actor).pk


def wish(start="09:00", until="10:30", purpose="合唱排练𠮷", day=MONDAY, **more):
    return {"day": day.isoformat(), "start": start, "until": until, "purpose": purpose} | more


def book(username="fu", start=9, day=MONDAY, purpose="合唱排练𠮷"):
    """A booking of an organization, past the page."""
    with scope_of(username) as actor:
        return operations.book_facility(
            actor=actor, facility=facility(actor), starts_at=moment(day, time(start)), ends_at=moment(day, time(start + 1)),
            purpose=purpose, organization=post(actor), at=now(),
        )  # fmt: skip


def kept():
    with scope_of("shen") as shen:
        return Booking.objects.visible_to(shen).count()


def test_a_free_time_is_booked_in_the_browser(key):
    fu = browser_of("fu")
    answer = send(fu, "booking_making", key, **wish(contact="傅阿姨", attendees="15"))
    said = main(fu.get(answer.url))

    assert answer.status_code == 302
    assert "合唱排练𠮷" in said
    assert "傅阿姨" in said
    assert "09:00–10:30" in said


def test_the_form_is_filled_in_from_the_free_time_one_comes_from(key):
    page = browser_of("fu").get(
        reverse("places:booking_form", args=[key]), {"day": MONDAY.isoformat(), "start": "14:00", "until": "15:00"}
    )

    assert f'value="{MONDAY.isoformat()}"' in page.content.decode()
    assert 'value="14:00"' in page.content.decode()


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        (wish("09:30", "10:30"), "该时段已被预约"),
        (wish("10:30", "10:00"), "结束时间早于开始时间"),
        (wish("06:00", "07:00"), "不在开放时间内"),
        (wish(day=date(2012, 10, 22)), "这个时间已经过去"),
        (wish(day=MONDAY + timedelta(days=371)), "一年"),
        (wish(attendees="400"), "最多容纳"),
        (wish(purpose=""), "必填"),
        (wish(day=MONDAY) | {"day": "明天"}, "日期"),
    ],
)
def test_a_wish_that_cannot_be_met_comes_back_with_a_sentence_and_takes_no_time(key, typed, sentence):
    book()
    answer = send(browser_of("wu"), "booking_making", key, **typed)

    assert answer.status_code == 422
    assert sentence in main(answer)
    assert kept() == 1


def test_the_community_is_asked_once_more_before_it_books_outside_its_hours(key):
    lu = browser_of("lu")
    asked = send(lu, "booking_making", key, **wish("18:00", "19:00"))

    assert 'name="outside_hours"' in asked.content.decode()
    assert send(lu, "booking_making", key, **wish("18:00", "19:00", outside_hours="on")).status_code == 302


def test_somebody_else_is_not_asked_and_cannot_answer(key):
    answer = send(browser_of("fu"), "booking_making", key, **wish("18:00", "19:00", outside_hours="on"))

    assert answer.status_code == 422
    assert 'name="outside_hours"' not in answer.content.decode()
    assert kept() == 0


def test_what_cannot_be_booked_says_so_instead_of_a_form(city):
    with scope_of("fu") as fu:
        library = facility(fu, "library").pk
    answer = browser_of("fu").get(reverse("places:booking_form", args=[library]))

    assert answer.status_code == 403
    assert "这处设施不开放预约。请咨询所在社区。" in main(answer)


@pytest.mark.parametrize("username", ["zhou", "gu", "jin"])
def test_who_books_for_nobody_finds_no_form(key, username):
    client = browser_of(username)

    assert client.get(reverse("places:booking_form", args=[key])).status_code == 404
    assert send(client, "booking_making", key, **wish()).status_code == 404
    assert client.get(reverse("places:bookings")).status_code == 404
    assert kept() == 0


@pytest.mark.parametrize(
    ("username", "reads"),
    [("fu", True), ("lu", True), ("shen", True), ("zhu", True), ("qian", False), ("wu", False), ("zhou", False)],
)
def test_everybody_reads_when_and_few_by_whom(key, username, reads):
    booked = book()
    week = read(username, "facility_bookings", key, day=MONDAY.isoformat())

    assert "09:00–10:00" in week
    assert ("合唱排练𠮷" in week) is reads
    assert browser_of(username).get(reverse("places:booking", args=[booked.pk])).status_code == (200 if reads else 404)


def test_the_page_of_the_community_shows_what_is_to_come(key):
    book()
    with scope_of("lu") as lu:
        here = community(lu).pk

    assert "合唱排练𠮷" in read("lu", "community_bookings", here)
    assert "合唱排练𠮷" not in read("wu", "community_bookings", here)
    assert "没有您可以查看的预约" in read("wu", "community_bookings", here)


def test_the_list_says_what_to_do_first(city):
    assert "请先找到空闲的设施" in read("fu", "bookings")


def test_the_list_is_narrowed_to_ours_and_to_what_was_cancelled(key):
    book()
    mine = book("lu", 14, purpose="议事")
    with scope_of("lu") as lu:
        operations.cancel_booking(
            actor=lu, booking=Booking.objects.visible_to(lu).get(pk=mine.pk), reason="停电", at=now()
        )

    assert "1条预约" in read("lu", "bookings")
    assert "议事" in read("lu", "bookings", when="cancelled")
    assert "0条预约" in read("lu", "bookings", whose="ours")
    assert "合唱排练𠮷" in read("lu", "bookings", whose="here")


def test_a_booking_is_given_back_and_its_time_is_free_again(key):
    booked = book()
    fu = browser_of("fu")
    assert send(fu, "booking_cancellation", booked.pk, reason="䶮老师生病").status_code == 302

    assert "䶮老师生病" in read("fu", "booking", booked.pk)
    assert send(browser_of("wu"), "booking_making", key, **wish()).status_code == 302


def test_it_is_given_back_with_a_reason_once_and_by_few(key):
    booked = book()
    answers = [
        send(browser_of(name), "booking_cancellation", booked.pk, reason="x").status_code
        for name in ("wu", "qian", "zhu")
    ]
    without = send(browser_of("fu"), "booking_cancellation", booked.pk, reason=" ")

    assert answers == [404, 404, 403]
    assert without.status_code == 422
    assert send(browser_of("lu"), "booking_cancellation", booked.pk, reason="停电").status_code == 302
    assert send(browser_of("fu"), "booking_cancellation", booked.pk, reason="停电").status_code == 403


def test_a_facility_without_hours_offers_most_of_the_day(key):
    with scope_of("lu") as lu:
        operations.set_opening_hours(actor=lu, facility=Facility.objects.visible_to(lu).get(pk=key), hours=[])
    said = read("fu", "facility_bookings", key, day=MONDAY.isoformat())

    assert "没有登记开放时间" in said
    assert "08:00–21:00" in said


def test_week_list_and_record_cost_the_same_with_one_and_with_three(key):
    lu, booked = browser_of("lu"), book()
    with scope_of("lu") as actor:
        here = community(actor).pk
    pages = (("facility_bookings", key), ("bookings",), ("community_bookings", here), ("booking", booked.pk))

    def costs():
        return [
            statements(lu, name, *args, **({"day": MONDAY.isoformat()} if name == "facility_bookings" else {}))
            for name, *args in pages
        ]

    costs()
    one = costs()
    for start in (11, 14):
        book("wu", start)

    assert (one, costs()) == ([13, 10, 14, 9], [13, 10, 14, 9])
