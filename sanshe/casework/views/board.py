"""The supervisor's board: who works on how much, what is overdue, what waits, where danger is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from sanshe.accounts.enums import OVERSEERS
from sanshe.casework.enums import Stage
from sanshe.casework.queries.board import SHOWN, Load, board
from sanshe.foundation.clock import today
from sanshe.foundation.ui.charts import Datum
from sanshe.foundation.ui.parts import Column, Figure, Link
from sanshe.foundation.web.serving import Asked, page
from sanshe.foundation.web.showing import show
from sanshe.people.views.frame import shown_day

if TYPE_CHECKING:
    from django.http import HttpResponse

DRAWN: tuple[tuple[Stage, ...], ...] = (
    (Stage.INTAKE, Stage.ASSESSMENT), (Stage.PLANNING,), (Stage.INTERVENTION, Stage.EVALUATION), (Stage.FOLLOW_UP,),
    (Stage.CRISIS, Stage.SUSPENDED, Stage.REFERRED_OUT),
)  # fmt: skip


@page(OVERSEERS)
def supervision(request: Asked) -> HttpResponse:
    """The workers of the agencies for which one answers."""
    loads = board(request.principal, shown_day(), posts_on=today())
    context = {
        "tiles": _tiles(loads),
        "columns": _columns(),
        "rows": [_row(load) for load in loads],
        "series": [_("Beginning"), _("Planning"), _("Under way"), _("Follow-up visits"), _("Crisis or aside")],
        "stacks": [_stack(load) for load in loads if load.all],
    }
    return show(request, "casework/board.html", context)


def listed(**narrowed: str) -> str:
    """The cases behind a figure."""
    return f"{reverse('casework:cases')}?{urlencode(narrowed)}"


def _tiles(loads: list[Load]) -> list[Figure]:
    def tile(name: str, value: int, unit: str, url: str) -> Figure:
        return Figure(name, str(value), unit, url, None)

    cases = _("cases")
    return [
        tile(_("Cases under way"), sum(load.all for load in loads), cases, listed(stage="live")),
        tile(_("Overdue"), sum(load.overdue for load in loads), cases, listed(stage="live", due="overdue")),
        tile(_("Waiting for a decision"), sum(load.waiting for load in loads), cases, reverse("casework:approvals")),
        tile(_("At risk"), sum(load.at_risk for load in loads), cases, listed(stage="live", risk="any")),
    ]


def _columns() -> list[Column]:
    stages = [Column(stage.value, str(stage.label), "link") for stage in SHOWN]
    return [
        Column("name", _("Social worker")), Column("all", _("Cases under way"), "link"),
        Column("overdue", _("Overdue"), "link"), Column("waiting", _("Waiting for a decision"), "link"),
        Column("at_risk", _("At risk"), "link"), *stages,
        Column("share", _("File reviews"), "percent"),
    ]  # fmt: skip


def _row(load: Load) -> dict[str, Any]:
    def door(value: int, **narrowed: str) -> Link | None:
        return Link(str(value), listed(worker=str(load.worker), **narrowed)) if value else None

    figures = {
        "all": door(load.all, stage="live"), "overdue": door(load.overdue, stage="live", due="overdue"),
        "waiting": door(load.waiting, waits="any"), "at_risk": door(load.at_risk, stage="live", risk="any"),
    }  # fmt: skip
    stages = {stage.value: door(load.stages.get(stage, 0), stage=stage.value) for stage in SHOWN}
    return {"name": load.name, "url": "", "share": load.share, **figures, **stages}


def _stack(load: Load) -> tuple[Datum, list[Datum]]:
    parts = [Datum("", sum(load.stages[stage] for stage in group)) for group in DRAWN]
    return Datum(load.name, load.all, listed(worker=str(load.worker), stage="live")), parts
