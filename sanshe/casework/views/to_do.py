"""What is due for whoever looks: overdue, today, within a week."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from sanshe.accounts.enums import CASEWORKERS
from sanshe.casework.queries.to_do import due_for
from sanshe.foundation.ui.parts import Column, Status
from sanshe.foundation.web.serving import Asked, page
from sanshe.foundation.web.showing import show
from sanshe.people.views.frame import shown_day

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from typing import Any

    from django.http import HttpResponse

    from sanshe.casework.queries.to_do import Due


@dataclass(frozen=True)
class Strip:
    """One of the three parts of the page."""

    name: str
    title: str
    count: str
    rows: list[Mapping[str, Any]]


@page(CASEWORKERS)
def tasks(request: Asked) -> HttpResponse:
    """All that one has to do, read from what is on file."""
    on = shown_day()
    due = due_for(request.principal, on)
    parts = (
        ("late", _("Overdue"), [one for one in due if one.on < on]),
        ("today", _("Today"), [one for one in due if one.on == on]),
        ("soon", _("Within seven days"), [one for one in due if one.on > on]),
    )
    strips = [
        Strip(name, title, _("%(many)d things") % {"many": len(found)}, [_row(one, on) for one in found])
        for name, title, found in parts
    ]
    return show(request, "casework/tasks.html", {"strips": strips, "columns": _columns(), "is_free": not due})


def _columns() -> list[Column]:
    return [
        Column("what", _("What is to be done"), main=True, sub="whom"),
        Column("kind", _("Kind of duty")),
        Column("on", _("Due on"), "day", phone=False),
        Column("left", _("Time left"), "status"),
    ]


def _row(one: Due, on: date) -> Mapping[str, Any]:
    whom = " · ".join(dict.fromkeys(filter(None, (one.whom, one.reference))))  # who is out of sight goes by the number
    return {
        "what": one.what, "whom": whom, "kind": one.kind, "on": one.on, "url": one.url, "next": None,
        "left": _left((one.on - on).days),
    }  # fmt: skip


def _left(days: int) -> Status:
    if days < 0:
        return Status(_("%(days)d days late") % {"days": -days}, "late")
    return Status(_("in %(days)d days") % {"days": days}, "info") if days else Status(_("due today"), "waiting")
