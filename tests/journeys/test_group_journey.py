"""The whole path of one group, on a phone and at a desk: plan, members, a session, how they fare, the report, the signature, the paper."""

from pathlib import Path

import pytest

from tests.casework.official_forms.whole import squeezed, text_of_pdf
from tests.journeys.walking import widths

pytestmark = [pytest.mark.browser, pytest.mark.slow]

OBSERVED, FARES, SUMMARY = "大家互报姓名，学会起针。", "开口说话了。", "组员结伴去菜场。"


def filled(page, button, **words):
    """Fill a form and press its button."""
    for name, word in words.items():
        page.locator(f"[name={name}]").fill(word)
    page.locator("main").get_by_role("button", name=button, exact=True).click()


def planned(wu, name):
    wu.go("/groups/new/")
    page = wu.page
    page.select_option("[name=kind]", "support")
    day = page.locator("[name=starts_on]").input_value()
    page.locator("[name=ends_on]").fill(day)
    filled(page, "保存计划", name=name, target="独居老人", aims="相识相助", place="社区活动室", planned_sessions="1")
    return page.url, day


def joined(page, group, sought):
    """Look for somebody and take the first who is found into the group."""
    page.goto(f"{group}members/")
    page.get_by_role("link", name="添加组员").first.click()
    page.locator("[name=sought]").fill(sought)
    choice = page.locator("#found label").first
    name = choice.inner_text().split(" · ")[0].strip()
    choice.click()
    filled(page, "加入小组")
    return name


def met(page, group, absent, day):
    page.goto(group)
    page.get_by_role("link", name="安排一节").first.click()
    filled(page, "保存本节", on=day, starts_at="09:00", ends_at="10:30", topic="相识")
    page.get_by_role("link", name="登记本节").click()
    page.locator("[name=present]").locator("xpath=ancestor::label").filter(has_text=absent).first.click()
    page.locator("[name=climate][value=strange]").check(force=True)
    filled(page, "保存本节", observed=OBSERVED)


def signed(person, group, width):
    he = person("he", width=width).page
    he.goto(f"{group}closing/")
    he.locator("main").get_by_role("link", name="审批").first.click()
    he.locator("[name=verdict][value=approved]").check(force=True)
    filled(he, "提交意见")


def paper(page, group):
    page.goto(f"{group}papers/")
    page.locator("[name=purpose][value=file]").check(force=True)
    with page.expect_download() as download:
        page.locator("button[value='group_report.pdf']").click()
    return text_of_pdf(Path(download.value.path()).read_bytes())


@pytest.mark.parametrize("width", widths(390))
def test_a_group_is_walked_from_its_plan_to_its_signed_and_printed_report(person, width):
    wu = person("wu", width=width)
    page, name = wu.page, f"䶮毛线·{width}小组"
    group, day = planned(wu, name)
    came, absent = joined(page, group, "李"), joined(page, group, "王")
    met(page, group, absent, day)
    for number in range(2):
        page.goto(f"{group}members/")
        page.get_by_role("link", name="记录表现").nth(number).click()
        filled(page, "保存记录", text=FARES)
    page.goto(f"{group}closing/")
    page.get_by_role("link", name="撰写评估报告").click()
    for field, value in (("reason", "as_planned"), ("attainment", "3")):
        page.locator(f"[name={field}][value='{value}']").check(force=True)
    filled(page, "提交督导签字", summary=SUMMARY)
    signed(person, group, width)
    text = paper(page, group)

    expected = ("小组评估报告", name, came, absent, FARES, SUMMARY, "50%", "已同意")
    assert [word for word in expected if squeezed(word) not in text] == []
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth + 1")
