"""The city overview: figures as tiles with doors, the table by community, its chart and map."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from sanshe.accounts.enums import OFFICES
from sanshe.foundation.clock import today
from sanshe.foundation.exports.pages import exports_address, waiting_for
from sanshe.foundation.installation import sample_day
from sanshe.foundation.ui.charts import Datum
from sanshe.foundation.ui.parts import Chip, Figure, Link
from sanshe.foundation.ui.words import say_number
from sanshe.foundation.web.desk import cards_for
from sanshe.foundation.web.serving import Asked, page
from sanshe.foundation.web.showing import show
from sanshe.indicators.overview import CommunityLine, Overview, is_urban, overview
from sanshe.indicators.tables import street_columns, street_row, table_columns, table_row, tile
from sanshe.places.enums import CommunityKind

if TYPE_CHECKING:
    from django.http import HttpResponse


ENDING = "社区"  # what every name ends in, left out on the map


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
    on = today()
    return show(request, "indicators/start.html", {"day": on, "cards": cards_for(request.principal, on)})


def city(request: Asked) -> HttpResponse:
    """The overview of the city or of one street on a day."""
    shown = overview(request.principal, as_of=asked_day(request), street=request.GET.get("street", ""))
    waiting = waiting_for(request.principal)[:1]
    context = overview_context(request, shown) | {"exports_waiting": exports_address("waiting") if waiting else ""}
    return show(request, "indicators/overview.html", context)


@page(OFFICES)
def wall(request: Asked) -> HttpResponse:
    """The overview for the office wall (大屏)."""
    shown = overview(request.principal, as_of=asked_day(request), street=request.GET.get("street", ""))
    return show(request, "indicators/wall.html", overview_context(request, shown))


def overview_context(request: Asked, shown: Overview) -> dict[str, Any]:
    """What the page needs of an overview."""
    norm = next((reading.value for reading in shown.readings if reading.figure.code == "A3"), None)
    return {
        "overview": shown,
        "topics": _topics(shown),
        "chips": [_street_chip(request, shown)],
        "street_columns": street_columns(),
        "street_rows": [street_row(line, shown.as_of) for line in shown.by_street],
        "kinds": _kind_tabs(request, shown),
        "columns": table_columns(),
        "rows": [table_row(line) for line in shown.lines if _is_asked_kind(request, line)],
        "urban": [
            Datum(line.community.name, line.area, line.community.get_absolute_url())
            for line in shown.lines
            if is_urban(line)
        ],
        "norm": norm,
        "areas": _map_areas(shown),
        "map_ending": ENDING,
        "downloads": _downloads(request),
    }


def _is_asked_kind(request: Asked, line: CommunityLine) -> bool:
    return line.community.kind == _asked_kind(request)


def _asked_kind(request: Asked) -> str:
    wanted = request.GET.get("kind", "")
    return wanted if wanted in CommunityKind.values else CommunityKind.URBAN.value


def _kind_tabs(request: Asked, shown: Overview) -> list[Link]:
    """Urban communities and villages apart, each with its number."""
    query = {"as_of": shown.as_of.isoformat()} | ({} if shown.is_whole_city else {"street": shown.place})
    numbers = Counter(line.community.kind for line in shown.lines)
    return [
        Link(
            str(kind.label),
            f"?{urlencode({**query, 'kind': kind.value})}#communities",
            active=kind.value == _asked_kind(request),
            count=say_number(numbers[kind.value]),
        )
        for kind in CommunityKind
    ]


def _topics(shown: Overview) -> list[tuple[str, list[Figure]]]:
    """The figures as tiles, under their topics."""
    topics: dict[str, list[Figure]] = {}
    for reading in shown.readings:
        topics.setdefault(str(reading.figure.topic), []).append(
            tile(reading, [month[reading.figure.code] for month in shown.history])
        )
    return list(topics.items())


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
        Link(
            _("Figures as Excel"), reverse("indicators:figures_workbook") + ending, icon="file-spreadsheet", post=True
        ),
        Link(
            _("Table by community as Excel"),
            reverse("indicators:communities_workbook") + ending,
            icon="file-spreadsheet",
            post=True,
        ),
        Link(_("Big screen"), reverse("indicators:wall") + ending, icon="layout-dashboard"),
        Link(_("This page as PDF"), reverse("indicators:overview_pdf") + ending, icon="file-type-pdf", post=True),
    ]
