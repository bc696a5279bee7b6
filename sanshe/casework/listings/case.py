"""The list of cases that one works on or answers for."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sanshe.accounts.enums import OVERSEERS
from sanshe.casework.enums import Stage, Topic
from sanshe.casework.models import Case
from sanshe.foundation.lists.filters import Filter
from sanshe.foundation.lists.listing import Listing, listing
from sanshe.foundation.ui.parts import Column, Link, Status
from sanshe.people.views.frame import shown_day

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.db.models import QuerySet

    from sanshe.foundation.access.principal import Principal

SOON = timedelta(days=7)
TONES: dict[Stage, str] = {
    Stage.CRISIS: "late", Stage.SUSPENDED: "waiting", Stage.REFERRED_OUT: "waiting", Stage.CLOSED: "done",
    Stage.FOLLOW_UP: "done", Stage.INTERVENTION: "info", Stage.EVALUATION: "info",
}  # fmt: skip


def stage_status(stage: str) -> Status:
    """A stage in a word."""
    known = Stage(stage)
    return Status(str(known.label), TONES.get(known, "plain"))


def _due(rows: Any, chosen: str) -> Any:
    """Cases of which something is overdue, or due within a week."""
    on = shown_day()
    if chosen == "overdue":
        return rows.filter(due_on__lt=on)
    return rows.filter(due_on__range=(on, on + SOON))


def listed_cases(principal: Principal) -> QuerySet[Any]:
    """Cases with all that their rows show."""
    return Case.objects.visible_to(principal).select_related("person", "household", "community", "worker")


def _row(case: Any, _principal: Principal) -> Mapping[str, Any]:
    return {
        "subject": case.subject,
        "url": case.get_absolute_url(),
        "number": case.number,
        "topic": case.get_topic_display(),
        "worker": case.worker.name,
        "opened": case.opened_on,
        "due": case.due_on,
        "stage": stage_status(case.stage),
        "next": None,
    }


CASES = listing(
    Listing(
        name="casework.cases",
        title=lambda _given: _("Cases"),
        source=lambda principal, _given: listed_cases(principal),
        exportable=OVERSEERS,
        columns=lambda: [
            Column("subject", _("Whom it is about"), main=True, sub="number", sub_label=_("Case no.")),
            Column("topic", _("Topic"), phone=False),
            Column("stage", _("Stage"), "status"),
            Column("worker", _("Social worker"), phone=False),
            Column("due", _("Next due"), "day"),
            Column("opened", _("Case opened on"), "day", phone=False),
        ],
        row=_row,
        order=("-opened_on", "id"),
        counted=lambda count: _("%(count)s cases") % {"count": count},
        filters=(
            Filter(
                "stage",
                gettext_lazy("at every stage"),
                lambda _principal: Stage.choices,
                lambda rows, stage: rows.filter(stage=stage),
            ),
            Filter(
                "due",
                gettext_lazy("due at any time"),
                lambda _principal: [("overdue", gettext_lazy("overdue")), ("soon", gettext_lazy("due within a week"))],
                _due,
            ),
            Filter(
                "topic",
                gettext_lazy("of every topic"),
                lambda _principal: Topic.choices,
                lambda rows, topic: rows.filter(topic=topic),
            ),
        ),
        empty=lambda _principal: {
            "title": _("No case here"),
            "text": _("A case begins with an enquiry: note it, then carry it on as a case."),
            "icon": "folder-open",
            "links": [Link(_("Note an enquiry"), reverse("casework:enquiry_beginning"), icon="plus")],
        },
    )
)
