"""Everything that is due for somebody, from what is on file: one statement for each kind of duty, whatever the number of rows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from sanshe.accounts.enums import FRONT_LINE, OVERSEERS
from sanshe.casework.care_visits import FAILED_BEFORE_OTHERS
from sanshe.casework.enums import ReferralState, Urgency
from sanshe.casework.mandatory_report import LIMIT
from sanshe.casework.models import Activity, GroupSession, Referral, RiskCheck
from sanshe.casework.queries.conference import due_assignments
from sanshe.casework.queries.desk import (
    SUBJECT,
    care_to_do,
    due_tasks,
    due_visits,
    open_enquiries,
    waiting_reports,
)
from sanshe.casework.queries.parts import waiting_closings, waiting_plans

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sanshe.foundation.access.door import ScopedRows
    from sanshe.foundation.access.principal import Principal

AHEAD = timedelta(days=7)
MOST = 200  # of one kind; whoever has more works through these first
ANSWERED_WITHIN = {Urgency.NOW: timedelta(0), Urgency.SOON: timedelta(days=3)}


@dataclass(frozen=True)
class Due:
    """Something to do by a day: what, about whom, and the page on which it is done.

    `reference` says which record without naming anybody: the number of a case, or nothing.
    """

    on: date
    kind: str
    what: str
    whom: str
    url: str
    key: str
    reference: str = ""


def due_for(principal: Principal, on: date) -> list[Due]:
    """What somebody has to do until a week after a day, the longest overdue first."""
    found = [due for told in SOURCES for due in told(principal, on)]
    return sorted(found, key=lambda one: (one.on, one.kind, one.whom, one.key))


def due_checks(principal: Principal, until: date) -> ScopedRows[Any]:
    """Risk checks of one's own open cases: those that wait, and those that are to be made again by a day."""
    later = RiskCheck.objects.visible_to(principal).filter(case=OuterRef("case"), noted_at__gt=OuterRef("noted_at"))
    again = Q(again_on__lte=until) & ~Exists(later.order_by())
    rows = RiskCheck.objects.visible_to(principal).filter(Q(made_on=None) | again, case__worker=principal.user)
    return rows.filter(case__is_closed=False).select_related(*SUBJECT).order_by("opened_on", "id")


def _of_case(row: Any, on: date, kind: str, what: str, url: str) -> Due:
    return Due(on, kind, what, row.case.subject, url, f"{row._meta.model_name}-{row.pk}", row.case.number)


def _page(name: str, key: Any) -> str:
    return reverse(f"casework:{name}", args=[key])


def _tasks(principal: Principal, on: date) -> Iterator[Due]:
    for row in due_tasks(principal, on + AHEAD)[:MOST]:
        yield _of_case(row, row.due_on, _("Step of the plan"), row.what, _page("task_doing_form", row.pk))


def _assignments(principal: Principal, on: date) -> Iterator[Due]:
    for row in due_assignments(principal, on + AHEAD)[:MOST]:
        kind = _("Correction of a file") if row.review_id else _("Agreed at a conference")
        yield _of_case(row, row.due_on, kind, row.what, _page("assignment_form", row.pk))


def _visits(principal: Principal, on: date) -> Iterator[Due]:
    for row in due_visits(principal, on + AHEAD)[:MOST]:
        yield _of_case(row, row.due_on, _("Follow-up visit"), _("See how they are"), _page("visit_form", row.pk))


def _checks(principal: Principal, on: date) -> Iterator[Due]:
    for row in due_checks(principal, on + AHEAD)[:MOST]:
        by = row.opened_on if row.made_on is None else row.again_on
        what = _("Ask plainly about danger to life")
        yield _of_case(row, by, _("Risk check"), what, _page("risk_check_form", row.case_id))


def _reports(principal: Principal, _on: date) -> Iterator[Due]:
    mine = Q(case__worker=principal.user) | Q(owner_organization__in=principal.organizations(OVERSEERS))
    for row in waiting_reports(principal).filter(mine)[:MOST]:
        by, its_own = _day(row.found_at + LIMIT), row.case.worker_id == principal.user
        url = _page("report_form", row.pk) if its_own else _page("safety", row.case_id)
        yield _of_case(row, by, _("Mandatory report"), str(row.get_harm_display()), url)


