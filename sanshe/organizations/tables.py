"""The small lists inside a record: their columns, and their rows as the kit shows them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext as _

from sanshe.foundation.ui.parts import Column, Link, Status
from sanshe.foundation.ui.words import say_span
from sanshe.organizations.words import grade_status, post_status, report_status

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from sanshe.organizations.grading import GradeState, YearOfReport
    from sanshe.organizations.models import FacilityOperation, FormerName, Grade, Incubation, Sanction

Rows = list[dict[str, Any]]


def _act(label: str, name: str, key: object, *, may: bool) -> Link | None:
    return Link(label, reverse(f"organizations:{name}", args=[key])) if may else None


def _ended(*, over: bool, word: str) -> Status:
    return Status(_("Ended")) if over else Status(word, "done")


def grade_columns() -> Sequence[Column]:
    return (
        Column("level", _("Grade"), main=True, sub="grantor"),
        Column("granted_on", _("Granted on"), "day", sub="number"),
        Column("status", _("Status"), "status", sub="withdrawal"),
    )


def grade_rows(grades: Iterable[tuple[Grade, GradeState]], *, may: bool) -> Rows:
    """Grades, the newest first, each with what it is on the day."""
    return [_grade_row(grade, state, may=may) for grade, state in grades]


def _grade_row(grade: Grade, state: GradeState, *, may: bool) -> dict[str, Any]:
    taken, holds = getattr(grade, "withdrawal", None), state.value in {"valid", "expiring"}
    return {
        "level": grade.level,
        "grantor": grade.grantor,
        "granted_on": grade.granted_on,
        "number": grade.document_number,
        "status": grade_status(grade, state),
        "withdrawal": taken.reason if taken else "",
        "next": _act(_("Withdraw grade"), "grade_withdrawal_form", grade.pk, may=may and holds and taken is None),
    }


def report_columns() -> Sequence[Column]:
    return (
        Column("year", _("Year"), main=True, sub="note"),
        Column("due_on", _("Due by"), "day"),
        Column("handed_in_on", _("Handed in on"), "day"),
        Column("status", _("Result"), "status"),
    )


def report_rows(years: Iterable[YearOfReport], body: object, *, may: bool) -> Rows:
    """Yearly reports, filed and missing, the newest first."""
    return [_report_row(one, body, may=may) for one in years]


def _report_row(one: YearOfReport, body: object, *, may: bool) -> dict[str, Any]:
    report = one.report
    if report is not None:
        act = _act(_("Change result"), "yearly_result_form", report.pk, may=may)
    else:
        url = f"{reverse('organizations:yearly_report_form', args=[body])}?year={one.year}"
        act = Link(_("File report"), url) if may else None
    return {
        "year": one.year,
        "note": report.note if report else "",
        "due_on": one.due_on,
        "handed_in_on": report.handed_in_on if report else None,
        "status": report_status(one),
        "next": act,
    }


def sanction_columns() -> Sequence[Column]:
    return (
        Column("kind", _("Kind"), main=True, sub="note"),
        Column("span", _("Time")),
        Column("basis", _("Decision or document no.")),
        Column("status", _("Status"), "status"),
    )


def sanction_rows(sanctions: Iterable[Sanction], on: date, *, may: bool) -> Rows:
    """Penalties, investigations, list entries, the newest first."""
    return [
        {
            "kind": one.get_kind_display(),
            "note": one.note,
            "span": say_span(one.starts_on, one.ends_on),
            "basis": one.basis,
            "status": Status(_("In force"), "late") if one.lasts_on(on) else Status(_("Over")),
            "next": _act(_("Note the end"), "sanction_end_form", one.pk, may=may and one.ends_on is None),
        }
        for one in sanctions
    ]


def incubation_columns() -> Sequence[Column]:
    return (
        Column("name", _("Organization"), main=True, sub="support"),
        Column("span", _("Time")),
        Column("status", _("Status"), "status"),
    )


def incubation_rows(spans: Iterable[Incubation], on: date, *, giving: bool, may: bool) -> Rows:
    """Incubation received, or with `giving` the incubation given to others."""
    return [
        {
            "name": (other := one.organization if giving else one.incubator).name,
            "url": other.get_absolute_url(),
            "support": one.support,
            "span": say_span(one.starts_on, one.ends_on),
            "status": _ended(over=one.ends_on is not None and one.ends_on < on, word=_("Under way")),
            "next": _act(_("End incubation"), "incubation_end_form", one.pk, may=may and one.ends_on is None),
        }
        for one in spans
    ]


def facility_columns() -> Sequence[Column]:
    return (
        Column("name", _("Facility"), main=True),
        Column("community", _("Community")),
        Column("span", _("Time")),
        Column("status", _("Status"), "status"),
    )


def facility_rows(spans: Iterable[tuple[FacilityOperation, bool]], on: date) -> Rows:
    """Facilities with the time in which the organization runs them, and whether one may take them back."""
    return [
        {
            "name": one.facility.name,
            "url": one.facility.get_absolute_url(),
            "community": one.facility.community.name,
            "span": say_span(one.starts_on, one.ends_on),
            "status": _ended(over=one.ends_on is not None and one.ends_on < on, word=_("Running")),
            "next": _act(_("Take facility back"), "facility_operation_end_form", one.pk, may=may),
        }
        for one, may in spans
    ]


def name_columns() -> Sequence[Column]:
    return (Column("name", _("Name"), main=True), Column("span", _("Time")), Column("status", _("Status"), "status"))


def name_rows(present: str, former: Sequence[FormerName], established_on: date) -> Rows:
    """The present name and the ones before, each with its time."""
    starts = [*(one.until for one in former), established_on]
    rows: Rows = [{"name": present, "span": say_span(starts[0]), "status": Status(_("Present name"), "done")}]
    rows += [
        {"name": one.name, "span": say_span(start, one.until), "status": Status(_("Former name"))}
        for one, start in zip(former, starts[1:], strict=True)
    ]
    return rows


def post_columns(first: str) -> Sequence[Column]:
    """Columns of posts; `first` says what stands in front: whose, or where."""
    return (
        Column("name", first, main=True, sub="title"),
        Column("role", _("Role")),
        Column("place", _("Reaches to")),
        Column("span", _("Time")),
        Column("status", _("Status"), "status"),
    )


def post_row(post: Any, name: str, on: date, *, may_end: bool = False) -> dict[str, Any]:
    """One post under a name of the page's choice, with the act of ending it."""
    return {
        "name": name,
        "url": post.get_absolute_url(),
        "title": post.title,
        "role": post.get_role_display(),
        "place": post.place_name or post.scope,
        "span": say_span(post.starts_on, post.ends_on),
        "status": post_status(post, on),
        "next": _act(_("End post"), "appointment_end_form", post.pk, may=may_end),
    }


def owing_columns() -> Sequence[Column]:
    return (
        Column("name", _("Organization"), main=True, sub="kind"),
        Column("place", _("Seat")),
        Column("status", _("Status"), "status"),
    )


def owing_rows(bodies: Iterable[Any]) -> Rows:
    """Organizations whose last report is missing."""
    return [
        {
            "name": body.name,
            "url": reverse("organizations:standing", args=[body.pk]),
            "kind": body.get_kind_display(),
            "place": body.place_name,
            "status": Status(_("Overdue"), "late"),
        }
        for body in bodies
    ]


def expiring_columns() -> Sequence[Column]:
    return (
        Column("name", _("Organization"), main=True),
        Column("level", _("Grade")),
        Column("status", _("Status"), "status"),
    )


def expiring_rows(grades: Iterable[tuple[Grade, GradeState]]) -> Rows:
    """Organizations whose grade ends soon, the nearest first."""
    return [
        {
            "name": grade.organization.name,
            "url": reverse("organizations:standing", args=[grade.organization_id]),
            "level": grade.level,
            "status": grade_status(grade, state),
        }
        for grade, state in grades
    ]
