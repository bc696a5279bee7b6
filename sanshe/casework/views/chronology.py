"""The chronology of a case, narrowed by kind and period: both stand in the address and are kept in its links."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from sanshe.casework.queries.chronology import chronology
from sanshe.foundation.lists.filters import Filter, chip
from sanshe.foundation.ui.parts import Event
from sanshe.foundation.ui.words import say_day
from sanshe.people.views.frame import shown_day

if TYPE_CHECKING:
    from sanshe.casework.models import Case
    from sanshe.casework.queries.chronology import Entry
    from sanshe.foundation.web.serving import Asked

KINDS = (
    ("notes", _("Notes")), ("plan", _("Plan")), ("conferences", _("Conferences")), ("scales", _("Scales")),
    ("safety", _("Safety")), ("consents", _("Consent")), ("closing", _("Closing")),
    ("gatherings", _("Groups and activities")), ("case", _("Course of the case")),
)  # fmt: skip
MOST, WHOLE = 100, "all"  # entries and notes on a page, and how its address asks for every one
PERIODS = {"month": 31, "quarter": 92, "year": 366}


def _same(rows: Any, _chosen: str) -> Any:
    return rows


FILTERS = (
    Filter("kind", _("of every kind"), lambda _principal: KINDS, _same),
    Filter(
        "since", _("of all time"),
        lambda _principal: [("month", _("of the last month")), ("quarter", _("of the last three months")), ("year", _("of the last year"))],
        _same,
    ),
)  # fmt: skip


def narrowed(request: Asked, row: Case) -> dict[str, Any]:
    """The entries that the address asks for, and the filters above them; an unknown value narrows nothing."""
    kind, period = request.GET.get("kind", ""), PERIODS.get(request.GET.get("since", ""))
    since = shown_day() - timedelta(days=period) if period else None
    most = None if WHOLE in request.GET else MOST + 1
    found = chronology(request.principal, row, kind if kind in dict(KINDS) else "", since, most)
    chips = [chip(one, request.path, request.GET, request.principal) for one in FILTERS]
    clear = request.path if any(one.active for one in chips) else ""
    events = [_event(row, entry) for entry in (found if most is None else found[:MOST])]
    return {"events": events, "chips": chips, "clear_url": clear, "whole_url": whole_url(request, len(found), most)}


def whole_url(request: Asked, found: int, most: int | None) -> str:
    """Where the rest is shown as well; nothing when there is no rest."""
    if most is None or found < most:
        return ""
    query = request.GET.copy()
    query[WHOLE] = "1"
    return f"{request.path}?{query.urlencode()}"


def _event(row: Case, entry: Entry) -> Event:
    url = "" if entry.part == "case" else reverse(f"casework:{entry.part}", args=[row.pk])
    return Event(entry.title, say_day(entry.on), entry.by, entry.text, entry.icon, entry.tone, url)
