"""How much work was done, counted from the notes themselves: nobody fills in a time sheet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count, OuterRef, Subquery, Sum
from django.db.models.functions import Coalesce

from sanshe.casework.enums import Mode
from sanshe.casework.models import ProgressNote

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from sanshe.foundation.access.principal import Principal

MINUTES = 60


@dataclass(frozen=True)
class Share:
    """The work of one worker for one funder in one way: notes, cases, and hours."""

    worker: str
    mode: str
    funder: str
    notes: int
    cases: int
    hours: float


def workload(principal: Principal, first: date, last: date) -> Iterator[Share]:
    """Work from a day to a day, as far as one sees the notes; a corrected note counts as it was corrected last."""
    again = ProgressNote.objects.visible_to(principal).filter(corrects=OuterRef("pk")).order_by("-noted_at")
    rows = ProgressNote.objects.visible_to(principal).filter(corrects=None, happened_on__range=(first, last))
    worth = rows.annotate(worth=Coalesce(Subquery(again.values("minutes")[:1]), "minutes"))
    shares = worth.values("author__name", "mode", "funder").annotate(
        notes=Count("pk"), cases=Count("case", distinct=True), total=Sum("worth")
    )
    labels = dict(Mode.choices)
    for row in shares.order_by("author__name", "funder", "mode"):
        mode, hours = str(labels[row["mode"]]), round(row["total"] / MINUTES, 1)
        yield Share(row["author__name"], mode, row["funder"], row["notes"], row["cases"], hours)
