"""The list of visits: who is followed how closely, and who waits."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sanshe.accounts.enums import FRONT_LINE
from sanshe.casework.care_visits import FAILED_BEFORE_OTHERS, Alarm, VisitGrade, alarm_of
from sanshe.casework.models import CareGrade
from sanshe.foundation.lists.filters import Filter
from sanshe.foundation.lists.listing import Listing, listing
from sanshe.foundation.ui.parts import Column, Link, Status
from sanshe.people.views.frame import say_who, shown_day, shown_moment

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sanshe.foundation.access.principal import Principal

WEEK = timedelta(days=7)
TONES = {Alarm.LATER: "plain", Alarm.SOON: "info", Alarm.TODAY: "waiting", Alarm.OVERDUE: "late"}


def alarm_status(row: CareGrade) -> Status:
    """How urgent the next visit is; whoever does not answer comes first."""
    if row.failed >= FAILED_BEFORE_OTHERS:
        return Status(_("Not reached"), "late")
    alarm = alarm_of(row.due, row.frequency, shown_moment())
    return Status(str(alarm.label), TONES[alarm])


def _row(row: Any, _principal: Principal) -> Mapping[str, Any]:
    return {
        "name": row.person.name,
        "who": say_who(row.person, shown_day()),
        "url": row.get_absolute_url(),
        "grade": row.get_grade_display(),
        "due": row.due_on,
        "alarm": alarm_status(row),
        "failed": row.failed or None,
        "reached": row.reached_at,
        "next": None,
    }


def _due(rows: Any, chosen: str) -> Any:
    on = shown_day()
    if chosen == "failed":
        return rows.filter(failed__gte=2)
    return rows.filter(due_on__lt=on) if chosen == "overdue" else rows.filter(due_on__range=(on, on + WEEK))


CARE = listing(
    Listing(
        name="casework.care_visits",
        title=lambda _given: _("Care visits"),
        source=lambda principal, _given: (
            CareGrade.objects.visible_to(principal).filter(ended_on=None).select_related("person")
        ),
        exportable=FRONT_LINE,
        columns=lambda: [
            Column("name", _("Name of the person"), main=True, sub="who", sub_label=_("Sex and age")),
            Column("grade", _("Care grade")),
            Column("alarm", _("Visit"), "status"),
            Column("due", _("Visit due on"), "day"),
            Column("failed", _("Failed in a row"), "number", phone=False),
            Column("reached", _("Last reached"), "moment", phone=False),
        ],
        row=_row,
        order=("due_on", "id"),
        counted=lambda count: _("%(count)s people are visited") % {"count": count},
        filters=(
            Filter(
                "due",
                gettext_lazy("due at any time"),
                lambda _principal: [
                    ("overdue", gettext_lazy("overdue")),
                    ("soon", gettext_lazy("due within a week")),
                    ("failed", gettext_lazy("not reached twice or more")),
                ],
                _due,
            ),
            Filter(
                "grade",
                gettext_lazy("of every grade"),
                lambda _principal: VisitGrade.choices,
                lambda rows, grade: rows.filter(grade=grade),
            ),
        ),
        empty=lambda _principal: {
            "title": _("Nobody is on the list of visits"),
            "text": _(
                "Elders alone, of great age, without their abilities: put them on the list, and the day of the next visit stands here."
            ),
            "icon": "door",
            "links": [Link(_("Put somebody on the list"), reverse("casework:care_start_form"), icon="plus")],
        },
    )
)
