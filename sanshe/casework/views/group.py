"""Groups: the list, the plan, and the parts of one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from sanshe.accounts.enums import AGENCY, CASEWORKERS
from sanshe.casework import operations
from sanshe.casework.enums import GroupStage
from sanshe.casework.forms.group import GroupPlanForm
from sanshe.casework.gathering_stages import GROUP_PATH, GroupDeed, facts_of_group, group_stage, may_group
from sanshe.casework.listings.group import GROUPS, gathering_status
from sanshe.casework.models import Group
from sanshe.casework.queries.gathering import members_of, reports_of, sessions_of
from sanshe.casework.views.frame import agency_post, papers_tab, seat
from sanshe.foundation.access.policy import registry
from sanshe.foundation.errors import Refusal
from sanshe.foundation.lists.listing import page_of
from sanshe.foundation.ui.parts import Link, Step
from sanshe.foundation.web.serving import Asked, action, page
from sanshe.foundation.web.showing import show
from sanshe.people.views.frame import shown_day

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse


def groups_above(_thing: object) -> Link:
    """Where groups are found."""
    return Link(_("Groups"), reverse("casework:groups"))


@page(CASEWORKERS)
def groups(request: Asked) -> HttpResponse:
    """Groups that one leads, or for which one answers."""
    context = {"list": page_of(GROUPS, request), "may_plan": request.principal.holds(AGENCY)}
    return show(request, "casework/groups.html", context)


@page(AGENCY)
def group_form(request: Asked) -> HttpResponse:
    """The plan of a new group."""
    return show(request, "casework/group_form.html", {"form": GroupPlanForm(initial={"starts_on": shown_day()})})


@action(AGENCY)
def group_planning(request: Asked) -> HttpResponse:
    """Make the plan of a group."""
    post, form = agency_post(request), GroupPlanForm(request.POST)
    if form.is_valid():
        try:
            made = operations.plan_group(
                actor=request.principal, organization=post.organization, place_code=seat(post), **form.cleaned_data
            )
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The group is planned. Add its members and sessions."))
            return redirect(made)
    return show(request, "casework/group_form.html", {"form": form}, status=422)


@page()
def group(request: Asked, key: UUID) -> HttpResponse:
    """Plan and sessions of a group."""
    context = group_frame(request, key, "group")
    context["sessions"] = sessions_of(request.principal, context["group"])
    return show(request, "casework/group.html", context)


@page()
def group_members(request: Asked, key: UUID) -> HttpResponse:
    """Members, how often they came, how they fare."""
    context = group_frame(request, key, "group_members")
    context["members"] = members_of(request.principal, context["group"])
    return show(request, "casework/group_members.html", context)


@page()
def group_closing(request: Asked, key: UUID) -> HttpResponse:
    """The evaluation report, with what is counted."""
    context = group_frame(request, key, "group_closing")
    sessions = sessions_of(request.principal, context["group"])
    asked = sum(len(session.marks) for session in sessions)
    came = sum(session.came for session in sessions)
    context |= {
        "reports": reports_of(request.principal, context["group"]),
        "came": came,
        "rate": round(100 * came / asked) if asked else None,
    }
    return show(request, "casework/group_closing.html", context)


def group_frame(request: Asked, key: UUID, tab: str) -> dict[str, Any]:
    """The context of every part of a group."""
    rows = Group.objects.visible_to(request.principal).select_related("worker")
    row: Any = get_object_or_404(rows, pk=key)
    facts, may_keep = facts_of_group(row), bool(registry.of(Group).may_keep(request.principal, row))
    return {
        "group": row,
        "line": [_("No. %(number)s") % {"number": row.number}, str(row.get_kind_display()), row.worker.name],
        "status": gathering_status(group_stage(facts)),
        "path": _steps(row),
        "tabs": _tabs(row, tab),
        "may": {deed.value: may_keep and bool(may_group(deed, facts)) for deed in GroupDeed},
        "day": shown_day(),
    }


def _steps(row: Group) -> list[Step]:
    facts = facts_of_group(row)
    stage = group_stage(facts)
    now = len(GROUP_PATH) if stage == GroupStage.CLOSED else GROUP_PATH.index(stage)
    return [
        Step(str(one.label), "done" if place < now else "now" if place == now else "ahead")
        for place, one in enumerate(GROUP_PATH)
    ]


def _tabs(row: Group, current: str) -> list[Link]:
    labels = {"group": _("Sessions of the group"), "group_members": _("Group members"), "group_closing": _("Closing")}
    parts = [
        Link(label, reverse(f"casework:{tab}", args=[row.pk]), active=tab == current) for tab, label in labels.items()
    ]
    return [*parts, papers_tab("groups", row.pk, current)]
