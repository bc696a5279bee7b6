"""A Word template that somebody brings: looked at from outside, then tried, before it is taken.

The archive is looked at with the same eyes as tables that come in (`foundation/imports/reading/archive.py`).
"""

from __future__ import annotations

import re
from contextlib import contextmanager
from io import BytesIO
from typing import TYPE_CHECKING, Any
from zipfile import BadZipFile

from django.utils.translation import gettext_lazy as _
from docxtpl import DocxTemplate  # type: ignore[import-untyped]  # the library has no types

from sanshe.foundation.errors import Refusal
from sanshe.foundation.imports.reading.archive import Archive
from sanshe.foundation.imports.reading.trouble import Trouble
from sanshe.foundation.official_forms.asked import day_of, places_to_sign
from sanshe.foundation.official_forms.template_language import ALWAYS, FactsOnly, NotAllowed, NotReadable
from sanshe.foundation.official_forms.words import words_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sanshe.foundation.official_forms.form import OfficialForm

MOST_BYTES = 2_000_000
MOST_PART = 2_000_000  # bytes of one part of text, unfolded; the shipped ones have fifty thousand
MOST_TAGS = 1_000
TEXTS = re.compile(r"word/(?:document|header\d*|footer\d*|footnotes|endnotes|comments)\.xml|docProps/core\.xml")
ODD_TAGS = re.compile(
    r"\{%\s*(?:colspan|cellbg|vm|hm|tc)\b|\{\{\s?(?:tr|tc|p|r)\s|\{%r\s|\{#|\{%-|-%\}"
)  # the library's own shortcuts
WITH_LIFE = re.compile(r"vbaproject\.bin|vbadata|activex|/embeddings/|oleobject|afchunk|/customui", re.IGNORECASE)
ELSEWHERE = re.compile(rb"<Relationship\b(?=[^>]*TargetMode=\"External\")(?![^>]*/hyperlink\")[^>]*>", re.IGNORECASE)


class NotAWordDocument(Refusal):
    sentence = _(
        "This is not a Word document (.docx). Save the template in Word as “Word Document (.docx)” and choose that file."
    )


class TemplateTooLarge(Refusal):
    sentence = _(
        "The template is too large. Take large pictures out of it, save, and choose it again; 2 MB are enough."
    )


class MoreThanText(Refusal):
    sentence = _(
        "The template holds macros, embedded objects or links to other files. Save it in Word without them as "
        "“Word Document (.docx)” and choose that file."
    )


class TakerMissing(Refusal):
    sentence = _(
        "The template lacks {{ taken }}, which says who printed it under which number. Put it into the footer."
    )


def check_template(form: OfficialForm, content: bytes) -> None:
    """Let a template pass that is a plain Word document and names only what its form has.

    Raises:
        NotAWordDocument, TemplateTooLarge, MoreThanText: what the file is.
        UnknownToken, NotAllowed, NotReadable, TakerMissing: what stands in it.
    """
    with _in_words():
        _look_from_outside(content)
    environment = FactsOnly(form)
    document = DocxTemplate(BytesIO(content))
    try:
        document.render(_nothing(form), jinja_env=environment, autoescape=True)
        document.save(BytesIO())
    except Refusal:
        raise
    except Exception as error:  # whatever a broken document makes the library say, its owner has to mend it
        raise NotReadable(name=type(error).__name__) from error
    if "taken" not in environment.named:
        raise TakerMissing


def _nothing(form: OfficialForm) -> dict[str, Any]:
    """Every token of a form of which nothing is known."""
    days = [day_of(place) for place in places_to_sign(form.facts)]
    return words_of(form.facts()) | dict.fromkeys([*ALWAYS, *days], "")


def _look_from_outside(content: bytes) -> None:
    if len(content) > MOST_BYTES:
        raise TemplateTooLarge
    archive = Archive(content)
    if "word/document.xml" not in archive.names or "[Content_Types].xml" not in archive.names:
        raise NotAWordDocument
    if any(WITH_LIFE.search(name) for name in archive.names) or b"macroEnabled" in archive.whole("[Content_Types].xml"):
        raise MoreThanText
    for name in archive.names:
        if name.endswith((".xml", ".rels")):
            _look_into(name, archive.whole(name, most=MOST_PART))


def _look_into(name: str, part: bytes) -> None:
    """A part of text declares no entities, leads nowhere, and uses braces for tokens alone."""
    if (
        b"<!DOCTYPE" in part
        or b"<!ENTITY" in part
        or ELSEWHERE.search(part)
        or (b"instrText" in part and b"INCLUDE" in part)
    ):
        raise MoreThanText
    if not TEXTS.fullmatch(name):
        return
    text = re.sub(r"<[^>]+>", "", part.decode("utf-8", "replace"))
    if odd := ODD_TAGS.search(text):
        raise NotAllowed(name=odd.group())
    if text.count("{{") + text.count("{%") > MOST_TAGS:
        raise TemplateTooLarge


@contextmanager
def _in_words() -> Iterator[None]:
    """What the archive is refused for, in the words of templates."""
    try:
        yield
    except Trouble as trouble:
        raise {"bomb": TemplateTooLarge, "places": MoreThanText}.get(trouble.code, NotAWordDocument) from trouble
    except (BadZipFile, KeyError, UnicodeDecodeError) as error:
        raise NotAWordDocument from error
