"""The workbook writer: what goes in is read back by another program, typed, in little memory."""

import io
import os
import subprocess
import sys
import zipfile
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from xml.etree import ElementTree as ET

import pytest
from markupsafe import Markup
from python_calamine import CalamineWorkbook

from sanshe.config import env
from sanshe.foundation.exports.cells import Head, Table, cell, cells_of, heads_of
from sanshe.foundation.exports.spreadsheet import SpreadsheetWriter, column_name, serial
from sanshe.foundation.exports.workbook import Sheet, workbook
from sanshe.foundation.ui.parts import Column, Link, Status

HEADS = (Head("姓名"), Head("面积", "area"), Head("占比", "percent"), Head("起始", "day"), Head("时刻", "moment"))

MOMENT = datetime(2024, 2, 29, 9, 41)  # noqa: DTZ001 - workbooks know local time only


def read_back(content):
    return CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()


def written(rows, table=None):
    sink = io.BytesIO()
    writer = SpreadsheetWriter(sink, table or Table("社区一览", "全市", "陆建芬导出", HEADS))
    writer.write(rows)
    writer.finish()
    return sink.getvalue()


def test_numbers_days_and_moments_keep_their_type():
    rows = read_back(written([["𠮷田䶮·古丽", Decimal("983.6"), 0.471, date(2012, 10, 23), MOMENT]]))

    assert rows[:3] == [["社区一览", *[""] * 4], ["全市", *[""] * 4], ["陆建芬导出", *[""] * 4]]
    assert rows[3] == ["姓名", "面积", "占比", "起始", "时刻"]
    assert rows[4] == ["𠮷田䶮·古丽", 983.6, 0.471, date(2012, 10, 23), MOMENT]


def test_nothing_stays_an_empty_cell_and_a_day_before_excels_calendar_becomes_text():
    assert read_back(written([[None, None, None, date(1899, 5, 1), None]]))[4] == ["", "", "", "1899-05-01", ""]


def test_every_part_is_well_formed_whatever_the_title():
    content = written([["<&>\"'", 1, 1, None, None]], Table("'[x]:*?/\\" + "长" * 40, '"<&>', "&L\x00", HEADS))

    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        assert parts.testzip() is None
        for name in parts.namelist():
            ET.fromstring(parts.read(name))  # noqa: S314 - our own file
    assert read_back(content)[4][0] == "<&>\"'"


@pytest.mark.parametrize(
    ("place", "name"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA"), (16_383, "XFD")]
)
def test_columns_have_the_letters_of_excel(place, name):
    assert column_name(place) == name


@pytest.mark.parametrize(
    ("day", "number"), [(date(1900, 3, 1), 61), (date(2012, 10, 23), 41205), (date(1900, 2, 28), None)]
)
def test_days_are_counted_as_excel_does(day, number):
    assert serial(day) == number


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (Status("有", "done"), "有"), (Link("看", "/x"), "看"), (Markup("<b>33</b>**"), "33**"), ("", None), (None, None),
        (Fraction(1, 4), 0.25), (float("nan"), "nan"), (["甲", "乙"], "甲、乙"), (True, "是"), (7, 7),
    ],
)  # fmt: skip
def test_a_cell_says_what_the_screen_says(value, expected):
    assert cell(value) == expected


def test_a_second_line_becomes_a_column_of_its_own():
    columns = [Column("name", "居民", sub="more", sub_label="年龄", main=True), Column("state", "状态", "status")]
    row = {"name": "甲", "more": "65 岁", "state": Status("在册", "done")}

    assert [head.label for head in heads_of(columns)] == ["居民", "年龄", "状态"]
    assert cells_of(columns, row) == ["甲", "65 岁", "在册"]


def test_a_short_table_goes_the_same_way():
    sheet = Sheet(
        "数字", [Column("name", "指标"), Column("value", "值", "number")], [{"name": "社区", "value": 34}], "注", "谁"
    )

    assert read_back(workbook(sheet))[4] == ["社区", 34.0]


CHILD = """
import io, resource, sys
import django; django.setup()
from sanshe.foundation.exports.cells import Head, Table
from sanshe.foundation.exports.spreadsheet import SpreadsheetWriter
class Nowhere(io.RawIOBase):
    def writable(self): return True
    def write(self, data): return len(data)
writer = SpreadsheetWriter(Nowhere(), Table("t", "n", "w", tuple(Head(str(n)) for n in range(10))))
def peak(): return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
def some(count): writer.write([f"居民{n}", "杨家门社区", n, n * 1.5, "138****1234", "女", "低保", None, "—", "备注"] for n in range(count))
some(10_000); few = peak()
some(90_000); writer.finish()
print(peak() - few)
"""


@pytest.mark.slow
def test_ten_times_the_rows_take_no_more_memory():
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "sanshe.config.settings"}
    done = subprocess.run(
        [sys.executable, "-c", CHILD], cwd=env.PROJECT, env=environment, capture_output=True, text=True, check=True
    )

    assert int(done.stdout) < 2_000  # kilobytes
