"""Papers: PDF typeset by typst from a template and plain data. Data are data: nothing in them is ever run as markup."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import typst
from django.conf import settings
from django.utils import translation

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


def paper(template: Path, data: Mapping[str, Any]) -> bytes:
    """Typeset a template; it reads its data with `json(bytes(sys.inputs.data))`.

    Fonts are those that `sanshe setup` laid beside the static files, then the system's for rarer characters.
    """
    language = "zh" if (translation.get_language() or "").startswith("zh") else "en"
    inputs = {"data": json.dumps(data, ensure_ascii=False, default=str), "language": language}
    pdf = typst.compile(
        template,
        root=template.parent,
        font_paths=[settings.PAPER_FONTS],
        sys_inputs=inputs,
        format="pdf",
        ignore_system_fonts=False,
    )
    if not isinstance(pdf, bytes):
        raise TypeError("typst wrote a file instead of answering.")
    return pdf
