"""The overview's tiles and tables: readings and lines as the kit shows them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from sanshe.foundation.figures.figure import FIGURES, Kind
from sanshe.foundation.ui.parts import Column, Figure, Rule, Status
from sanshe.indicators.words import change_words, figure_words, note_words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from sanshe.foundation.figures.figure import Reading
    from sanshe.indicators.overview import CommunityLine, StreetLine

BY_STREET = ("A1", "A2", "A4", "A6", "A8", "A9", "A12")
STREET_KINDS = {Kind.MEAN: "area", Kind.SHARE: "percent"}


def tile(reading: Reading, history: Sequence[Reading] = ()) -> Figure:
    """A reading as a tile, with the change since a year earlier and the months between; the whole tile is the door to its rows."""
    figure = reading.figure
    change, direction = change_words(reading, history[0] if history else None)
    denominator = str(figure.rule.denominator) if figure.rule.denominator else ""
    return Figure(
        name=str(figure.name),
        figure=figure_words(reading),
        unit=str(figure.unit),
        url=door_url(reading),
        as_of=reading.as_of,
        code=figure.code,
        note=note_words(reading),
        change=change,
        direction=direction,
        trend=[month.value for month in history[1:]],
        rule=Rule(str(figure.rule.words), str(figure.rule.numerator), denominator),
    )


def door_url(reading: Reading) -> str:
    """Where the rows behind a reading stand."""
    query = {"as_of": reading.as_of.isoformat(), "place": reading.place}
    return f"{reverse('indicators:figure', args=[reading.figure.code])}?{urlencode(query)}"


def street_columns() -> list[Column]:
    """Columns of the table by street: the figures that are told apart by place."""
    return [
        Column("name", _("Street or town"), main=True),
        *(Column(code, str(FIGURES[code].name), STREET_KINDS.get(FIGURES[code].kind, "number")) for code in BY_STREET),
    ]


def street_row(line: StreetLine, as_of: date) -> dict[str, Any]:
    """One line of the table by street; its name leads to the street's own overview."""
    query = urlencode({"as_of": as_of.isoformat(), "street": line.code})
    values = {code: _plain(line.readings[code]) for code in BY_STREET}
    return {"name": line.name, "url": f"{reverse('indicators:home')}?{query}", **values}


def _plain(reading: Reading) -> float | None:
    if reading.value is None:
        return None
    match reading.figure.kind:
        case Kind.SHARE:
            return reading.value / 100
        case Kind.MEAN:
            return round(reading.value, 1)
        case _:
            return int(reading.value)


def table_columns() -> list[Column]:
    """Columns of the table by community."""
    return [
        Column("name", _("Community or village"), main=True),
        Column("street", _("Street or town")),
        Column("area", _("Service premises, m²"), "area"),
        Column("awards", _("Provincial titles"), "number"),
        Column("station", _("Social work station"), "status"),
        Column("certified", _("Certified social workers"), "number"),
        Column("covered", _("Certified social worker in post"), "status"),
    ]


def table_row(line: CommunityLine) -> dict[str, Any]:
    """One line of the table by community."""
    return {
        "name": line.community.name,
        "url": line.community.get_absolute_url(),
        "street": line.street,
        "area": line.area,
        "awards": line.awards,
        "station": Status(_("Has one"), "done") if line.has_station else Status(_("Has none")),
        "certified": line.certified,
        "covered": Status(_("Has one"), "done") if line.is_covered else Status(_("Not yet"), "waiting"),
    }
