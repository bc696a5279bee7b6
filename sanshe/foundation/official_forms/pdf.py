"""A form as a paper: the layout with the words in it, set by typst."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from sanshe.foundation.exports.paper import paper
from sanshe.foundation.official_forms.asked import ENTRIES, LEDGER
from sanshe.foundation.official_forms.layout import GRID, Part, lines_of, parts_of
from sanshe.foundation.official_forms.words import Words, plain, words_of

if TYPE_CHECKING:
    from sanshe.foundation.official_forms.form import OfficialForm

PAPERS = Path(__file__).parent / "papers"


def form_as_pdf(form: OfficialForm, facts: Any, *, taken: str, note: str = "", warning: str = "") -> bytes:
    """One form in A4. `taken` says who took it under which number, `note` stands below the title."""
    data = {
        "title": str(form.title),
        "note": plain(note),
        "taken": plain(taken),
        "warning": warning,
        "parts": set_parts(facts),
    }
    return paper(PAPERS / "form.typ", data)


def set_parts(facts: Any) -> list[dict[str, Any]]:
    """The parts of a form with their words."""
    words = words_of(facts)
    return [_set(part, words) for part in parts_of(type(facts))]


def _set(part: Part, words: Words) -> dict[str, Any]:
    made: dict[str, Any] = {"kind": part.kind, "heading": part.heading}
    if part.kind == GRID:
        made["lines"] = [
            [{"label": cell.label, "words": words[cell.token]} for cell in line] for line in lines_of(part.cells)
        ]
    elif part.kind == LEDGER:
        made["heads"] = [cell.label for cell in part.cells]
        made["shares"] = [cell.share for cell in part.cells]
        made["rows"] = [[row[cell.token] for cell in part.cells] for row in words[part.token]]
    elif part.kind == ENTRIES:
        made["blocks"] = [[_set(inner, row) for inner in part.inner] for row in words[part.token]]
    elif part.cells:
        made["cells"] = [{"label": cell.label} for cell in part.cells]
    else:
        made["words"] = words[part.token]
    return made


@dataclass(frozen=True)
class Volume:
    """A whole file: what stands on its cover, and its forms with their facts in the order in which they are bound."""

    title: str
    cover: tuple[tuple[str, str], ...]
    forms: tuple[tuple[OfficialForm, Any], ...]


def volume_as_pdf(volume: Volume, *, taken: str, warning: str = "") -> bytes:
    """A volume in A4: cover, index with page numbers, the forms."""
    data = {
        "title": volume.title, "taken": plain(taken), "warning": warning,
        "cover": [{"label": label, "words": plain(words)} for label, words in volume.cover],
        "index": {"title": _("Index of the volume"), "heads": [_("Sequence no."), _("Form"), _("Page")]},
        "forms": [{"title": str(form.title), "parts": set_parts(facts)} for form, facts in volume.forms],
    }  # fmt: skip
    return paper(PAPERS / "volume.typ", data)
