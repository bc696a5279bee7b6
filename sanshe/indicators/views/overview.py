"""The city overview: figures as tiles with doors, the table by community, its chart and map."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from sanshe.accounts.enums import OFFICES
from sanshe.foundation.clock import today
from sanshe.foundation.installation import sample_day
from sanshe.foundation.ui.charts import Datum
from sanshe.foundation.ui.parts import Chip, Column, Figure, Link, Rule, Status
from sanshe.foundation.web.serving import Asked, page
from sanshe.foundation.web.showing import show
from sanshe.indicators.overview import CommunityLine, Overview, is_urban, overview
from sanshe.indicators.words import figure_words, note_words

if TYPE_CHECKING:
    from django.http import HttpResponse

    from sanshe.foundation.figures.figure import Reading


def asked_day(request: Asked) -> date:
    """The day that the address asks for; otherwise today, in the sample city the day of its report."""
    try:
        return date.fromisoformat(request.GET.get("as_of", ""))
    except ValueError:
        return sample_day() or today()


@page()
def home(request: Asked) -> HttpResponse:
    """One's own start page: for the offices the city, for others what is theirs."""
    if request.principal.holds(OFFICES):
        return city(request)
    return show(request, "indicators/start.html", {})


def city(request: Asked) -> HttpResponse:
    """The overview of the city or of one street on a day."""
    shown = overview(request.principal, as_of=asked_day(request), street=request.GET.get("street", ""))
    return show(request, "indicators/overview.html", overview_context(request, shown))


def overview_context(request: Asked, shown: Overview) -> dict[str, Any]:
    """What the page needs of an overview."""
    norm = next((reading.value for reading in shown.readings if reading.figure.code == "A3"), None)
    return {
        "overview": shown,
        "tiles": [tile(reading) for reading in shown.readings],
        "chips": [_street_chip(request, shown)],
        "columns": table_columns(),
        "rows": [table_row(line) for line in shown.lines],
        "urban": [
            Datum(line.community.name, line.area, line.community.get_absolute_url())
            for line in shown.lines
            if is_urban(line)
        ],
        "norm": norm,
        "areas": _map_areas(shown),
        "downloads": _downloads(request),
    }


def tile(reading: Reading) -> Figure:
    """A reading as a tile; the whole tile is the door to its rows."""
    figure = reading.figure
    denominator = str(figure.rule.denominator) if figure.rule.denominator else ""
    return Figure(
        name=str(figure.name),
        figure=figure_words(reading),
        unit=str(figure.unit),
        url=door_url(reading),
        as_of=reading.as_of,
        code=figure.code,
        note=note_words(reading),
        rule=Rule(str(figure.rule.words), str(figure.rule.numerator), denominator),
    )


def door_url(reading: Reading) -> str:
    """Where the rows behind a reading stand."""
    query = {"as_of": reading.as_of.isoformat(), "place": reading.place}
    return f"{reverse('indicators:figure', args=[reading.figure.code])}?{urlencode(query)}"


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
        "station": Status(_("Yes"), "done") if line.has_station else Status(_("No")),
        "certified": line.certified,
        "covered": Status(_("Yes"), "done") if line.is_covered else Status(_("Not yet"), "waiting"),
    }


def _street_chip(request: Asked, shown: Overview) -> Chip:
    def where(street: str | None) -> str:
        query = {"as_of": shown.as_of.isoformat()} | ({"street": street} if street else {})
        return f"{request.path}?{urlencode(query)}"

    links = [Link(_("the whole city"), where(None), active=shown.place not in shown.streets)]
    links += [Link(name, where(code), active=code == shown.place) for code, name in shown.streets.items()]
    return Chip(shown.streets.get(shown.place, _("the whole city")), links, active=shown.place in shown.streets)


def _map_areas(shown: Overview) -> list[tuple[str, list[Datum]]]:
    areas: dict[str, list[Datum]] = {}
    for line in shown.lines:
        if is_urban(line):
            datum = Datum(line.community.name, line.area, line.community.get_absolute_url())
            areas.setdefault(line.street, []).append(datum)
    return list(areas.items())


def _downloads(request: Asked) -> list[Link]:
    query = request.GET.urlencode()
    ending = f"?{query}" if query else ""
    return [
        Link(_("Figures as Excel"), reverse("indicators:figures_workbook") + ending, icon="file-spreadsheet"),
        Link(
            _("Table by community as Excel"),
            reverse("indicators:communities_workbook") + ending,
            icon="file-spreadsheet",
        ),
        Link(_("This page as PDF"), reverse("indicators:overview_pdf") + ending, icon="file-type-pdf"),
    ]
