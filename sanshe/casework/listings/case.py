"""The list of cases that one works on or answers for."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sanshe.accounts.enums import OVERSEERS
from sanshe.casework.enums import RiskState, Stage, Topic
from sanshe.casework.models import Case
from sanshe.casework.queries.board import AT_RISK, LIVE
from sanshe.foundation.lists.filters import Filter
from sanshe.foundation.lists.listing import Listing, listing
from sanshe.foundation.ui.parts import Column, Link, Status
from sanshe.people.views.frame import shown_day

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.db.models import QuerySet
    from django.http import QueryDict

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


def _stage(rows: Any, chosen: str) -> Any:
    return rows.filter(LIVE) if chosen == "live" else rows.filter(stage=chosen)


def _risk(rows: Any, chosen: str) -> Any:
    return rows.filter(risk__in=AT_RISK) if chosen == "any" else rows.filter(risk=chosen)


def _of_worker(declared: Listing, principal: Principal, _given: Any, query: QueryDict) -> Listing:
    """Narrowed to one worker where the address names one, as the supervisor's board does."""
    try:
        chosen = UUID(query.get("worker", ""))
    except ValueError:
        return declared
    theirs = Case.objects.visible_to(principal).filter(worker=chosen).order_by()
    name = theirs.values_list("worker__name", flat=True).first()
    if name is None:
        return declared
    worker = Filter(
        "worker",
        gettext_lazy("of every social worker"),
        lambda _principal: [(query.get("worker", ""), str(name))],
        lambda rows, _chosen: rows.filter(worker=chosen),
    )
    return replace(declared, filters=(worker, *declared.filters))


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
        tailored=_of_worker,
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
                lambda _principal: [("live", gettext_lazy("not over yet")), *Stage.choices],
                _stage,
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
            Filter(
                "risk",
                gettext_lazy("with or without risk"),
                lambda _principal: [("any", gettext_lazy("at risk")), *RiskState.choices],
                _risk,
            ),
            Filter(
                "waits",
                gettext_lazy("decided or not"),
                lambda _principal: [("any", gettext_lazy("waiting for a decision"))],
                lambda rows, _chosen: rows.filter(Q(is_handed_in=True) | Q(is_closing=True)),
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
