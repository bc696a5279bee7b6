"""Two hundred and more dangerous texts through every writer: none comes out as a formula, each can be had back."""

import csv
import io
import re
import zipfile

import pytest
from python_calamine import CalamineWorkbook

from sanshe.foundation.exports.cells import Head, Table
from sanshe.foundation.exports.comma_table import ChineseCommaWriter, CommaWriter
from sanshe.foundation.exports.formulas import is_risky, marked, unmarked
from sanshe.foundation.exports.spreadsheet import LONGEST, SpreadsheetWriter
from tests.foundation.exports.payloads import HARMLESS, PAYLOADS

TABLE = Table("=1+1", "+note", "-taken", (Head("@head"), Head("n", "number")))
FORMULA = re.compile(r"^[\s\ufeff\u200b\x00-\x20'\"“]*[=+\-@＝＋－＠]")


def written(writer, texts):
    sink = io.BytesIO()
    made = writer(sink, TABLE)
    made.write([text, 1] for text in texts)
    made.finish()
    return sink.getvalue()


def as_kept(text):
    """A cell holds 32,767 characters; what is longer ends with an ellipsis."""
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"


def test_there_are_more_than_two_hundred_payloads():
    assert len(set(PAYLOADS)) > 200


def test_a_workbook_holds_no_formula_and_every_text_as_it_was():
    content = written(SpreadsheetWriter, PAYLOADS)
    rows = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()
    sheet = zipfile.ZipFile(io.BytesIO(content)).read("xl/worksheets/sheet1.xml").decode()

    assert [row[0] for row in rows[4:]] == [as_kept(text) for text in PAYLOADS]
    assert "<f>" not in sheet
    assert set(re.findall(r'<c r="A\d+" s="\d+" t="(\w+)"', sheet)) == {"inlineStr"}


@pytest.mark.parametrize(("writer", "encoding"), [(CommaWriter, "utf-8-sig"), (ChineseCommaWriter, "gb18030")])
def test_a_csv_holds_no_formula_and_every_text_can_be_had_back(writer, encoding):
    text = written(writer, PAYLOADS).decode(encoding)
    rows = list(csv.reader(io.StringIO(text, newline="")))

    assert [unmarked(row[0]) for row in rows[1:-2]] == list(PAYLOADS)
    assert [row for row in rows if row and row[0] and not row[0].startswith("'") and FORMULA.match(row[0])] == []


@pytest.mark.parametrize("text", HARMLESS)
def test_a_harmless_text_is_left_alone(text):
    assert (is_risky(text), marked(text)) == (False, text)


def test_the_mark_comes_off_without_loss():
    texts = [*PAYLOADS, *HARMLESS]

    assert [unmarked(marked(text)) for text in texts] == texts


def test_a_negative_number_is_no_text_and_gets_no_mark():
    rows = list(csv.reader(io.StringIO(written_numbers().decode("utf-8-sig"), newline="")))

    assert rows[1] == ["温度", "-5"]


def written_numbers():
    sink = io.BytesIO()
    made = CommaWriter(sink, TABLE)
    made.write([["温度", -5]])
    made.finish()
    return sink.getvalue()
