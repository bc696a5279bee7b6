"""How the city's organizations stand: who is missing a report, whose grade ends, who has no head."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from sanshe.accounts.enums import OFFICES
from sanshe.foundation.ui.charts import Datum
from sanshe.foundation.ui.parts import Figure, Rule
from sanshe.foundation.ui.words import say_number
from sanshe.foundation.web.serving import Asked, page
from sanshe.foundation.web.showing import show
from sanshe.organizations import tables
from sanshe.organizations.enums import GradeLevel, OrganizationKind
from sanshe.organizations.queries.overview import Overview, overview
from sanshe.organizations.views.sheets import asked_day, crumbs, shown_day

if TYPE_CHECKING:
    from datetime import date

    from django.http import HttpResponse


@page(OFFICES)
def standings(request: Asked) -> HttpResponse:
    """Tiles that open the register where something is due, grades as a chart, and the bodies that owe their report."""
    on = asked_day(request)
    found = overview(request.principal, on)
    context = {
        "day": on,
        "crumbs": crumbs(),
        "tiles": _tiles(found, on),
        "grades": [Datum(level, found.levels.get(level, 0), _door(grade=level)) for level in GradeLevel.values],
        "kinds": [
            Datum(str(OrganizationKind(kind).label), count, _door(kind=kind, state="active"))
            for kind, count in sorted(found.kinds.items(), key=lambda pair: -pair[1])
        ],
        "owing": (tables.owing_columns(), tables.owing_rows(found.owing)),
        "expiring": (tables.expiring_columns(), tables.expiring_rows(found.expiring)),
        "all_owing": _door(due="report") if on == shown_day() and found.owes_report > len(found.owing) else "",
        "all_expiring": _door(due="expiring")
        if on == shown_day() and found.grade_expires > len(found.expiring)
        else "",
    }
    return show(request, "organizations/standings.html", context)


def _door(**query: str) -> str:
    return f"{reverse('organizations:organizations')}?{urlencode(query)}"


def _tiles(found: Overview, on: date) -> list[Figure]:
    unit = _("organizations")

    def tile(name: str, value: int, url: str, words: str, tone: str = "plain") -> Figure:
        return Figure(name, say_number(value), unit, url, on, rule=Rule(words), change_tone=tone)

    return [
        tile(_("Owe their last yearly report"), found.owes_report, _door(due="report"),
             _("Social organizations whose latest report that fell due is not on file. Due: 31 May, foundations 31 March.")),
        tile(_("Grade ends within six months"), found.grade_expires, _door(due="expiring"),
             _("Organizations whose last valid grade ends within six months.")),
        tile(_("Grade has run out"), found.grade_is_over, _door(due="expired"),
             _("Organizations that were graded once and hold no valid grade.")),
        tile(_("Penalty, investigation, list entry"), found.is_sanctioned, _door(due="sanctioned"),
             _("Organizations that cannot be graded while this lasts.")),
        tile(_("Without a head"), found.headless, _door(due="headless"),
             _("Active organizations where nobody holds the post of the head; the city office names one.")),
    ]  # fmt: skip
