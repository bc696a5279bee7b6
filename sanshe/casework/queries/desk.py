"""What is due on somebody's own desk: of cases on which they work themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Case, IntegerField, Q, Value, When

from sanshe.casework.care_visits import FAILED_BEFORE_OTHERS
from sanshe.casework.enums import RiskState, Urgency, Verdict
from sanshe.casework.mandatory_report import Harm
from sanshe.casework.models import (
    Activity,
    CareGrade,
    Enquiry,
    FollowUp,
    GroupSession,
    MandatoryReport,
    NoteDraft,
    Task,
)
from sanshe.casework.models import Case as File

if TYPE_CHECKING:
    from datetime import date

    from sanshe.foundation.access.door import ScopedRows
    from sanshe.foundation.access.principal import Principal

SUBJECT = ("case__person", "case__household", "case__community")


def open_enquiries(principal: Principal) -> ScopedRows[Any]:
    """Enquiries that nobody has answered, those with signs of danger and the urgent ones first."""
    pressing = Case(
        When(Q(risks__len__gt=0) | Q(urgency=Urgency.NOW), then=Value(0)),
        When(urgency=Urgency.SOON, then=Value(1)),
        default=Value(2),
        output_field=IntegerField(),
    )
    rows = Enquiry.objects.visible_to(principal).filter(outcome="").select_related("person")
    return rows.order_by(pressing, "received_on", "id")


def cases_at_risk(principal: Principal) -> ScopedRows[Any]:
    """Cases at which a risk check waits or found danger, the waiting and the gravest first."""
    urgent = (RiskState.CHECK, RiskState.HIGH, RiskState.MODERATE)
    rank = Case(
        *(When(risk=state, then=Value(place)) for place, state in enumerate(urgent)), output_field=IntegerField()
    )
    rows = File.objects.visible_to(principal).filter(risk__in=urgent, is_closed=False)
    return rows.select_related("person", "household", "community", "worker").order_by(rank, "opened_on", "id")


def waiting_reports(principal: Principal) -> ScopedRows[Any]:
    """Harm that was found and must be reported, and is neither reported nor explained: the longest known first."""
    obliged = Q(is_minor=True) | Q(lacks_capacity=True, harm=Harm.DOMESTIC_VIOLENCE)
    rows = MandatoryReport.objects.visible_to(principal).filter(obliged, reported_at=None, reason__isnull=True)
    return rows.select_related(*SUBJECT).order_by("found_at", "id")


def due_tasks(principal: Principal, on: date) -> ScopedRows[Any]:
    """Open steps of approved plans of one's own open cases, due by a day."""
    rows = Task.objects.visible_to(principal).filter(case__worker=principal.user, done_on=None, due_on__lte=on)
    approved = rows.filter(goal__plan__decision__verdict=Verdict.APPROVED, case__is_closed=False)
    return approved.select_related(*SUBJECT).order_by("due_on", "id")


def due_visits(principal: Principal, on: date) -> ScopedRows[Any]:
    """Follow-up visits of one's own cases that were not made, due by a day."""
    rows = FollowUp.objects.visible_to(principal).filter(case__worker=principal.user, made_on=None, due_on__lte=on)
    return rows.select_related(*SUBJECT).order_by("due_on", "id")


def coming_sessions(principal: Principal, until: date) -> ScopedRows[Any]:
    """Sessions of one's own groups that were neither held nor called off, planned until a day: the longest overdue first."""
    rows = GroupSession.objects.visible_to(principal).filter(group__worker=principal.user, planned_on__lte=until)
    return rows.filter(held_on=None, dropped_on=None).select_related("group").order_by("planned_on", "starts_at", "id")


def coming_activities(principal: Principal, until: date) -> ScopedRows[Any]:
    """One's own activities that are planned until a day, and those that were held and want a summary."""
    rows = Activity.objects.visible_to(principal).filter(worker=principal.user, dropped_on=None, summed_up_on=None)
    return rows.filter(planned_on__lte=until).order_by("planned_on", "starts_at", "id")


def care_to_do(principal: Principal, on: date) -> ScopedRows[Any]:
    """Visits to elders that are due by a day or who do not answer, the longest overdue first."""
    wanted = Q(due_on__lte=on) | Q(failed__gte=FAILED_BEFORE_OTHERS)
    rows = CareGrade.objects.visible_to(principal).filter(wanted, ended_on=None).select_related("person")
    return rows.order_by("due_on", "id")


def drafts_of(principal: Principal) -> ScopedRows[Any]:
    """Notes that one has begun."""
    rows = NoteDraft.objects.visible_to(principal).filter(author=principal.user)
    return rows.select_related(*SUBJECT).order_by("-saved_at", "id")
