"""A form as a paper: the layout with the words in it, set by typst."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from sanshe.foundation.exports.paper import paper
from sanshe.foundation.official_forms.asked import ENTRIES, LEDGER
from sanshe.foundation.official_forms.layout import GRID, Part, lines_of, parts_of
from sanshe.foundation.official_forms.words import Words, plain

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sanshe.foundation.official_forms.form import OfficialForm
    from sanshe.foundation.official_forms.signed import Signed

PAPERS = Path(__file__).parent / "papers"


@dataclass(frozen=True)
class Filled:
    """A form with its words, and with the signatures that were drawn under these words, by the token of their place."""

    form: OfficialForm
    words: Words
    signed: Mapping[str, Signed] = field(default_factory=dict)


def form_as_pdf(filled: Filled, *, taken: str, note: str = "", warning: str = "") -> bytes:
    """One form in A4. `taken` says who took it under which number, `note` stands below the title."""
    data = {
        "title": str(filled.form.title),
        "note": plain(note),
        "taken": plain(taken),
        "warning": warning,
        "parts": set_parts(filled),
    }
    return paper(PAPERS / "form.typ", data)


def set_parts(filled: Filled) -> list[dict[str, Any]]:
    """The parts of a form with their words."""
    return [_set(part, filled.words, filled.signed) for part in parts_of(filled.form.facts)]


def _set(part: Part, words: Words, signed: Mapping[str, Signed]) -> dict[str, Any]:
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
        made["blocks"] = [[_set(inner, row, {}) for inner in part.inner] for row in words[part.token]]
    elif part.cells:
        made["cells"] = [_place(cell.label, signed.get(cell.token)) for cell in part.cells]
    else:
        made["words"] = words[part.token]
    return made


def _place(label: str, signed: Signed | None) -> dict[str, str]:
    """A place to sign, with what was drawn there."""
    if signed is None:
        return {"label": label, "drawn": ""}
    return {"label": label, "drawn": signed.svg, "signer": plain(signed.signer), "day": signed.day}


@dataclass(frozen=True)
class Volume:
    """A whole file: what stands on its cover, and its forms as they were filled in the order in which they are bound."""

    title: str
    cover: tuple[tuple[str, str], ...]
    forms: tuple[Filled, ...]


def volume_as_pdf(volume: Volume, *, taken: str, warning: str = "") -> bytes:
    """A volume in A4: cover, index with page numbers, the forms."""
    data = {
        "title": volume.title, "taken": plain(taken), "warning": warning,
        "cover": [{"label": label, "words": plain(words)} for label, words in volume.cover],
        "index": {"title": _("Index of the volume"), "heads": [_("Sequence no."), _("Form"), _("Page")]},
        "forms": [{"title": str(one.form.title), "parts": set_parts(one)} for one in volume.forms],
    }  # fmt: skip
    return paper(PAPERS / "volume.typ", data)
