"""How states of the register are said: a word with its tone, ready for the kit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from sanshe.foundation.ui.parts import Status
from sanshe.foundation.ui.words import say_day
from sanshe.organizations.enums import DissolutionReason
from sanshe.organizations.grading import Bar, GradeState, ReportState, Standing, YearOfReport
from sanshe.organizations.queries.register import Likeness

if TYPE_CHECKING:
    from datetime import date

    from sanshe.organizations.models import Appointment, Grade, Organization


def life_status(organization: Organization, on: date) -> Status:
    """Whether a body is there on a day."""
    ends = organization.dissolved_on
    if ends is not None and ends < on:
        return Status(_("Dissolved"))
    if ends is not None:
        return Status(_("Ends on %(day)s") % {"day": say_day(ends)}, "waiting")
    if on < organization.established_on:
        return Status(_("Begins on %(day)s") % {"day": say_day(organization.established_on)}, "info")
    return Status(_("Active"), "done")


def grade_status(grade: Grade, state: GradeState) -> Status:
    """What a grade is, with the day that matters."""
    day = {"day": say_day(grade.valid_until)}
    return {
        GradeState.AHEAD: Status(_("Not yet valid"), "info"),
        GradeState.VALID: Status(_("Valid until %(day)s") % day, "done"),
        GradeState.EXPIRING: Status(_("Expires soon, on %(day)s") % day, "waiting"),
        GradeState.EXPIRED: Status(_("Ran out on %(day)s") % day, "late"),
        GradeState.WITHDRAWN: Status(_("Withdrawn"), "late"),
    }[state]


def report_status(one: YearOfReport) -> Status:
    """What the report of a year is."""
    if one.report is not None:
        tone = {"failed": "late", "basically_passed": "waiting"}.get(one.report.result, "done")
        return Status(one.report.get_result_display(), tone)
    if one.state is ReportState.MISSING:
        return Status(_("Overdue"), "late")
    return Status(_("May be handed in now"), "info")


def bar_words(bar: Bar, standing: Standing) -> str:
    """Why one cannot be graded, in a sentence."""
    return {
        Bar.DISSOLVED: _("The organization is not active."),
        Bar.TOO_YOUNG: _("It is graded two years after its registration at the earliest: from %(day)s on.")
        % {"day": say_day(standing.graded_from)},
        Bar.LAST_REPORT_MISSING: _("The latest yearly report that was due is not on file."),
        Bar.LAST_REPORT_FAILED: _("The latest yearly inspection was failed."),
        Bar.TWICE_BASICALLY_PASSED: _("The last two yearly inspections were passed only basically."),
        Bar.SANCTIONED: _("A penalty, an investigation or a place on a list stands against it, see below."),
    }[bar]


def likeness_words(likeness: Likeness) -> str:
    """Why an organization on file may be the same."""
    return {
        Likeness.CODE: _("same code or number"),
        Likeness.NAME: _("same name"),
        Likeness.FORMER_NAME: _("once had this name"),
        Likeness.READING: _("name reads the same"),
        Likeness.NEARLY: _("nearly the same name"),
    }[likeness]


def post_status(post: Appointment, on: date) -> Status:
    """What a post is on a day; one that was closed is over, whatever its last day."""
    if post.is_over_on(on):
        return Status(_("Ended"))
    if post.starts_on > on:
        return Status(_("Begins on %(day)s") % {"day": say_day(post.starts_on)}, "info")
    if post.ends_on is not None:
        return Status(_("Until %(day)s") % {"day": say_day(post.ends_on)}, "waiting")
    return Status(_("In post"), "done")


def ending_words(reason: str) -> str:
    """Why a body ended."""
    return str(DissolutionReason(reason).label)
