"""What a supervisor or head answers for, by worker: one grouped statement over columns that the database keeps."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from django.db.models import Count, Q

from sanshe.accounts.enums import OVERSEERS, WORKERS
from sanshe.casework.enums import RiskState, Stage
from sanshe.casework.models import Case
from sanshe.casework.queries.file_review import shares_by_worker
from sanshe.organizations.models import Appointment
from sanshe.organizations.queries.staff import running

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from sanshe.foundation.access.principal import Principal

SHOWN = tuple(stage for stage in Stage if stage != Stage.CLOSED)
LIVE = Q(is_closed=False) | Q(is_followed=True)  # the condition of the index `case_live`
AT_RISK = (RiskState.CHECK, RiskState.HIGH, RiskState.MODERATE)


@dataclass(frozen=True)
class Load:
    """The cases of one worker that are not over: by stage, what is pressing among them; and the share of points of their reviewed files."""

    worker: UUID
    name: str
    stages: dict[Stage, int] = field(default_factory=dict)
    all: int = 0
    overdue: int = 0
    waiting: int = 0
    at_risk: int = 0
    share: float | None = None


def board(principal: Principal, on: date, *, posts_on: date) -> list[Load]:
    """Every worker of the agencies for which one answers, those without a case too: three statements.

    What is overdue is asked of `on`, who holds a post of `posts_on`.
    """
    agencies = principal.organizations(OVERSEERS)
    posts = Appointment.objects.visible_to(principal).filter(
        running(posts_on), organization__in=agencies, role__in=WORKERS
    )
    names: dict[UUID, str] = dict(posts.values_list("user_id", "user__name"))
    shares = shares_by_worker(principal, agencies)
    loads = {row["worker_id"]: _load(row) for row in _counted(principal, agencies, on)}
    idle = {worker: Load(worker, name) for worker, name in names.items() if worker not in loads}
    found = [replace(load, share=shares.get(load.worker)) for load in (loads | idle).values()]
    return sorted(found, key=lambda load: (-load.all, load.name))


def _counted(principal: Principal, agencies: frozenset[UUID], on: date) -> Any:
    rows = Case.objects.visible_to(principal).filter(LIVE, owner_organization__in=agencies)
    return rows.order_by().values("worker_id", "worker__name").annotate(
        all=Count("pk"),
        overdue=Count("pk", filter=Q(due_on__lt=on)),
        waiting=Count("pk", filter=Q(is_handed_in=True) | Q(is_closing=True)),
        at_risk=Count("pk", filter=Q(risk__in=AT_RISK)),
        **{stage.value: Count("pk", filter=Q(stage=stage)) for stage in SHOWN},
    )  # fmt: skip


def _load(row: dict[str, Any]) -> Load:
    stages: dict[Stage, int] = {stage: row[stage.value] for stage in SHOWN}
    return Load(
        row["worker_id"], row["worker__name"], stages, row["all"], row["overdue"], row["waiting"], row["at_risk"]
    )
