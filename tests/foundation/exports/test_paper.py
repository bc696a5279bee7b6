"""Papers follow the layout of official documents, and a list can leave as one."""

import io
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
import typst
from django.conf import settings
from pypdf import PdfReader

from sanshe.config import env
from sanshe.foundation.exports.cells import Head, Table
from sanshe.foundation.exports.list_paper import PaperWriter

MILLIMETER = 72 / 25.4  # points
BODY = (
    f"""
#import "{env.PROJECT}/sanshe/foundation/exports/papers/official.typ": official
#show: official.with(title: "题")
#pagebreak()
#set par(first-line-indent: 0em)
"""
    + "国" * (28 * 30)
)


def lines_of(page):
    """The lines of a page, without blanks."""
    found = (line.replace(" ", "") for line in page.extract_text(extraction_mode="layout").splitlines())
    return [line for line in found if line]


@pytest.fixture(scope="module")
def paper_pages(tmp_path_factory):
    """Pages of a paper that is full of one character."""
    source = tmp_path_factory.mktemp("paper") / "full.typ"
    source.write_text(BODY)
    pdf = typst.compile(str(source), root="/", font_paths=[str(settings.PAPER_FONTS)])
    return PdfReader(io.BytesIO(pdf)).pages


def test_a_page_is_a4(paper_pages):
    box = paper_pages[0].mediabox

    assert (round(float(box.width) / MILLIMETER), round(float(box.height) / MILLIMETER)) == (210, 297)


def test_a_page_has_twenty_two_lines_of_twenty_eight_characters(paper_pages):
    assert lines_of(paper_pages[1]) == [*["国" * 28] * 22, "—2—"]


HEADS = (Head("社区"), Head("面积", "area"), Head("成立", "day"))


def list_as_paper(rows):
    sink = io.BytesIO()
    writer = PaperWriter(sink, Table("社区一览", "全市", "陆建芬导出，编号 2012-000001", HEADS))
    writer.write(rows)
    writer.finish()
    return ["".join(page.extract_text().split()) for page in PdfReader(sink).pages]


def test_a_list_leaves_as_a_paper_with_its_watermark_on_every_page():
    pages = list_as_paper([["杨家门社区", Decimal("983.6"), date(2012, 10, 23)]] * 80)

    assert len(pages) > 1
    assert all("编号2012-000001" in page and "社区面积成立" in page for page in pages)
    assert "杨家门社区983.62012年10月23日" in pages[0]


def test_data_are_never_run_as_markup():
    pages = list_as_paper([['#read("/etc/passwd")', None, None]])

    assert '#read("/etc/passwd")' in pages[0].replace("”", '"').replace("“", '"')


def test_an_empty_list_is_a_paper_too():
    assert "社区一览" in list_as_paper([])[0]


NO_PAPERS = {"official.typ", "picture.typ"}  # the layout itself; one drawing alone, for Word


def test_papers_take_their_layout_from_one_place():
    papers = [path for path in Path(env.PROJECT / "sanshe").glob("*/**/*.typ") if path.name not in NO_PAPERS]

    assert papers
    assert [path.name for path in papers if "official.typ" not in path.read_text()] == []