def _care(principal: Principal, on: date) -> Iterator[Due]:
    for row in care_to_do(principal, on + AHEAD)[:MOST]:
        unreached = row.failed >= FAILED_BEFORE_OTHERS
        what = _("Not reached %(many)d times in a row") % {"many": row.failed} if unreached else row.get_grade_display()
        by = min(row.due_on, on) if unreached else row.due_on
        yield Due(by, _("Care visit"), str(what), row.person.name, row.get_absolute_url(), f"care-{row.pk}")


def _enquiries(principal: Principal, on: date) -> Iterator[Due]:
    for row in open_enquiries(principal).filter(urgency__in=[*ANSWERED_WITHIN])[:MOST]:
        by = row.received_on + ANSWERED_WITHIN[Urgency(row.urgency)]
        if by <= on + AHEAD:
            what = _("Answer: %(urgency)s") % {"urgency": row.get_urgency_display()}
            yield Due(by, _("Enquiry"), what, str(row), row.get_absolute_url(), f"enquiry-{row.pk}")


def _referrals(principal: Principal, on: date) -> Iterator[Due]:
    """Letters to us that wait for a reply."""
    ours = principal.organizations(FRONT_LINE)
    rows = Referral.objects.visible_to(principal).filter(
        state=ReferralState.SENT, receiver__in=ours, reply_by__lte=on + AHEAD
    )
    for row in rows.select_related("sender").order_by("reply_by", "id")[:MOST]:
        what = _("Reply to %(sender)s") % {"sender": row.sender.name}
        yield Due(row.reply_by, _("Referral"), what, row.about, row.get_absolute_url(), f"referral-{row.pk}")


def _sessions(principal: Principal, on: date) -> Iterator[Due]:
    """Sessions of one's own groups that were neither held nor called off."""
    rows = GroupSession.objects.visible_to(principal).filter(
        group__worker=principal.user, held_on=None, dropped_on=None, planned_on__lte=on + AHEAD
    )
    for row in rows.select_related("group").order_by("planned_on", "id")[:MOST]:
        url = _page("session_holding_form", row.pk)
        yield Due(
            row.planned_on, _("Group session"), row.topic, row.group.name, url, f"session-{row.pk}", row.group.number
        )


def _activities(principal: Principal, on: date) -> Iterator[Due]:
    """One's own activities that were neither held nor called off."""
    rows = Activity.objects.visible_to(principal).filter(
        worker=principal.user, held_on=None, dropped_on=None, planned_on__lte=on + AHEAD
    )
    for row in rows.order_by("planned_on", "id")[:MOST]:
        url, key = row.get_absolute_url(), f"activity-{row.pk}"
        yield Due(row.planned_on, _("Community activity"), row.name, row.place, url, key, row.number)


def _plans(principal: Principal, on: date) -> Iterator[Due]:
    if principal.holds(OVERSEERS):
        others = waiting_plans(principal).filter(decide_by__lte=on + AHEAD).exclude(author=principal.user)
        for row in others[:MOST]:
            what = _("Plan of %(name)s") % {"name": row.author.name}
            yield _of_case(row, row.decide_by, _("Approval"), what, _page("plan_decision_form", row.pk))


def _closings(principal: Principal, on: date) -> Iterator[Due]:
    """A signature has no deadline: it is due on the day on which one looks."""
    if principal.holds(OVERSEERS):
        for row in waiting_closings(principal).exclude(author=principal.user)[:MOST]:
            what = _("Closing asked for by %(name)s") % {"name": row.author.name}
            yield _of_case(row, on, _("Approval"), what, _page("closing_decision_form", row.pk))


def _day(moment: datetime) -> date:
    return timezone.localdate(moment)


SOURCES: tuple[Callable[[Principal, date], Iterator[Due]], ...] = (
    _reports, _checks, _enquiries, _tasks, _assignments, _visits, _care,
    _referrals, _sessions, _activities, _plans, _closings,
)  # fmt: skip
