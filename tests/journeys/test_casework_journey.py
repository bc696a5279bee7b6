"""A social worker on a phone: a note in five taps and its text, kept while it is written; an enquiry that becomes a case."""

import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.slow]

FACTS = "入户探访，一起去菜场买菜。"


def test_a_note_on_a_phone_takes_five_taps_and_survives_leaving(person):
    wu = person("wu", width=390)
    page = wu.page
    wu.go("/cases/?stage=intervention")
    page.locator(".main-cell a").first.click()  # one
    page.get_by_role("link", name="写记录").first.click()  # two
    page.get_by_text("入户", exact=True).click()  # three
    page.get_by_text("45分钟").click()  # four
    page.locator("#id_facts").fill(FACTS)
    expect(page.locator("#draft")).to_contain_text("仅您可见")

    page.reload()
    expect(page.locator("#id_facts")).to_have_value(FACTS)
    page.get_by_role("button", name="保存记录").click()  # five
    expect(page.locator("main")).to_contain_text(FACTS)


@pytest.mark.parametrize("width", [1280, 390])
def test_an_enquiry_becomes_a_case_and_the_case_asks_for_consent_first(person, width):
    wu = person("wu", width=width)
    page = wu.page
    wu.go("/enquiries/")
    page.get_by_role("link", name="登记来访").first.click()
    page.locator("#enquiry-search").fill("李")
    page.locator("#found").get_by_role("link").first.click()
    page.get_by_text("来电", exact=True).click()
    page.locator("#id_problem").fill("想找人说说话")
    page.get_by_role("button", name="保存来访").click()
    page.get_by_role("link", name="转为个案").click()
    page.select_option("[name=topic]", "elder")
    page.get_by_role("button", name="建立个案").click()

    expect(page.locator("main")).to_contain_text("案主尚未同意")
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth + 1")
