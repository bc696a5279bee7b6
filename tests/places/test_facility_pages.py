"""Facilities in the browser: found over the city, kept by their community, their week set with a thumb, their photos behind the policy."""

import re
from datetime import date, datetime, time
from decimal import Decimal
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from sanshe.places import operations
from sanshe.places.models import Facility, FacilityPhoto
from sanshe.places.queries import due, facilities
from sanshe.places.queries.availability import hours_of
from tests.acting import browser_of, scope_of
from tests.places.browsing import main, read, send, statements
from tests.places.deeds import CITY, DAY, QINGFENG, YANGJIAMEN, community, facility, post, room
from tests.places.test_photos import own_files, phone_photo

__all__ = ["own_files"]


@pytest.fixture
def lu(city):
    return browser_of("lu")


@pytest.fixture
def key(city):
    with scope_of("lu") as actor:
        return facility(actor).pk


def jpeg(raw=None):
    return SimpleUploadedFile("IMG_老人.jpg", (raw or phone_photo((400, 300))).getvalue(), "image/jpeg")


@pytest.mark.parametrize(
    ("asked", "count"),
    [
        ({}, 204), ({"kind": "library"}, 34), ({"street": "330483001"}, 54), ({"bookable": "yes"}, 102), ({"q": "杨家门"}, 6),
        ({"q": "yjm"}, 6), ({"q": "杨家门社区棋牌室"}, 1), ({"ended": "yes"}, 0), ({"check": "yes"}, 0),
    ],
)  # fmt: skip
def test_the_list_is_narrowed(city, asked, count):
    assert f"{count}处设施" in read("zhou", "facilities", **asked)


def test_the_list_is_narrowed_to_a_community(city):
    with scope_of("shen") as shen:
        there = community(shen, QINGFENG).pk
    said = read("zhou", "facilities", community=str(there))

    assert "6处设施" in said
    assert "杨家门社区棋牌室" not in said


@pytest.mark.parametrize(("when", "count"), [("2026-05-04T10:00:00+08:00", 204), ("2026-05-03T10:00:00+08:00", 0)])
def test_what_is_open_now_is_open_at_this_moment(city, when, count):
    at = datetime.fromisoformat(when)
    with scope_of("lu") as lu:
        assert facilities.listed(lu, at.date(), at).filter(is_open_now=True).count() == count


def test_a_list_without_rows_says_what_to_do(city):
    assert "没有符合条件的设施" in read("gu", "facilities", q="没有这处设施")


def test_a_facility_is_added_in_the_browser(lu, city):
    with scope_of("lu") as actor:
        here, inside = community(actor).pk, room(actor).pk
    typed = {
        "kind": "meeting_room",
        "name": "𠮷祥议事厅",
        "room": inside,
        "opened_on": "2024-02-29",
        "capacity": "20",
        "note": "走东门",
    }
    answer = send(lu, "facility_addition", here, **typed)

    assert answer.status_code == 302
    assert "走东门" in main(browser_of("zhou").get(answer.url))


def test_a_room_of_another_community_cannot_be_chosen(lu, city):
    with scope_of("lu") as actor:
        here, theirs = community(actor).pk, room(actor, name=QINGFENG).pk
    answer = send(lu, "facility_addition", here, kind="other", name="新", room=theirs, opened_on="2026-05-04")

    assert answer.status_code == 422
    with scope_of("lu") as actor:
        assert not Facility.objects.visible_to(actor).filter(name="新").exists()


def test_a_facility_is_changed_checked_and_closed_in_the_browser(lu, key):
    changed = {"kind": "chess_room", "name": "棋牌一室", "opened_on": "2010-05-01", "capacity": "", "note": ""}
    assert send(lu, "facility_change", key, **changed).status_code == 302
    assert send(lu, "facility_check", key, checked_on="2012-10-01").status_code == 302
    assert send(lu, "facility_closing", key, on="2012-10-31", reason="改建").status_code == 302

    said = read("zhou", "facility", key)
    assert "棋牌一室" in said
    assert "2012年10月1日" in said
    assert "2012年10月31日已停用" in said


def test_a_check_of_tomorrow_is_refused_with_a_sentence(lu, key):
    answer = send(lu, "facility_check", key, checked_on="2190-01-01")

    assert answer.status_code == 422
    assert "请在检查当天登记" in main(answer)


def test_one_day_is_typed_and_the_others_follow(lu, key):
    typed = {"copy": "workdays", "from_1_1": "08:30", "until_1_1": "11:30", "from_1_2": "13:30", "until_1_2": "17:00"}
    answer = send(lu, "facility_hours", key, **typed, from_6_1="09:00", until_6_1="12:00")

    assert answer.status_code == 302
    said = read("zhou", "facility", key)
    assert "周一至周五 08:30–11:30、13:30–17:00" in said
    assert "周六 09:00–12:00" in said
    assert "周日 不开放" in said


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"from_1_1": "08:30"}, "请把起止时间都填上"),
        ({"from_1_1": "17:00", "until_1_1": "08:30"}, "关门时间早于开门时间"),
        (
            {"from_1_1": "08:00", "until_1_1": "12:00", "from_1_2": "11:00", "until_1_2": "13:00"},
            "同一天的两段时间重叠",
        ),
    ],
)
def test_a_week_that_cannot_be_is_shown_again_and_the_old_one_holds(lu, key, typed, sentence):
    answer = send(lu, "facility_hours", key, copy="", **typed)

    assert answer.status_code == 422
    assert sentence in main(answer)
    with scope_of("lu") as actor:
        assert len(hours_of(actor, facility(actor))) == 5


