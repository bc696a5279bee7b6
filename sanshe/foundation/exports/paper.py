"""Papers: PDF typeset by typst from a template and plain data. Data are data: nothing in them is ever run as markup."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typst
from django.conf import settings
from django.utils import translation

if TYPE_CHECKING:
    from collections.abc import Mapping

ROOM = (
    Path(__file__).resolve().parents[2]
)  # templates of all contexts may take from `foundation/exports/papers/official.typ`


def paper(template: Path, data: Mapping[str, Any]) -> bytes:
    """Typeset a template; it reads its data with `json(bytes(sys.inputs.data))` and takes its layout from `official.typ`.

    Fonts are those that `sanshe setup` laid beside the static files, then the system's for rarer characters.
    """
    language = "zh" if (translation.get_language() or "").startswith("zh") else "en"
    inputs = {"data": json.dumps(data, ensure_ascii=False, default=str), "language": language}
    pdf = typst.compile(
        template,
        root=ROOM,
        font_paths=[settings.PAPER_FONTS],
        sys_inputs=inputs,
        format="pdf",
        ignore_system_fonts=False,
    )
    if not isinstance(pdf, bytes):
        raise TypeError("typst wrote a file instead of answering.")
    return pdf
