"""What is on file beside the plan of a case: conferences, things to do, flags."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import F, Q

from sanshe.accounts.models import User
from sanshe.casework.models import Assignment, Conference, Flag

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from uuid import UUID

    from sanshe.casework.models import Case
    from sanshe.foundation.access.door import ScopedRows
    from sanshe.foundation.access.principal import Principal


@dataclass(frozen=True)
class Held:
    """A conference with the names of the colleagues who took part."""

    row: Conference
    names: str


def conferences_of(principal: Principal, case: Case) -> list[Held]:
    """The conferences about a case, the newest first: two statements."""
    rows = list(Conference.objects.visible_to(principal).filter(case=case).select_related("author"))
    names = names_of(key for row in rows for key in row.attendees)
    return [Held(row, " · ".join(sorted(names[key] for key in row.attendees if key in names))) for row in rows]


def names_of(keys: Iterable[UUID]) -> dict[UUID, str]:
    """The names of colleagues by their accounts."""
    return dict(User.objects.filter(pk__in=set(keys)).values_list("pk", "name"))


def assignments_of(principal: Principal, case: Case) -> list[Assignment]:
    """What is to be done besides the plan, the open things first."""
    rows = Assignment.objects.visible_to(principal).filter(case=case)
    return list(rows.order_by(F("done_on").desc(nulls_first=True), "due_on", "id"))


def due_assignments(principal: Principal, until: date) -> ScopedRows[Any]:
    """Open things to do on one's own cases, due by a day."""
    rows = Assignment.objects.visible_to(principal).filter(case__worker=principal.user, done_on=None, due_on__lte=until)
    return rows.select_related("case__person", "case__household", "case__community").order_by("due_on", "id")


def running_flags(principal: Principal, case: Case, on: date) -> list[Flag]:
    """The flags of a case that hold on a day, or are still to come."""
    rows = Flag.objects.visible_to(principal).filter(Q(ends_on=None) | Q(ends_on__gte=on), case=case)
    return list(rows.select_related("author", "colleague").order_by("starts_on", "noted_at"))
