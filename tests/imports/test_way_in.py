"""A table on its way in, in the browser: handed in, columns confirmed, checked, taken over, undone."""

from io import BytesIO
from typing import Any

import pytest
import python_calamine

from sanshe.people.models import Person
from tests.acting import browser_of, scope_of
from tests.foundation.jobs.conftest import work_off
from tests.imports.handing_in import checked, handed, workbook

TABLE: list[list[Any]] = [
    ["杨家门社区居民登记表"],
    ["序号", "姓名", "身份证号", "电话", "民族"],
    [1, "张三", "11010519491231002X", "13805731234", "汉族"],
    [2, "𠮷田·䶮", "330483195001010019", "", ""],
    [3, "李四", "330483195001010018", "", ""],
    ["合计", "", "3人"],
]


def shown(browser, page):
    return browser.get(page).content.decode()


def names():
    with scope_of("lu") as lu:
        return set(
            Person.objects.visible_to(lu).filter(name__in=["张三", "𠮷田·䶮", "李四"]).values_list("name", flat=True)
        )


def test_the_check_shows_what_would_happen_and_changes_nothing(own_city):
    browser, page = checked(TABLE)
    text = shown(browser, page)

    assert "新增2行，更新0行" in text
    assert "C5" in text
    assert "校验码对不上" in text
    assert names() == set()


def test_a_table_is_taken_over_and_undone(own_city):
    browser, page = checked(TABLE)
    browser.post(f"{page}taking-over/")
    work_off()
    assert names() == {"张三", "𠮷田·䶮"}
    assert "撤销这次导入" in shown(browser, page)

    browser.post(f"{page}undoing/")
    work_off()
    assert names() == set()
    assert "全部恢复" in shown(browser, page)


def test_the_same_table_again_has_nothing_to_take_over(own_city):
    browser, page = checked(TABLE)
    browser.post(f"{page}taking-over/")
    work_off()
    again, second = checked(TABLE)

    assert "没有可导入的内容" in shown(again, second)


def test_rejected_rows_come_back_with_their_reasons(own_city):
    browser, page = checked(TABLE)
    file = browser.get(f"{page}rejected-rows/").content
    rows = python_calamine.load_workbook(BytesIO(file)).get_sheet_by_index(0).to_python()

    assert rows[3] == ["退回原因", "原表行号", "序号", "姓名", "身份证号", "电话", "民族"]
    assert rows[4][0].startswith("C5: ")
    assert rows[4][3:5] == ["李四", "330483195001010018"]


def test_a_repaired_workbook_comes_in(own_city):
    browser, page = checked(TABLE)
    rows = (
        python_calamine.load_workbook(BytesIO(browser.get(f"{page}rejected-rows/").content))
        .get_sheet_by_index(0)
        .to_python()
    )
    rows[4][4] = "330483195001010035"
    again, second = checked(rows)

    assert "新增1行" in shown(again, second)


@pytest.mark.parametrize(("who", "status"), [("lu", 200), ("wu", 200), ("gu", 404), ("zhou", 404), ("xitong", 404)])
def test_a_register_is_offered_to_whoever_keeps_it(city, who, status):
    assert browser_of(who, assured=True).get("/imports/registers/people/").status_code == status
    assert browser_of(who, assured=True).get("/imports/registers/people/template/").status_code == status


def test_a_table_is_its_bringers_alone(own_city):
    _browser, page = checked(TABLE)
    other = browser_of("qian")

    assert other.get(page).status_code == 404
    assert other.post(f"{page}taking-over/").status_code == 404
    assert other.get(f"{page}rejected-rows/").status_code == 404


def test_a_file_that_is_no_table_is_refused_with_a_sentence(city):
    _browser, answer = handed(b"%PDF-1.7\n%\xe2\xe3", name="名单.xlsx")

    assert answer.status_code == 422
    assert "PDF" in answer.content.decode()


def test_columns_that_are_needed_are_asked_for(city):
    browser, answer = handed(workbook([["甲", "身份证号"], ["张三", "11010519491231002X"]]))
    page = answer["Location"]
    refused = browser.post(f"{page}columns/", {"column_0": "", "column_1": "number"})

    assert refused.status_code == 422
    assert "姓名" in refused.content.decode()


def test_the_empty_table_has_drop_downs_and_comes_in_again(city):
    browser = browser_of("lu")
    template = browser.get("/imports/registers/people/template/").content
    _browser, answer = handed(template)

    assert answer.status_code == 302
    assert "尚未" in shown(browser, answer["Location"]) or "核对" in shown(browser, answer["Location"])
