"""Tables as offices have them: what is read from them, and what is refused with which words."""

from datetime import date
from io import BytesIO

import pytest
import xlsxwriter
import xlwt

from sanshe.foundation.imports import reader
from sanshe.foundation.imports.days import DayRefused, counted_day, written_day
from tests.imports.forge import packed, parts
from tests.imports.handing_in import counts, handed_in, reasons, staged, taken_over, workbook

ZHANG, TIAN = "11010519491231002X", "330483195001010019"
HEAD = ["姓名", "身份证号", "联系电话"]


@pytest.mark.parametrize(
    "text",
    [
        "2012-10-23",
        "2012/10/23",
        "2012.10.23",
        "2012年10月23日",
        "20121023",
        "2012-10-23 09:41",
        "２０１２－１０－２３",
        " 2012 年 10 月 23 日 ",
        "2012/10/23 0:00:00",
    ],
)
def test_a_day_is_read_in_every_style(text):
    assert written_day(text) == date(2012, 10, 23)


@pytest.mark.parametrize(
    "text", ["2012-10", "12-10-23", "10/23/2012", "2012-02-30", "一月", "0", "3012-01-01", "2012年"]
)
def test_what_is_no_day_is_refused_with_a_way_out(text):
    with pytest.raises(DayRefused) as refused:
        written_day(text)

    assert "2012-10-23" in str(refused.value) or "请核对" in str(refused.value)


@pytest.mark.parametrize(
    ("serial", "from_1904", "day"),
    [
        (41205, False, date(2012, 10, 23)),
        (39743, True, date(2012, 10, 23)),
        (61, False, date(1900, 3, 1)),
        (20121023, False, date(2012, 10, 23)),
        (41205.6, False, date(2012, 10, 23)),
    ],
)
def test_a_day_is_read_as_excel_counts_it(serial, from_1904, day):
    assert counted_day(serial, from_1904=from_1904) == day


def test_the_day_that_excel_invented_is_refused():
    with pytest.raises(DayRefused):
        counted_day(60, from_1904=False)


def test_title_rows_totals_remarks_and_repeated_headings_are_no_residents(city):
    rows = [
        ["杨家门社区居民登记表"], ["单位：杨家门社区", "", "2012年10月"], HEAD, ["一、城镇居民"], ["张三", ZHANG, ""],
        HEAD, ["𠮷田·䶮", TIAN, ""], ["合计", "2人", ""], ["填表人：王芳", "", ""], [], ["备注：以上数据截至10月"],
    ]  # fmt: skip
    source = handed_in("lu", workbook(rows))

    assert counts(source) == (2, 0, 0, 0)
    assert (source.notes["total"], source.notes["heading"], source.notes["section"]) == ([8], [6], [4])


def test_full_width_apostrophes_and_spaces_are_no_obstacle(city):
    table = workbook([HEAD, ["  张　三 ", "'１１０１０５１９４９１２３１００２ｘ", "138 0573-1234"]])
    row = staged("lu", handed_in("lu", table))[0]

    assert dict(row.values or {}) == {"name": "张三", "number": ZHANG, "phone": "13805731234"}


@pytest.mark.parametrize("cell", [330483195001010019, 3.30483195001010e17, "3.30483E+17", "330483195001010000.0"])
def test_an_id_that_was_a_number_has_lost_digits_and_is_refused(city, cell):
    source = handed_in("lu", workbook([HEAD, ["张三", cell, ""]]))

    assert [(row, column) for row, column, _words in reasons("lu", source)] == [(2, 1)]
    assert "丢失" in reasons("lu", source)[0][2]


def test_cells_merged_downwards_count_for_every_row(city):
    made = BytesIO()
    book = xlsxwriter.Workbook(made)
    page = book.add_worksheet("居民")
    page.write_row(0, 0, [*HEAD, "社区"])
    page.write_row(1, 0, ["张三", ZHANG, ""])
    page.write_row(2, 0, ["𠮷田·䶮", TIAN, ""])
    page.merge_range(1, 3, 2, 3, "杨家门社区")
    book.close()
    rows = staged("lu", handed_in("lu", made.getvalue()))

    assert [(row.values or {})["community"] for row in rows] == ["杨家门社区", "杨家门社区"]


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8", "utf-8-sig", "utf-16"])
def test_a_csv_is_read_in_the_encodings_of_offices(city, encoding):
    text = f"姓名,身份证号,民族\n张三,{ZHANG},汉族\n阿依古丽·买买提,{TIAN},维吾尔族\n"

    assert counts(handed_in("lu", text.encode(encoding))) == (2, 0, 0, 0)


def test_an_old_workbook_is_read_whatever_it_is_called(city):
    book, made = xlwt.Workbook(), BytesIO()
    page = book.add_sheet("居民")
    for place, row in enumerate([HEAD, ["张三", ZHANG, ""]]):
        for column, cell in enumerate(row):
            page.write(place, column, cell)
    book.save(made)

    assert counts(handed_in("lu", made.getvalue())) == (1, 0, 0, 0)


def test_a_workbook_that_counts_from_1904_says_so():
    made = BytesIO()
    book = xlsxwriter.Workbook(made, {"date_1904": True})
    book.add_worksheet("居民").write_row(0, 0, HEAD)
    book.close()

    assert reader.check(made.getvalue())["counts_from_1904"] is True


def test_every_sheet_with_such_a_table_is_offered():
    made = BytesIO()
    book = xlsxwriter.Workbook(made)
    for name in ("一组", "二组"):
        book.add_worksheet(name).write_row(0, 0, HEAD)
    book.close()

    assert [sheet["name"] for sheet in reader.check(made.getvalue())["sheets"]] == ["一组", "二组"]


def test_a_plain_workbook_of_the_forge_is_good():
    assert reader.check(packed(parts()))["kind"] == "xlsx"


def test_two_rows_about_one_person_are_told_apart(city):
    source = handed_in("lu", workbook([HEAD, ["张三", ZHANG, ""], ["张三", ZHANG, "13805731234"]]))

    assert counts(source) == (1, 0, 0, 1)
    assert "第2行" in reasons("lu", source)[0][2]


def test_what_differs_is_shown_old_beside_new(own_city):
    taken_over("lu", handed_in("lu", workbook([HEAD, ["张三", ZHANG, "13805731234"]])))
    row = staged("lu", handed_in("lu", workbook([HEAD, ["张三丰", ZHANG, "13805731234"]])))[0]

    assert (row.outcome, dict(row.old or {}), (row.values or {})["name"]) == ("changed", {"name": "张三"}, "张三丰")
