"""Mandatory reports in words: where the clock stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _

from sanshe.casework.mandatory_report import ReportState, state_of, time_left
from sanshe.foundation.web.desk import Line

if TYPE_CHECKING:
    from datetime import datetime, timedelta

    from sanshe.casework.models import MandatoryReport

STATES: dict[ReportState, str] = {
    ReportState.NOT_REQUIRED: "plain", ReportState.RUNNING: "waiting", ReportState.OVERDUE: "late",
    ReportState.REPORTED: "done", ReportState.REPORTED_LATE: "waiting", ReportState.NOT_REPORTED: "late",
}  # fmt: skip
HOUR = 3600


def clock_words(state: ReportState, left: timedelta) -> str:
    """How long there is, or since when it is overdue; nothing once the clock has ended."""
    hours = abs(int(left.total_seconds())) // HOUR
    if state == ReportState.RUNNING:
        return _("%(hours)d hours left") % {"hours": hours}
    return _("overdue for %(hours)d hours") % {"hours": hours} if state == ReportState.OVERDUE else ""


def said_clock(one: MandatoryReport, at: datetime) -> Line:
    """What was found, and how long there is to report it."""
    state = state_of(one.finding, one.report, at)
    words = " · ".join(filter(None, (str(state.label), clock_words(state, time_left(one.finding, at)))))
    return Line(str(one.get_harm_display()), words, reverse("casework:safety", args=[one.case_id]), STATES[state])
