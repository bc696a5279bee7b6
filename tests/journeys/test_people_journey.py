"""Somebody new to the community: looked for first, registered, added to a key group, and found again by initials."""

import re
from datetime import date

import pytest
from playwright.sync_api import expect

from sanshe.sample.identity_numbers import identity_number

pytestmark = [pytest.mark.browser, pytest.mark.slow]

NAME = "阿依古丽·买买提"


def look_for(page, typed):
    page.locator("#people-search").fill(typed)
    expect(page.locator("#found .list, #found .notice").first).to_be_visible()


def register(page, name, number):
    expect(page.locator("#id_name")).to_have_value(name)
    page.locator("#id_paper_number").fill("330499193602290010")
    expect(page.locator("#check")).to_contain_text("校验码对不上")
    page.locator("#id_paper_number").fill(identity_number(date(1936, 2, 29), number, female=True))
    expect(page.locator("#check")).to_contain_text("女，1936年2月29日出生")
    page.get_by_role("button", name="登记居民").click()


def add_to_key_group(page):
    page.locator("main").get_by_role("link", name="重点人群", exact=True).click()
    page.get_by_role("link", name="列入重点人群").last.click()
    page.select_option("[name=group]", "elder_alone")
    page.fill("[name=source]", "入户走访")
    page.get_by_role("button", name="列入", exact=True).click()
    expect(page.locator("main").get_by_text("独居老人").first).to_be_visible()


@pytest.mark.parametrize(("width", "number"), [(1280, 911), (390, 912)])
def test_somebody_new_is_looked_for_registered_tagged_and_found_by_initials(person, width, number):
    lu = person("lu", width=width)
    page, name = lu.page, f"{NAME}{'一二'[number - 911]}"
    lu.go("/people/")
    look_for(page, name)
    expect(page.get_by_text("您的工作范围内没有这个姓名或号码")).to_be_visible()
    page.get_by_role("button", name="登记新居民").click()
    register(page, name, number)
    expect(page.locator("h1")).to_have_text(name)
    add_to_key_group(page)

    lu.go("/people/")
    look_for(page, "aygl")
    page.locator("#found").get_by_role("link", name=name).click()
    expect(page.locator("main")).to_contain_text("独居老人")


def inside_the_window(page, panel):
    box = page.locator(panel).bounding_box()
    return box["x"] >= 0 and box["x"] + box["width"] <= page.viewport_size["width"]


@pytest.mark.parametrize("width", [1280, 390])
def test_what_may_be_done_is_offered_inside_the_window(person, width):
    lu = person("lu", width=width)
    lu.go("/residents/")
    lu.page.locator(".main-cell a").first.click()
    lu.page.locator(".record-head summary").click()
    assert inside_the_window(lu.page, ".record-head .menu-panel")
    lu.page.keyboard.press("Escape")

    lu.page.locator(".masked summary").first.click()
    assert inside_the_window(lu.page, ".masked .menu-panel >> nth=0")
    lu.page.locator(".masked .menu-item").first.click()
    expect(lu.page.locator(".masked").first).to_contain_text("本次查看已记录")


PARTS = (
    "",
    "family/",
    "key-groups/all/",
    "profession/",
    "readers/",
    "details/form/",
    "move/form/",
    "key-groups/form/",
    "relationships/form/",
)
ALONE = (
    "/people/",
    "/residents/",
    "/households/",
    "/households/new/",
    "/social-workers/",
    "/social-workers/new/",
    "/people/duplicates/",
)


@pytest.mark.parametrize(("width", "language"), [(1280, "zh"), (390, "en")])
def test_no_page_of_people_is_wider_than_the_window_and_none_mixes_its_languages(person, width, language):
    lu = person("lu", width=width, language=language)
    lu.go("/residents/")
    record = lu.page.locator(".main-cell a").first.get_attribute("href")
    lu.go("/people/duplicates/")
    pair = lu.page.locator("main a[href*=comparison]").first.get_attribute("href")
    wide = []
    for path in (*ALONE, pair, *(record + part for part in PARTS)):
        lu.go(path)
        if lu.page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
            wide.append(path)
        assert language == "zh" or not re.search("重点人群|持证社工|居民身份证", lu.page.inner_text("body")), path

    assert wide == []
