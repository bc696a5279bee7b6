"""The facts of cases, asked of the tables anew: what the kept columns are held against."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Case as Choice
from django.db.models import DateField, Exists, OuterRef, Q, Subquery, When
from django.db.models.functions import Least

from sanshe.casework.enums import AsideKind, ConsentScope, Verdict
from sanshe.casework.models import (
    Agreement,
    Aside,
    Assessment,
    Assignment,
    Case,
    Closing,
    ClosingDecision,
    Consent,
    FollowUp,
    Goal,
    LegalGround,
    Plan,
    RiskCheck,
    Task,
)
from sanshe.casework.stages import FACTS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.db.models.expressions import Combinable

    from sanshe.foundation.access.principal import Principal


def _on_file(principal: Principal, model: type[Any], *also: Q, **wanted: Any) -> Exists:
    """Whether the case of the outer row has such a fact."""
    return Exists(model.objects.visible_to(principal).filter(*also, case=OuterRef("pk"), **wanted).order_by())


def _newest(principal: Principal, model: type[Any], order: str, *path: str, **wanted: Any) -> Any:
    """A value of the newest such fact."""
    rows = model.objects.visible_to(principal).filter(case=OuterRef("pk"), **wanted)
    return Subquery(rows.order_by(order, "-noted_at").values(*path)[:1])


def _facts(principal: Principal) -> Mapping[str, Combinable | Q]:
    def aside(kind: str) -> Exists:
        return _on_file(principal, Aside, kind=kind, ends_on=None)

    permitted = _on_file(principal, Consent, withdrawn_on=None, scopes__contains=[ConsentScope.SERVICE])
    goals = Goal.objects.visible_to(principal).filter(plan=OuterRef("approved_plan")).order_by()
    newest = Plan.objects.visible_to(principal).filter(pk=OuterRef("newest_plan")).order_by()
    latest = Closing.objects.visible_to(principal).filter(pk=OuterRef("newest_closing")).order_by()
    return {
        "is_permitted": permitted | _on_file(principal, LegalGround, ends_on=None),
        "is_assessed": _on_file(principal, Assessment),
        "is_planned": Exists(newest.filter(handed_in_on=None, goals__isnull=False)),
        "is_handed_in": Exists(newest.filter(handed_in_on__isnull=False, decision=None)),
        "is_approved": Q(approved_plan__isnull=False),
        "is_agreed": _on_file(principal, Agreement),
        "is_scored": Exists(goals) & ~Exists(goals.filter(attainment=None)),
        "is_closing": Exists(latest.filter(decision=None)),
        "is_closed": _on_file(principal, ClosingDecision, verdict=Verdict.APPROVED),
        "is_followed": _on_file(principal, FollowUp, made_on=None),
        "is_paused": aside(AsideKind.PAUSE),
        "is_referred": aside(AsideKind.REFERRAL),
        "is_in_crisis": aside(AsideKind.CRISIS),
        "is_reopened": Exists(Case.objects.visible_to(principal).filter(reopens=OuterRef("pk")).order_by()),
    }


def told_by_query(principal: Principal, case: Case) -> dict[str, Any]:
    """Every fact of a case, its next due day and its danger, by the names of the kept columns."""
    row = Case.objects.visible_to(principal).filter(pk=case.pk).annotate(
        approved_plan=_newest(principal, Plan, "-version", "pk", decision__verdict=Verdict.APPROVED),
        newest_plan=_newest(principal, Plan, "-version", "pk"),
        newest_closing=_newest(principal, Closing, "-asked_on", "pk"),
    )  # fmt: skip
    asked = {f"asked_{name}": fact for name, fact in _facts(principal).items()}
    told = row.annotate(**asked).annotate(asked_due_on=_due(principal)).values(*asked, "asked_due_on").get()
    return {name.removeprefix("asked_"): value for name, value in told.items()} | {"risk": _risk(principal, case)}


def _risk(principal: Principal, case: Case) -> str:
    """A check that waits, else what the newest found; no danger found is nothing to show."""
    checks = list(RiskCheck.objects.visible_to(principal).filter(case=case))
    if any(check.made_on is None for check in checks):
        return "check"
    newest = max(checks, key=lambda check: (check.made_on, check.noted_at), default=None)
    return "" if newest is None or newest.level == "none" else newest.level


def kept(principal: Principal, case: Case) -> dict[str, Any]:
    """The same as the database keeps it."""
    return dict(Case.objects.visible_to(principal).filter(pk=case.pk).values(*FACTS, "due_on", "risk").get())


def _due(principal: Principal) -> Least:
    """The first open step while the case is open, the next visit after its end, the next thing to do beside; `least` leaves out what there is not."""
    task = Task.objects.visible_to(principal).filter(case=OuterRef("pk"), done_on=None)
    visit = FollowUp.objects.visible_to(principal).filter(case=OuterRef("pk"), made_on=None)
    beside = Assignment.objects.visible_to(principal).filter(case=OuterRef("pk"), done_on=None)
    step = Subquery(task.filter(goal__plan=OuterRef("approved_plan")).order_by("due_on").values("due_on")[:1])
    return Least(
        Choice(When(asked_is_closed=False, then=step), default=None, output_field=DateField()),
        Subquery(visit.order_by("due_on").values("due_on")[:1]),
        Subquery(beside.order_by("due_on").values("due_on")[:1]),
    )
