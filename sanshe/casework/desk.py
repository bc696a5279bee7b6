"""Cards on the desks of workers, heads and supervisors: what is due, what waits."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _

from sanshe.accounts.enums import AGENCY, CASEWORKERS, FRONT_LINE, OVERSEERS
from sanshe.casework.queries.desk import (
    care_to_do,
    cases_at_risk,
    coming_activities,
    coming_sessions,
    drafts_of,
    due_tasks,
    due_visits,
    open_enquiries,
    waiting_reports,
)
from sanshe.casework.queries.parts import waiting_closings, waiting_group_reports, waiting_plans
from sanshe.casework.reports import said_clock
from sanshe.foundation.ui.parts import Link
from sanshe.foundation.ui.words import say_day
from sanshe.foundation.web.desk import Card, Line, register
from sanshe.people.views.frame import shown_day, shown_moment

if TYPE_CHECKING:
    from datetime import date, datetime
    from typing import Any

    from sanshe.foundation.access.principal import Principal

SHOWN = 6
AHEAD = timedelta(days=7)  # sessions and activities are prepared some days before


def danger_card(principal: Principal, _on: date) -> Card | None:
    """Where life may be in danger: for whoever works on the case, and for those who answer for it."""
    at = shown_moment()
    lines = [
        *(_report(one, at) for one in waiting_reports(principal)[:SHOWN]),
        *(
            Line(f"{one.subject} · {one.worker.name}", str(one.get_risk_display()), one.get_absolute_url(), "late")
            for one in cases_at_risk(principal)[:SHOWN]
        ),
    ]
    return Card(_("Danger to life"), reverse("casework:cases"), lines) if lines else None


def _report(one: Any, at: datetime) -> Line:
    said = said_clock(one, at)
    return replace(said, label=f"{one.case.subject} · {said.label}")


def today_card(principal: Principal, _on: date) -> Card:
    """What is due today or overdue: urgent enquiries, steps, visits, notes that were begun."""
    on = shown_day()
    lines = [
        *(_enquiry(one) for one in open_enquiries(principal)[:SHOWN]),
        *(_due(one, one.what, one.due_on, on, "plan") for one in due_tasks(principal, on)[:SHOWN]),
        *(_due(one, _("Follow-up visit"), one.due_on, on, "closing") for one in due_visits(principal, on)[:SHOWN]),
        *(
            Line(one.case.subject, _("A note is begun"), reverse("casework:note_form", args=[one.case_id]), "info")
            for one in drafts_of(principal)[:SHOWN]
        ),
    ]
    acts = [Link(_("Note an enquiry"), reverse("casework:enquiry_beginning"), icon="plus")]
    return Card(_("Casework today"), reverse("casework:tasks"), lines, acts, empty=_("Nothing is due today."))


def _enquiry(enquiry: Any) -> Line:
    tone = "late" if enquiry.risks or enquiry.urgency == "now" else "waiting"
    return Line(
        _("Enquiry: %(who)s") % {"who": enquiry}, str(enquiry.get_urgency_display()), enquiry.get_absolute_url(), tone
    )


def _due(one: Any, what: str, due: date, on: date, part: str) -> Line:
    is_late = due < on
    words = _("overdue since %(day)s") % {"day": say_day(due)} if is_late else _("due today")
    url = reverse(f"casework:{part}", args=[one.case_id])
    return Line(f"{one.case.subject} · {what}", words, url, "late" if is_late else "waiting")


def care_card(principal: Principal, _on: date) -> Card | None:
    """Elders who are to be seen today or should have been, and those who do not answer."""
    on = shown_day()
    due = list(care_to_do(principal, on)[: SHOWN + 1])
    lines = [_care(one, on) for one in due[:SHOWN]]
    if len(due) > SHOWN:
        lines.append(Line(_("and more"), "", reverse("casework:care_visits"), "info"))
    return Card(_("Care visits"), reverse("casework:care_visits"), lines) if lines else None


def _care(one: Any, on: date) -> Line:
    words = _("overdue since %(day)s") % {"day": say_day(one.due_on)} if one.due_on < on else _("due today")
    if one.due_on > on:
        words = _("Not reached %(many)d times in a row") % {"many": one.failed}
    tone = "waiting" if one.due_on == on else "late"
    return Line(f"{one.person.name} · {one.get_grade_display()}", words, one.get_absolute_url(), tone)


def gatherings_card(principal: Principal, _on: date) -> Card | None:
    """Sessions and activities of the week that one leads oneself, and those that are not noted yet."""
    on = shown_day()
    lines = [
        *(
            _meeting(f"{one.group.name} · {one.topic}", one, one.group, on)
            for one in coming_sessions(principal, on + AHEAD)[:SHOWN]
        ),
        *(_meeting(one.name, one, one, on) for one in coming_activities(principal, on + AHEAD)[:SHOWN]),
    ]
    return Card(_("Groups and activities"), reverse("casework:groups"), lines) if lines else None


def _meeting(label: str, one: Any, thing: Any, on: date) -> Line:
    """What is to be done about a session or an activity: it is ahead, or its course or summary is not on file."""
    if one.held_on:
        return Line(label, _("to be summed up"), thing.get_absolute_url(), "waiting")
    day = say_day(one.planned_on)
    if one.planned_on < on:
        return Line(label, _("not noted since %(day)s") % {"day": day}, thing.get_absolute_url(), "late")
    return Line(label, f"{day} {one.starts_at:%H:%M}", thing.get_absolute_url(), "info")


def approvals_card(principal: Principal, _on: date) -> Card | None:
    """How much waits for one's decision; nothing to say when nothing does."""
    url, on, board = reverse("casework:approvals"), shown_day(), reverse("casework:supervision")
    plans, closings = list(waiting_plans(principal)), waiting_closings(principal).count()
    reports = waiting_group_reports(principal).count()
    lines = []
    if plans:
        is_late = any(plan.decide_by < on for plan in plans)
        lines.append(Line(_("Plans"), _wait(len(plans)), url, "late" if is_late else "waiting"))
    if closings:
        lines.append(Line(_("Closings"), _wait(closings), url, "waiting"))
    if reports:
        lines.append(Line(_("Reports of groups"), _wait(reports), url, "waiting"))
    acts = [Link(_("Supervisor's board"), board, icon="chart-bar")]
    return Card(_("Approvals"), url, lines, acts) if lines else None


def _wait(many: int) -> str:
    return _("%(many)d to decide") % {"many": many}


register(danger_card, roles=CASEWORKERS, order=4)
register(today_card, roles=AGENCY, order=5)
register(gatherings_card, roles=AGENCY, order=6)
register(care_card, roles=FRONT_LINE, order=7)
register(approvals_card, roles=OVERSEERS, order=6)
