"""Drawings in Word documents: Word reads no SVG that every reader shows, so they go in as pixels, fine enough for print."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typst
from django.conf import settings
from docx.image.image import Image
from docx.shared import Emu
from docxtpl import InlineImage  # type: ignore[import-untyped]  # the library has no types

from sanshe.foundation.official_forms.asked import PICTURE, questions
from sanshe.foundation.official_forms.word_page import TYPE_AREA

if TYPE_CHECKING:
    from sanshe.foundation.official_forms.form import OfficialForm

PAPER = Path(__file__).parent / "papers" / "picture.typ"
FINE = 200  # dots an inch


def pictures(document: Any, form: OfficialForm, words: dict[str, Any]) -> dict[str, Any]:
    """The drawings of a form as images of the document, at most as wide as its lines; none stays empty."""
    drawn = [token for token, question in questions(form.facts).items() if question.kind == PICTURE]
    return {token: _image(document, words[token]) if words[token] else "" for token in drawn}


def _image(document: Any, drawing: str) -> Any:
    pixels = in_pixels(drawing)
    width = min(Image.from_blob(pixels).width, TYPE_AREA)
    return InlineImage(document, BytesIO(pixels), width=Emu(int(width)))


def in_pixels(drawing: str) -> bytes:
    """An SVG as PNG, with the fonts of papers."""
    made = typst.compile(
        PAPER,
        root=PAPER.parent,
        font_paths=[settings.PAPER_FONTS],
        sys_inputs={"drawing": drawing},
        format="png",
        ppi=FINE,
    )
    if not isinstance(made, bytes):
        raise TypeError("typst drew several pages of one picture.")
    return made
