"""How much work was done, counted from the notes themselves: nobody fills in a time sheet."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count, OuterRef, Subquery, Sum
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from sanshe.casework.enums import Mode
from sanshe.casework.models import Conference, ProgressNote
from sanshe.casework.queries.conference import names_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from uuid import UUID

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


def conferred(principal: Principal, first: date, last: date) -> Iterator[Share]:
    """The same of case conferences: their minutes are work of every colleague who took part."""
    rows = Conference.objects.visible_to(principal).filter(held_on__range=(first, last))
    held = list(rows.order_by().values_list("case_id", "minutes", "attendees"))
    parts: dict[UUID, list[tuple[UUID, int]]] = defaultdict(list)
    for case, minutes, attendees in held:
        for worker in attendees:
            parts[worker].append((case, minutes))
    for worker, name in sorted(names_of(parts).items(), key=lambda pair: pair[1]):
        took = parts[worker]
        hours = round(sum(minutes for _case, minutes in took) / MINUTES, 1)
        yield Share(name, _("Case conference"), "", len(took), len({case for case, _minutes in took}), hours)
