"""How much work was done, counted from the notes themselves: nobody fills in a time sheet."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count, DurationField, ExpressionWrapper, F, OuterRef, Subquery, Sum
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from sanshe.casework.enums import Mode
from sanshe.casework.models import Activity, Conference, GroupSession, ProgressNote
from sanshe.casework.queries.conference import names_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from typing import Any
    from uuid import UUID

    from sanshe.foundation.access.principal import Principal

MINUTES = 60


@dataclass(frozen=True)
class Share:
    """The work of one worker for one funder by one method in one way: notes, cases, and hours.

    A session of a group or an activity counts as one note about one group or activity.
    """

    worker: str
    method: str
    mode: str
    funder: str
    notes: int
    cases: int
    hours: float


def workload(principal: Principal, first: date, last: date) -> list[Share]:
    """Work of the three methods from a day to a day, as far as one sees it: nobody enters anything a second time."""
    shares = [share for counted in METHODS for share in counted(principal, first, last)]
    return sorted(shares, key=lambda share: (share.worker, share.funder))


def _cases(principal: Principal, first: date, last: date) -> Iterator[Share]:
    """Progress notes; a corrected note counts as it was corrected last."""
    again = ProgressNote.objects.visible_to(principal).filter(corrects=OuterRef("pk")).order_by("-noted_at")
    rows = ProgressNote.objects.visible_to(principal).filter(corrects=None, happened_on__range=(first, last))
    worth = rows.annotate(worth=Coalesce(Subquery(again.values("minutes")[:1]), "minutes"))
    shares = worth.values("author__name", "mode", "funder").annotate(
        notes=Count("pk"), cases=Count("case", distinct=True), total=Sum("worth")
    )
    labels = dict(Mode.choices)
    for row in shares.order_by("author__name", "funder", "mode"):
        mode, hours = str(labels[row["mode"]]), round(row["total"] / MINUTES, 1)
        yield Share(row["author__name"], _("Cases"), mode, row["funder"], row["notes"], row["cases"], hours)


def _conferences(principal: Principal, first: date, last: date) -> Iterator[Share]:
    """Case conferences: their minutes are work of every colleague who took part."""
    rows = Conference.objects.visible_to(principal).filter(held_on__range=(first, last))
    held = list(rows.order_by().values_list("case_id", "minutes", "attendees"))
    parts: dict[UUID, list[tuple[UUID, int]]] = defaultdict(list)
    for case, minutes, attendees in held:
        for worker in attendees:
            parts[worker].append((case, minutes))
    for worker, name in sorted(names_of(parts).items(), key=lambda pair: pair[1]):
        took = parts[worker]
        hours = round(sum(minutes for _case, minutes in took) / MINUTES, 1)
        cases = len({case for case, _minutes in took})
        yield Share(name, _("Cases"), _("Case conference"), "", len(took), cases, hours)


def _groups(principal: Principal, first: date, last: date) -> Iterator[Share]:
    """Sessions that were held, by who held them."""
    rows = GroupSession.objects.visible_to(principal).filter(held_on__range=(first, last)).order_by()
    shares = rows.values("held_by__name", "group__funder").annotate(
        notes=Count("pk"), cases=Count("group", distinct=True), total=Sum(LENGTH)
    )
    for row in shares:
        yield _share(row, row["held_by__name"], _("Groups"), row["group__funder"])


def _activities(principal: Principal, first: date, last: date) -> Iterator[Share]:
    """Activities that were held, by who answers for them."""
    rows = Activity.objects.visible_to(principal).filter(held_on__range=(first, last)).order_by()
    shares = rows.values("worker__name", "funder").annotate(notes=Count("pk"), cases=Count("pk"), total=Sum(LENGTH))
    for row in shares:
        yield _share(row, row["worker__name"], _("Community activities"), row["funder"])


LENGTH = ExpressionWrapper(F("ends_at") - F("starts_at"), output_field=DurationField())


def _share(row: Any, worker: str, method: str, funder: str) -> Share:
    hours = round(row["total"].total_seconds() / MINUTES / MINUTES, 1)
    return Share(worker, method, "", funder, row["notes"], row["cases"], hours)


METHODS = (_cases, _conferences, _groups, _activities)
