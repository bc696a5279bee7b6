"""The parts of a group and of an activity as one may see them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Prefetch

from sanshe.casework.enums import Presence
from sanshe.casework.models import (
    ActivityCost,
    Attendance,
    GroupMember,
    GroupProgress,
    GroupReport,
    GroupSession,
    SignIn,
)

if TYPE_CHECKING:
    from sanshe.casework.models import Activity, Group
    from sanshe.foundation.access.principal import Principal


def sessions_of(principal: Principal, group: Group) -> list[Any]:
    """Sessions in their order, each with who came: `came` of `expected`, and the list `marks`."""
    marks = Attendance.objects.visible_to(principal).select_related("member__person")
    rows = GroupSession.objects.visible_to(principal).filter(group=group).select_related("held_by")
    found: list[Any] = list(rows.prefetch_related(Prefetch("attendances", queryset=marks, to_attr="marks")))
    for session in found:
        session.came = sum(mark.presence != Presence.ABSENT for mark in session.marks)
    return found


def members_of(principal: Principal, group: Group) -> list[Any]:
    """Members, each with their sessions (`came` of `asked`) and the notes on how they fare (`notes`)."""
    marks = Attendance.objects.visible_to(principal)
    notes = GroupProgress.objects.visible_to(principal).select_related("author")
    rows = GroupMember.objects.visible_to(principal).filter(group=group).select_related("person")
    with_marks = rows.prefetch_related(Prefetch("attendances", queryset=marks, to_attr="marks"))
    found: list[Any] = list(with_marks.prefetch_related(Prefetch("progress", queryset=notes, to_attr="notes")))
    for member in found:
        member.asked = len(member.marks)
        member.came = sum(mark.presence != Presence.ABSENT for mark in member.marks)
    return found


def reports_of(principal: Principal, group: Group) -> list[Any]:
    """Reports with what the supervisor said."""
    rows = GroupReport.objects.visible_to(principal).filter(group=group)
    return list(rows.select_related("author", "decision__author"))


def sign_ins_of(principal: Principal, activity: Activity) -> list[SignIn]:
    """Who came, by name."""
    return list(SignIn.objects.visible_to(principal).filter(activity=activity).select_related("person"))


def costs_of(principal: Principal, activity: Activity) -> list[ActivityCost]:
    """The budget."""
    return list(ActivityCost.objects.visible_to(principal).filter(activity=activity))
