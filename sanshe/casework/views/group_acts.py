"""What may be done to a group, its members, its sessions and its report."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sanshe.casework import operations
from sanshe.casework.enums import Presence
from sanshe.casework.forms.consent import DayForm
from sanshe.casework.forms.group import (
    AbsenceForm,
    GroupChangeForm,
    HoldingForm,
    JoiningForm,
    ProgressForm,
    ReportForm,
    SessionForm,
)
from sanshe.casework.forms.plan import DecisionForm
from sanshe.casework.gathering_stages import GroupDeed, facts_of_group, may_group
from sanshe.casework.models import Attendance, Group, GroupMember, GroupReport, GroupSession, GroupVerdict
from sanshe.casework.operations.case import ChangedMeanwhile
from sanshe.casework.operations.group import CameAfterAll, SessionOver, belonging
from sanshe.casework.views.asking import OWN, both, open_now
from sanshe.casework.views.plan_acts import simple
from sanshe.foundation.access.decision import ALLOWED, Decision, denied
from sanshe.foundation.access.policy import registry
from sanshe.people.views.act import Act
from sanshe.people.views.frame import shown_day

if TYPE_CHECKING:
    from collections.abc import Callable

    from django import forms

    from sanshe.foundation.access.principal import Principal
    from sanshe.foundation.web.serving import Asked

OVER, CAME = denied(SessionOver.sentence), denied(CameAfterAll.sentence)
LEFT = gettext_lazy("They have left the group already.")
KEPT = gettext_lazy("It is on file.")


def group_behind(thing: Any) -> Group:
    """The group itself, or the one on which a fact hangs."""
    found: Group = thing if isinstance(thing, Group) else thing.group
    return found


def when(deed: GroupDeed) -> Callable[[Principal, Any], Decision]:
    """Whether a deed fits the group now."""
    return lambda _principal, thing: may_group(deed, facts_of_group(group_behind(thing)))


def back_to(part: str) -> Callable[[Any], str]:
    """The part of the group where a thing stands."""
    return lambda thing: reverse(f"casework:{part}", args=[group_behind(thing).pk])


def called(thing: Any) -> str:
    """The group, above a form."""
    return group_behind(thing).name


def _waits(_principal: Principal, session: GroupSession) -> Decision:
    return OVER if session.held_on or session.dropped_on else ALLOWED


def _absent(_principal: Principal, attendance: Attendance) -> Decision:
    return ALLOWED if attendance.presence == Presence.ABSENT else CAME


def _may_sign(principal: Principal, report: GroupReport) -> Decision:
    may = registry.of(GroupVerdict).may_keep(principal, GroupVerdict(group=report.group, author_id=principal.user))
    if not may:
        return may
    return OWN if report.author_id == principal.user else may_group(GroupDeed.SIGN_OFF, facts_of_group(report.group))


def _changing(_request: Asked, group: Group, data: Any) -> forms.Form:
    return GroupChangeForm(data, initial={name: getattr(group, name) for name in GroupChangeForm.base_fields})


def _change(request: Asked, group: Group, form: Any) -> str:
    try:
        operations.change_group(actor=request.principal, group=group, **form.cleaned_data)
    except ChangedMeanwhile as conflict:
        form.data = form.data.copy()
        form.data["version"] = str(conflict.version)
        raise
    return str(KEPT)


def _joining(request: Asked, _group: Group, data: Any) -> forms.Form:
    return JoiningForm(request.principal, data, initial={"on": shown_day()})


def _join(request: Asked, group: Group, form: Any) -> str:
    given = form.cleaned_data
    operations.join_group(actor=request.principal, group=group, person=form.picked, on=given["on"], hope=given["hope"])
    return _("%(name)s belongs to the group.") % {"name": form.picked.name}


def _plan(request: Asked, group: Group, form: Any) -> str:
    operations.plan_session(actor=request.principal, group=group, **form.cleaned_data)
    return _("The session is planned.")


def _holding(request: Asked, session: GroupSession, data: Any) -> forms.Form:
    day = min(session.planned_on, shown_day())
    members = belonging(request.principal, session.group, max(session.planned_on, shown_day()))
    initial = {"on": day, "starts_at": session.starts_at, "ends_at": session.ends_at}
    return HoldingForm(members, data, initial=initial)


def _hold(request: Asked, session: GroupSession, form: Any) -> str:
    operations.hold_session(actor=request.principal, session=session, **form.cleaned_data)
    return _("The session is on file, with who came.")


def _call_off(request: Asked, session: GroupSession, form: Any) -> str:
    operations.call_off_session(actor=request.principal, session=session, **form.cleaned_data)
    return str(KEPT)


def _explain(request: Asked, attendance: Attendance, form: Any) -> str:
    operations.explain_absence(actor=request.principal, attendance=attendance, **form.cleaned_data)
    return str(KEPT)


def _leave(request: Asked, member: GroupMember, form: Any) -> str:
    operations.leave_group(actor=request.principal, member=member, **form.cleaned_data)
    return str(KEPT)


def _progress(request: Asked, member: GroupMember, form: Any) -> str:
    operations.note_progress(actor=request.principal, member=member, **form.cleaned_data)
    return str(KEPT)


def _report(request: Asked, group: Group, form: Any) -> str:
    operations.report_group(actor=request.principal, group=group, **form.cleaned_data)
    return _("The report waits for the supervisor's signature.")


def _decide(request: Asked, report: GroupReport, form: Any) -> str:
    operations.decide_report(actor=request.principal, report=report, **form.cleaned_data)
    return _("Your decision is on file.")


SESSIONS, MEMBERS, CLOSING = back_to("group"), back_to("group_members"), back_to("group_closing")
OF_GROUP = ("group",)
ACTS = (
    Act(
        "group_change", "groups/<uuid:key>/plan", Group, gettext_lazy("Change the plan"), gettext_lazy("Save the plan"),
        _changing, _change, SESSIONS, asks=when(GroupDeed.CHANGE), called=called,
    ),
    Act(
        "group_joining", "groups/<uuid:key>/member", Group, gettext_lazy("Add a group member"), gettext_lazy("Take into the group"),
        _joining, _join, MEMBERS, asks=when(GroupDeed.JOIN), called=called,
    ),
    Act(
        "session_planning", "groups/<uuid:key>/session", Group, gettext_lazy("Plan a session"),
        gettext_lazy("Save the session"), simple(SessionForm), _plan, SESSIONS, asks=when(GroupDeed.SCHEDULE),
        called=called,
    ),
    Act(
        "group_report", "groups/<uuid:key>/report", Group, gettext_lazy("Evaluation report"),
        gettext_lazy("Ask for the signature"), simple(ReportForm), _report, CLOSING, asks=when(GroupDeed.CLOSE),
        called=called, lead=gettext_lazy("Sessions, members and attendance are counted; write what numbers do not say."),
    ),
    Act(
        "session_holding", "sessions/<uuid:key>/course", GroupSession, gettext_lazy("Note the session"),
        gettext_lazy("Save the session"), _holding, _hold, SESSIONS, related=OF_GROUP,
        asks=both(_waits, when(GroupDeed.HOLD)), called=called,
    ),
    Act(
        "session_calling_off", "sessions/<uuid:key>/cancellation", GroupSession, gettext_lazy("Call the session off"),
        gettext_lazy("Call it off"), simple(DayForm), _call_off, SESSIONS, related=OF_GROUP,
        asks=both(_waits, when(GroupDeed.CALL_OFF)), called=called,
    ),
    Act(
        "absence", "attendances/<uuid:key>/reason", Attendance, gettext_lazy("Why they did not come"),
        gettext_lazy("Save the reason"), lambda _request, _thing, data: AbsenceForm(data), _explain, SESSIONS,
        related=("group", "member__person"), asks=_absent, called=lambda one: one.member.person.name,
    ),
    Act(
        "group_leaving", "group-members/<uuid:key>/leaving", GroupMember, gettext_lazy("A member leaves"),
        gettext_lazy("Note the end"), simple(DayForm), _leave, MEMBERS, related=("group", "person"),
        asks=both(open_now("left_on", LEFT), when(GroupDeed.LEAVE)), called=lambda one: one.person.name,
    ),
    Act(
        "group_progress", "group-members/<uuid:key>/progress", GroupMember, gettext_lazy("How they fare in the group"),
        gettext_lazy("Save the note"), simple(ProgressForm), _progress, MEMBERS, related=("group", "person"),
        asks=when(GroupDeed.PROGRESS), called=lambda one: one.person.name,
    ),
    Act(
        "group_decision", "group-reports/<uuid:key>/decision", GroupReport, gettext_lazy("Decide about the report"),
        gettext_lazy("Save the decision"), simple(DecisionForm), _decide, CLOSING, related=OF_GROUP, asks=_may_sign,
        needs_keeping=False, called=called,
    ),
)  # fmt: skip
