"""A form as a Word document: a template, the shipped one or the city's own, with the facts in it."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

from docxtpl import DocxTemplate  # type: ignore[import-untyped]  # the library has no types

from sanshe.foundation.official_forms.template_language import FactsOnly
from sanshe.foundation.official_forms.word_picture import pictures
from sanshe.foundation.official_forms.words import plain, words_of

if TYPE_CHECKING:
    from sanshe.foundation.official_forms.form import OfficialForm


def form_as_word(form: OfficialForm, facts: Any, template: bytes, *, taken: str, note: str = "") -> bytes:
    """One form to be edited. `taken` says who took it under which number, `note` stands below the title.

    Raises:
        UnknownToken, NotAllowed, NotReadable: the template says what templates may not; one that was checked does not.
    """
    document = DocxTemplate(BytesIO(template))
    words = words_of(facts)
    context = words | pictures(document, form, words) | {"taken": plain(taken), "note": plain(note)}
    document.render(context, jinja_env=FactsOnly(form), autoescape=True)
    content = BytesIO()
    document.save(content)
    return content.getvalue()
