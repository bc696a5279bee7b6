"""The lists of groups and of community activities: columns that the database counts, no question per row."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sanshe.accounts.enums import CASEWORKERS
from sanshe.casework.enums import ActivityStage, GroupKind, GroupStage
from sanshe.casework.gathering_stages import ACTIVITY_STAGES, GROUP_STAGES, in_sql
from sanshe.casework.models import Activity, Group
from sanshe.foundation.lists.filters import Filter
from sanshe.foundation.lists.listing import Listing, listing
from sanshe.foundation.ui.parts import Column, Link, Status

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.db.models import QuerySet

    from sanshe.foundation.access.principal import Principal

TONES = {
    GroupStage.CLOSED: "done", GroupStage.ENDING: "waiting", GroupStage.MATURITY: "info",
    ActivityStage.SUMMED_UP: "done", ActivityStage.HELD: "waiting", ActivityStage.PLANNED: "info",
}  # fmt: skip


def gathering_status(stage: GroupStage | ActivityStage) -> Status:
    """A stage in a word."""
    return Status(str(stage.label), TONES.get(stage, "plain"))


def listed_groups(principal: Principal) -> QuerySet[Any]:
    """Groups with the stage at which they stand."""
    rows = Group.objects.visible_to(principal).select_related("worker")
    return rows.annotate(stage=in_sql(GROUP_STAGES, GroupStage.PREPARATION))


def listed_activities(principal: Principal) -> QuerySet[Any]:
    """Activities with the stage at which they stand."""
    rows = Activity.objects.visible_to(principal).select_related("worker")
    return rows.annotate(stage=in_sql(ACTIVITY_STAGES, ActivityStage.PLANNED))


def _group(group: Any, _principal: Principal) -> Mapping[str, Any]:
    return {
        "name": group.name, "url": group.get_absolute_url(), "number": group.number, "kind": group.get_kind_display(),
        "stage": gathering_status(GroupStage(group.stage)), "worker": group.worker.name, "members": group.members_now,
        "held": group.sessions_held, "starts": group.starts_on, "next": None,
    }  # fmt: skip


def _activity(activity: Any, _principal: Principal) -> Mapping[str, Any]:
    return {
        "name": activity.name, "url": activity.get_absolute_url(), "number": activity.number,
        "stage": gathering_status(ActivityStage(activity.stage)), "worker": activity.worker.name,
        "on": activity.held_on or activity.planned_on, "people": activity.signed_in, "times": activity.person_times,
        "next": None,
    }  # fmt: skip


GROUPS = listing(
    Listing(
        name="casework.groups",
        title=lambda _given: _("Groups"),
        source=lambda principal, _given: listed_groups(principal),
        exportable=CASEWORKERS,
        columns=lambda: [
            Column("name", _("Name of the group"), main=True, sub="number", sub_label=_("Group no.")),
            Column("kind", _("Kind of group"), phone=False),
            Column("stage", _("Stage"), "status"),
            Column("worker", _("Social worker"), phone=False),
            Column("members", _("Group members"), "number"),
            Column("held", _("Sessions held"), "number"),
            Column("starts", _("First day"), "day", phone=False),
        ],
        row=_group,
        order=("-starts_on", "id"),
        counted=lambda count: _("%(count)s groups") % {"count": count},
        filters=(
            Filter(
                "stage",
                gettext_lazy("at every stage"),
                lambda _principal: GroupStage.choices,
                lambda rows, stage: rows.filter(stage=stage),
            ),
            Filter(
                "kind",
                gettext_lazy("of every kind"),
                lambda _principal: GroupKind.choices,
                lambda rows, kind: rows.filter(kind=kind),
            ),
        ),
        empty=lambda _principal: {
            "title": _("No group here"),
            "text": _("A group begins with its plan: for whom, what for, how many sessions."),
            "icon": "users-group",
            "links": [Link(_("Plan a group"), reverse("casework:group_form"), icon="plus")],
        },
    )
)
ACTIVITIES = listing(
    Listing(
        name="casework.activities",
        title=lambda _given: _("Community activities"),
        source=lambda principal, _given: listed_activities(principal),
        exportable=CASEWORKERS,
        columns=lambda: [
            Column("name", _("Name of the activity"), main=True, sub="number", sub_label=_("Activity no.")),
            Column("stage", _("Stage"), "status"),
            Column("worker", _("Social worker"), phone=False),
            Column("on", _("Day"), "day"),
            Column("people", _("People by name"), "number"),
            Column("times", _("Person-times"), "number"),
        ],
        row=_activity,
        order=("-planned_on", "id"),
        counted=lambda count: _("%(count)s activities") % {"count": count},
        filters=(
            Filter(
                "stage",
                gettext_lazy("at every stage"),
                lambda _principal: ActivityStage.choices,
                lambda rows, stage: rows.filter(stage=stage),
            ),
        ),
        empty=lambda _principal: {
            "title": _("No activity here"),
            "text": _("An activity begins with a need that residents told you."),
            "icon": "calendar-event",
            "links": [Link(_("Plan an activity"), reverse("casework:activity_form"), icon="plus")],
        },
    )
)
