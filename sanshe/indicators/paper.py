"""The overview as a paper."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from sanshe.foundation.exports.paper import paper
from sanshe.foundation.installation import sample_day
from sanshe.foundation.ui.words import say_area, say_day, say_number
from sanshe.indicators.words import UNKNOWN, figure_words, note_words

if TYPE_CHECKING:
    from sanshe.foundation.figures.figure import Reading
    from sanshe.indicators.overview import CommunityLine, Overview

TEMPLATE = Path(__file__).parent / "papers" / "overview.typ"


def overview_paper(shown: Overview, *, place: str, taken: str) -> bytes:
    """The overview in A4: figures with their rules, then every community."""
    return paper(
        TEMPLATE,
        {
            "title": _("City overview"),
            "note": f"{place} · {_('as of %(day)s') % {'day': say_day(shown.as_of)}}",
            "sample": _("Sample data. People and figures are invented.") if sample_day() else "",
            "taken": taken,
            "heads": [_("No."), _("Figure"), _("Value"), _("Unit")],
            "figures": [_figure(reading) for reading in shown.readings],
            "table_title": _("By community"),
            "columns": [
                _("Community or village"), _("Street or town"), _("Service premises, m²"), _("Provincial titles"),
                _("Social work station"), _("Certified social workers"), _("Certified social worker in post"),
            ],
            "rows": [_line(line) for line in shown.lines],
        },
    )  # fmt: skip


def _figure(reading: Reading) -> dict[str, Any]:
    return {
        "code": reading.figure.code,
        "name": str(reading.figure.name),
        "rule": str(reading.figure.rule.words),
        "value": figure_words(reading),
        "unit": str(reading.figure.unit),
        "beside": note_words(reading),
    }


def _line(line: CommunityLine) -> list[str]:
    return [
        line.community.name,
        line.street,
        say_area(line.area) if line.area is not None else UNKNOWN,
        say_number(line.awards),
        _("Has one") if line.has_station else _("Has none"),
        say_number(line.certified),
        _("Has one") if line.is_covered else _("Not yet"),
    ]