def test_a_third_span_of_a_day_comes_up_to_be_edited_too(lu, key):
    spans = [("1", time(8), time(9)), ("1", time(10), time(11)), ("1", time(12), time(13))]
    with scope_of("lu") as actor:
        operations.set_opening_hours(actor=actor, facility=facility(actor), hours=spans)
    page = lu.get(reverse("places:facility_hours_form", args=[key])).content.decode()

    assert 'name="from_1_3" value="12:00"' in page
    assert 'name="from_2_3"' not in page


def test_a_photo_is_shown_behind_the_policy_with_nothing_but_the_picture(lu, key):
    assert send(lu, "photo_addition", key, photo=jpeg(), caption="新桌椅").status_code == 302
    with scope_of("lu") as actor:
        photo = FacilityPhoto.objects.visible_to(actor).get()
    answer = browser_of("zhou").get(reverse("places:photo", args=[photo.pk]))

    assert (answer["Content-Type"], answer["X-Content-Type-Options"], answer["Cache-Control"]) == (
        "image/jpeg",
        "nosniff",
        "no-store",
    )
    assert "default-src 'none'" in answer["Content-Security-Policy"]
    assert "老人" not in answer["Content-Disposition"]
    assert dict(Image.open(BytesIO(answer.content)).getexif()) == {}
    assert 'alt="新桌椅"' in browser_of("zhou").get(reverse("places:facility", args=[key])).content.decode()


def test_a_photo_is_not_there_for_whoever_has_not_signed_in(lu, key, client):
    send(lu, "photo_addition", key, photo=jpeg(), caption="新桌椅")
    with scope_of("lu") as actor:
        photo = FacilityPhoto.objects.visible_to(actor).get()

    assert client.get(reverse("places:photo", args=[photo.pk])).status_code == 302
    assert client.get(f"/files/{photo.file.name}").status_code == 404
    assert client.get(f"/static/{photo.file.name}").status_code == 404


@pytest.mark.parametrize("raw", [b"no photo", b"GIF89a" + bytes(40)])
def test_what_is_no_photo_is_refused_with_a_sentence(lu, key, raw):
    answer = send(lu, "photo_addition", key, photo=SimpleUploadedFile("x.jpg", raw, "image/jpeg"), caption="x")

    assert answer.status_code == 422
    assert "不是可以读取的照片" in main(answer)


def test_a_photo_is_removed_by_its_community_and_by_nobody_else(lu, key):
    send(lu, "photo_addition", key, photo=jpeg(), caption="新桌椅")
    with scope_of("lu") as actor:
        photo = FacilityPhoto.objects.visible_to(actor).get().pk

    assert [send(browser_of(name), "photo_removal", photo).status_code for name in ("qian", "zhu", "fu")] == [
        403,
        404,
        404,
    ]
    assert send(lu, "photo_removal", photo).status_code == 302
    assert "还没有照片" in read("lu", "facility", key)


def test_a_photo_whose_file_is_lost_is_not_there(lu, key):
    send(lu, "photo_addition", key, photo=jpeg(), caption="新桌椅")
    with scope_of("lu") as actor:
        photo = FacilityPhoto.objects.visible_to(actor).get()
    photo.file.storage.delete(str(photo.file.name))

    assert lu.get(reverse("places:photo", args=[photo.pk])).status_code == 404


def test_the_list_and_the_record_cost_the_same_with_one_and_with_three(lu, key):
    lu.get(reverse("places:facilities"))
    one = statements(lu, "facilities", q="杨家门社区棋牌室"), statements(lu, "facility", key)
    for number in range(3):
        send(lu, "photo_addition", key, photo=jpeg(), caption=str(number))
    lu.get(reverse("places:facility", args=[key]))
    three = statements(lu, "facilities", q="杨家门"), statements(lu, "facility", key)

    assert (one, three) == ((11, 12), (11, 12))


def test_what_is_due_for_a_check_is_so_by_the_norm_of_the_city(city):
    with scope_of("shen") as shen:
        operations.set_norm(
            actor=shen, key="safety_check_months", value=Decimal(12), basis="x", valid_from=date(2020, 1, 1), place_code=CITY,
            owner=post(shen),
        )  # fmt: skip
    with scope_of("lu") as lu:
        operations.note_safety_check(actor=lu, facility=facility(lu), checked_on=date(2025, 5, 4), on=DAY)
        found = {one.kind for one in due.facilities_due_for_check(lu, DAY)}
        later = {one.kind for one in due.facilities_due_for_check(lu, date(2026, 5, 5))}

    assert (len(found), "chess_room" in found, "chess_room" in later) == (5, False, True)
    assert YANGJIAMEN in read("lu", "facilities", check="yes", ended="")
    assert re.search(r"19[78]|20\d处设施", read("lu", "facilities", check="yes"))
