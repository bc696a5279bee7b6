"""The communities side by side within their streets, shaded by what one chooses."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from sanshe.foundation.clock import today
from sanshe.foundation.ui.charts import Datum
from sanshe.foundation.ui.parts import Chip, Link
from sanshe.foundation.ui.words import say_area
from sanshe.foundation.web.serving import Asked, page
from sanshe.foundation.web.showing import show
from sanshe.places.enums import CommunityKind
from sanshe.places.queries import communities

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from django.http import HttpResponse

    from sanshe.places.standing import Norms


@dataclass(frozen=True)
class Shading:
    """What the map shows: its name, unit, and the value of a community with its words."""

    label: str
    unit: str
    value: Callable[[Any], Any]
    words: Callable[[Any], str] = str


def _shadings(norms: Norms) -> dict[str, Shading]:
    return {
        "area": Shading(_("Area of premises"), _("m²"), lambda row: row.area, say_area),
        "share": Shading(
            _("m² per 100 households"), _("m²"), lambda row: communities.standing_of(row, norms).share, say_area
        ),
        "households": Shading(_("Number of households"), _("households"), lambda row: row.households),
        "titles": Shading(_("Titles held"), _("titles"), lambda row: row.titles),
    }


@page()
def community_map(request: Asked) -> HttpResponse:
    """Communities, or villages, as a map that needs no tiles."""
    on = today()
    shadings = _shadings(communities.norms_on(request.principal, on))
    shown, kind = _asked(request, "show", shadings, "area"), _asked(request, "kind", CommunityKind.values, "urban")
    rows = communities.with_awards(request.principal, communities.listed(request.principal, on), on)
    found = list(rows.filter(communities.existing(on), kind=kind).order_by("place_code"))
    shading = shadings[shown]
    areas: dict[str, list[Datum]] = {}
    for row in found:
        value = shading.value(row)
        words = "" if value is None else shading.words(value)
        value = round(value, 1) if isinstance(value, Decimal) else value
        areas.setdefault(row.street or "", []).append(Datum(row.name, value, row.get_absolute_url(), text=words))
    context = {
        "shading": shading,
        "chips": [
            _chip(request, "kind", CommunityKind.choices, kind),
            _chip(request, "show", _labels(shadings), shown),
        ],
        "areas": list(areas.items()),
        "endings": shared_endings([row.name for row in found]),
    }
    return show(request, "places/map.html", context)


def _labels(shadings: dict[str, Shading]) -> list[tuple[str, str]]:
    return [(key, one.label) for key, one in shadings.items()]


def _asked(request: Asked, name: str, allowed: Any, otherwise: str) -> str:
    asked = request.GET.get(name, "")
    return asked if asked in allowed else otherwise


def _chip(request: Asked, name: str, choices: Sequence[tuple[str, Any]], chosen: str) -> Chip:
    links = [
        Link(str(label), f"{request.path}?{urlencode({**request.GET.dict(), name: value})}", active=value == chosen)
        for value, label in choices
    ]
    return Chip(str(dict(choices)[chosen]), links, active=True)


def shared_endings(names: list[str]) -> list[str]:
    """The ending that all names have in common, which a map can leave out; nothing when it would leave a name empty."""
    ending = ""
    for letters in zip(*(reversed(name) for name in names), strict=False):
        if len(set(letters)) > 1:
            break
        ending = letters[0] + ending
    return [ending] if len(names) > 1 and ending and all(name != ending for name in names) else []
