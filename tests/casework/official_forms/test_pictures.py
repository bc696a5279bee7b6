"""The family picture on paper: in the assessment form as lines and words in the PDF, as pixels in the Word document."""

from __future__ import annotations

import io
from datetime import date

import docx
import pytest
from docx.image.image import Image

from sanshe.casework import operations as casework
from sanshe.foundation.official_forms.word_page import TYPE_AREA
from sanshe.foundation.official_forms.word_picture import in_pixels
from sanshe.people import operations as people
from tests.acting import scope_of
from tests.casework.family_pictures import WIDE, drawn_text
from tests.casework.life import DAY, consent, opened, someone
from tests.casework.official_forms.whole import printed, text_of_pdf


@pytest.fixture
def case(city):
    with scope_of("wu") as wu:
        her, child = someone(wu), someone(wu, "阿依古丽·买买提", date(1965, 1, 1))
        case = opened(wu, her)
        people.relate(actor=wu, person=her, other=child, kind="child")
        casework.note_tie(
            actor=wu, case=case, kind="neighbor", strength="strained", flow="both", on=DAY, name="楼下邻居"
        )
        consent(wu, case)
        casework.assess(actor=wu, case=case, on=DAY, summary="独居")
        return case


def images_of(content):
    document = docx.Document(io.BytesIO(content))
    return [shape.width for shape in document.inline_shapes]


def test_the_pdf_has_both_pictures_with_their_names(case):
    text = text_of_pdf(printed("wu", case, "assessment.pdf").content)

    assert "家谱图" in text
    assert "楼下邻居" in text
    assert text.count("阿依古丽·买") == 2  # in the table whole, in the picture as far as it fits


def test_the_word_document_has_both_pictures_no_wider_than_its_lines(case):
    widths = images_of(printed("wu", case, "assessment.docx").content)

    assert len(widths) == 2
    assert max(widths) <= TYPE_AREA


def test_a_case_without_family_has_room_instead_of_pictures(city):
    with scope_of("wu") as wu:
        alone = opened(wu)

    assert images_of(printed("wu", alone, "assessment.docx").content) == []
    assert "生态图" in text_of_pdf(printed("wu", alone, "assessment.pdf").content)


def test_a_wide_picture_becomes_pixels_as_wide_as_it_is():
    image = Image.from_blob(in_pixels(drawn_text(WIDE)))

    assert image.px_width > 2 * image.px_height
