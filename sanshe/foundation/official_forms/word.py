"""A form as a Word document: a template, the shipped one or the city's own, with the facts in it."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from docx.shared import Mm
from docxtpl import DocxTemplate, InlineImage  # type: ignore[import-untyped]  # the library has no types

from sanshe.foundation.official_forms.asked import day_of, places_to_sign
from sanshe.foundation.official_forms.template_language import FactsOnly
from sanshe.foundation.official_forms.words import plain

if TYPE_CHECKING:
    from sanshe.foundation.official_forms.pdf import Filled

HEIGHT = Mm(13)
LINE = "＿" * 9


def form_as_word(filled: Filled, template: bytes, *, taken: str, note: str = "") -> bytes:
    """One form to be edited. `taken` says who took it under which number, `note` stands below the title.

    Raises:
        UnknownToken, NotAllowed, NotReadable: the template says what templates may not; one that was checked does not.
    """
    document = DocxTemplate(BytesIO(template))
    context = filled.words | {"taken": plain(taken), "note": plain(note)} | _signatures(document, filled)
    document.render(context, jinja_env=FactsOnly(filled.form), autoescape=True)
    content = BytesIO()
    document.save(content)
    return content.getvalue()


def _signatures(document: DocxTemplate, filled: Filled) -> dict[str, Any]:
    """What stands at each place to sign: the drawing and its day, or a line for either."""
    made: dict[str, Any] = {}
    for token in places_to_sign(filled.form.facts):
        one = filled.signed.get(token)
        made[token] = InlineImage(document, BytesIO(one.png), height=HEIGHT) if one else LINE
        made[day_of(token)] = one.day if one else _("Date: ________")
    return made
