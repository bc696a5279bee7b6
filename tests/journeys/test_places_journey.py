"""A room of a community is booked once, whoever asks second reads what is free, and the community sees who comes."""

import re

import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.slow]

ROOM = "杨家门社区棋牌室"
DAYS = {1280: "2027-03-01", 390: "2027-03-02"}  # a Monday and a Tuesday within a year


def fill(page, **fields):
    for name, value in fields.items():
        page.fill(f"main [name={name}]", value)


def press(page, words):
    page.get_by_role("button", name=words, exact=True).click()


def open_the_week(somebody, day):
    somebody.go(f"/facilities/?q={ROOM}")
    somebody.page.locator(".main-cell a").first.click()
    address = re.sub(r"/$", "", somebody.page.url.removeprefix(somebody.base))
    somebody.go(f"{address}/bookings/?day={day}")


def book(somebody, start, until, purpose):
    somebody.page.locator("main").get_by_role("link", name="预约", exact=True).first.click()
    fill(somebody.page, start=start, until=until, purpose=purpose)
    press(somebody.page, "预约")


@pytest.mark.parametrize("width", [1280, 390])
def test_a_room_is_booked_once_and_its_community_sees_it(person, width):
    day = DAYS[width]
    fu, wu, lu = (person(name, width=width) for name in ("fu", "wu", "lu"))
    open_the_week(fu, day)
    book(fu, "09:00", "10:30", "老年合唱排练𠮷")
    expect(fu.page.locator("h1")).to_have_text("老年合唱排练𠮷")

    open_the_week(wu, day)
    book(wu, "10:00", "11:00", "小组活动")
    expect(wu.page.get_by_text("该时段已被预约").first).to_be_visible()
    expect(wu.page.locator("main [name=purpose]")).to_have_value("小组活动")
    fill(wu.page, start="10:30", until="11:30")
    press(wu.page, "预约")
    expect(wu.page.locator("h1")).to_have_text("小组活动")

    lu.go("/communities/?q=杨家门社区")
    lu.page.locator(".main-cell a").first.click()
    lu.page.locator("main").get_by_role("link", name="预约", exact=True).first.click()
    expect(lu.page.get_by_text("老年合唱排练𠮷").first).to_be_visible()
    expect(lu.page.get_by_text("小组活动").first).to_be_visible()
