"""The page of a Word document in the layout of official documents (GB/T 9704-2012): margins, grid, type, page numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

if TYPE_CHECKING:
    from docx.document import Document
    from docx.section import Section
    from docx.text.paragraph import Paragraph

FANG, HEI, KAI, SONG, TITLE = "FangSong", "SimHei", "KaiTi", "SimSun", "FZXiaoBiaoSong-B05S"
STYLES: tuple[tuple[str, str, float], ...] = (
    ("Normal", FANG, 16), ("Title", TITLE, 22), ("Heading 1", HEI, 16), ("Heading 2", KAI, 16), ("Footer", SONG, 14),
)  # fmt: skip
LINE = 28.95  # points: 225 mm in 22 lines
TYPE_AREA = Mm(156)


def lay_out(document: Document) -> None:
    """Set page and styles of a new document."""
    for name, font, size in STYLES:
        _set_type(document.styles[name], font, size)
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(37), Mm(35)
    section.left_margin, section.right_margin = Mm(28), Mm(26)
    section.footer_distance = Mm(25)
    _set_grid(section)
    document.settings.odd_and_even_pages_header_footer = True
    _number(section.footer.paragraphs[0], WD_ALIGN_PARAGRAPH.RIGHT)
    _number(section.even_page_footer.paragraphs[0], WD_ALIGN_PARAGRAPH.LEFT)


def _set_type(style: Any, font: str, size: float) -> None:
    """Font for Chinese and Latin, black and upright; Word takes Chinese letters from `w:eastAsia` alone."""
    style.font.name, style.font.size, style.font.bold, style.font.italic = font, Pt(size), False, False
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for kind in ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"):
        fonts.set(qn(kind), font)
    for theme in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
        fonts.attrib.pop(qn(theme), None)
    style.font.color.rgb = None
    for colored in style.element.rPr.findall(qn("w:color")):
        style.element.rPr.remove(colored)
    for border in style.element.iter(qn("w:pBdr")):
        border.getparent().remove(border)
        break
    shape = style.paragraph_format
    shape.space_before = shape.space_after = Pt(0)
    shape.line_spacing = Pt(LINE)


def _set_grid(section: Section) -> None:
    """22 lines of 28 characters."""
    properties = section._sectPr  # noqa: SLF001 - the library has no word for the grid
    for old in properties.findall(qn("w:docGrid")):
        properties.remove(old)
    grid = OxmlElement("w:docGrid")
    grid.set(qn("w:type"), "linesAndChars")
    grid.set(qn("w:linePitch"), str(round(LINE * 20)))
    properties.append(grid)


def _number(paragraph: Paragraph, side: WD_ALIGN_PARAGRAPH) -> None:
    """Who took it, and the page number outside the type area: right on odd pages, left on even ones."""
    taken = paragraph.add_run("{{ taken }} ")
    taken.font.size = Pt(7)
    paragraph.add_run("— ")
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        run = paragraph.add_run()
        mark = OxmlElement("w:fldChar") if kind else OxmlElement("w:instrText")
        if kind:
            mark.set(qn("w:fldCharType"), kind)
        else:
            mark.text = text
        run._r.append(mark)  # noqa: SLF001 - the library has no word for fields
    paragraph.add_run(" —")
    paragraph.alignment = side
