"""The door of a figure: its rule, its value on a day, and the rows behind numerator and denominator."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _

from sanshe.foundation.figures.counting import count_all
from sanshe.foundation.figures.figure import FIGURES, Figure, Reading, read
from sanshe.foundation.figures.measure import Count, Measure
from sanshe.foundation.lists.listing import page_of
from sanshe.foundation.ui.parts import Link
from sanshe.foundation.web.serving import Asked, page
from sanshe.foundation.web.showing import show
from sanshe.indicators.doors import rows_behind
from sanshe.indicators.listings import DOOR_LISTINGS
from sanshe.indicators.tables import tile
from sanshe.indicators.views.overview import asked_day
from sanshe.places.queries import street_names


@page()
def figure(request: Asked, code: str) -> HttpResponse:
    """One figure for a place on a day, with the rows that it was counted from as far as the reader may see them."""
    declared = FIGURES.get(code)
    if declared is None:
        raise Http404
    as_of, streets = asked_day(request), street_names(request.principal)
    asked = request.GET.get("place", "")
    place = asked if asked in streets else settings.COUNTY
    counts = count_all(as_of)
    reading = read(declared, place, as_of, counts)
    part = _part(request, declared)
    rows = rows_behind(part, request.principal, as_of, place)
    counted = counts[part.code].get(place, Count()).units
    given = {"figure": declared.code, "as_of": as_of.isoformat(), "place": place}
    seen = rows.order_by().values(part.unit).distinct().count()
    return show(
        request,
        "indicators/figure.html",
        {
            "reading": reading,
            "tile": tile(reading),
            "place_name": streets.get(place, _("the whole city")),
            "parts": _tabs(request, reading),
            "page": page_of(DOOR_LISTINGS[part.code], request, rows, given),
            "counted": counted,
            "hidden": counted - seen,
        },
    )


def _part(request: Asked, declared: Figure) -> Measure:
    wants_denominator = request.GET.get("part") == "denominator"
    return declared.denominator if wants_denominator and declared.denominator else declared.numerator


def _tabs(request: Asked, reading: Reading) -> list[Link]:
    """Numerator and denominator, where they are counted from different rows."""
    declared = reading.figure
    if declared.denominator in (None, declared.numerator):
        return []
    base: dict[str, Any] = {"as_of": reading.as_of.isoformat(), "place": reading.place}
    below = request.GET.get("part") == "denominator"
    return [
        Link(str(declared.rule.numerator), f"?{urlencode(base)}", active=not below),
        Link(str(declared.rule.denominator), f"?{urlencode({**base, 'part': 'denominator'})}", active=below),
    ]
