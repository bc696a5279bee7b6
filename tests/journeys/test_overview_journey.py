"""The city office: opens the site, sees the figures, clicks one, and stands in front of the rows."""

import re
from io import BytesIO
from pathlib import Path

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader
from python_calamine import CalamineWorkbook

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("width", [1280, 390])
def test_a_figure_of_the_overview_opens_to_its_rows(person, width):
    shen = person("shen", width=width)

    shen.page.locator("main").get_by_role("link", name="持证社工", exact=True).first.click()

    expect(shen.page.get_by_role("heading", level=1)).to_have_text("持证社工")
    expect(shen.page.locator("p.big")).to_have_text("253人")
    expect(shen.page.get_by_text("257条记录")).to_be_visible()


def test_the_day_of_the_figures_can_be_chosen(person):
    shen = person("shen")

    shen.page.fill("input[name=as_of]", "2011-01-01")
    shen.page.get_by_role("button", name=re.compile("日期|这一天|Show this day")).click()

    expect(shen.page.get_by_text("截至2011年1月1日").first).to_be_visible()


def test_one_street_has_its_own_overview(person):
    shen = person("shen")

    shen.page.get_by_role("link", name="梧桐街道").first.click()

    expect(shen.page).to_have_url(re.compile("street=330483001"))
    expect(shen.page.get_by_role("link", name="杨家门社区").first).to_be_visible()


def test_sealed_records_are_counted_but_not_shown_to_the_city(person):
    shen = person("shen")

    shen.go("/figures/A13/?as_of=2012-10-23")

    expect(shen.page.get_by_text("有21条记录不向您显示")).to_be_visible()
    assert "2012-001" not in shen.page.content()


def test_the_counselor_stands_in_front_of_her_rows(person):
    xu = person("xu")

    xu.go("/figures/A13/?as_of=2012-10-23")

    expect(xu.page.get_by_text("21条记录", exact=True)).to_be_visible()


def taken_away(who, path, words):
    """The file behind an entry of the menu of takeaways."""
    who.go(path)
    who.page.get_by_text("导出", exact=True).click()
    with who.page.expect_download() as download:
        who.page.get_by_role("button", name=words).click()
    return Path(download.value.path()).read_bytes()


def test_the_table_by_community_can_be_taken_away_as_a_workbook(person):
    shen = person("shen")

    content = taken_away(shen, "/", "分社区表（Excel）")
    rows = CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_index(0).to_python()

    assert rows[0][0] == "分社区"
    assert len([row for row in rows if str(row[0]).endswith(("社区", "村"))]) == 211  # 210 of them, and the title


def test_the_page_can_be_taken_away_as_a_paper(person):
    shen = person("shen")

    content = taken_away(shen, "/?as_of=2012-10-23", "本页（PDF）")
    text = "".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages)

    assert "983.6" in text
    assert "杨家门社区" in text
