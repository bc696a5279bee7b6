"""Care visits: the list, one person's visits, and what is done there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sanshe.accounts.enums import FRONT_LINE
from sanshe.casework import operations
from sanshe.casework.care_visits import FAILED_BEFORE_OTHERS, Contact, days_overdue, next_contact
from sanshe.casework.forms.care import CareChangeForm, CareGradeForm, CareStartForm, CareVisitForm
from sanshe.casework.listings.care import CARE, alarm_status
from sanshe.casework.models import CareGrade, CareVisit
from sanshe.casework.operations.care import GradeOver
from sanshe.casework.views.asking import open_now
from sanshe.casework.views.frame import papers_tab
from sanshe.foundation.access.decision import Because
from sanshe.foundation.access.policy import registry
from sanshe.foundation.errors import Refusal
from sanshe.foundation.lists.listing import page_of
from sanshe.foundation.ui.parts import Event, Link
from sanshe.foundation.ui.words import say_moment
from sanshe.foundation.web.serving import Asked, action, page
from sanshe.foundation.web.showing import show
from sanshe.people import rules
from sanshe.people.enums import PhoneKind
from sanshe.people.models import PhoneNumber
from sanshe.people.views.act import Act
from sanshe.people.views.frame import say_who, shown_day, shown_moment

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

    from sanshe.foundation.access.principal import Principal


def care_above(_thing: object) -> Link:
    """Where care visits are found."""
    return Link(_("Care visits"), reverse("casework:care_visits"))


@page(FRONT_LINE)
def care_visits(request: Asked) -> HttpResponse:
    """Who is visited, those who wait the longest first."""
    return show(request, "casework/care_visits.html", {"list": page_of(CARE, request)})


@page()
def care_visit(request: Asked, key: UUID) -> HttpResponse:
    """One person: when the next visit is due, whom to call, every try so far."""
    context = care_frame(request, key, "care_visit")
    row = context["row"]
    visits = CareVisit.objects.visible_to(request.principal).filter(person=row.person_id).select_related("author")
    grades = CareGrade.objects.visible_to(request.principal).filter(person=row.person_id).select_related("author")
    context |= {
        "late": days_overdue(row.due, shown_day()) if row.ended_on is None else 0,
        "contact": _next(request.principal, row).label if row.failed >= FAILED_BEFORE_OTHERS else "",
        "events": [_event(visit) for visit in visits],
        "grades": list(grades),
    }
    return show(request, "casework/care_visit.html", context)


def care_frame(request: Asked, key: UUID, tab: str) -> dict[str, Any]:
    """The context of every part of somebody's visits."""
    rows = CareGrade.objects.visible_to(request.principal).select_related("person", "author")
    row: Any = get_object_or_404(rows, pk=key)
    return {
        "row": row,
        "line": [say_who(row.person, shown_day()), str(row.get_grade_display())],
        "status": alarm_status(row) if row.ended_on is None else None,
        "may_keep": bool(registry.of(CareGrade).may_keep(request.principal, row)) and row.ended_on is None,
        "tabs": [
            Link(_("Visits"), row.get_absolute_url(), active=tab == "care_visit"),
            papers_tab("care-visits", row.pk, tab),
        ],
    }


def _next(principal: Principal, row: CareGrade) -> Contact:
    others = PhoneNumber.objects.visible_to(principal).filter(person=row.person_id, ended_on=None)
    return next_contact(row.failed, has_emergency_contact=others.exclude(kind=PhoneKind.OWN).exists())


def _event(visit: Any) -> Event:
    title = _("Reached") if visit.reached else _("Not reached")
    words = " · ".join(
        filter(
            None, (str(visit.get_contact_display()), visit.closing and str(visit.get_closing_display()), visit.state)
        )
    )
    tone = "done" if visit.reached else "waiting" if visit.closing else "late"
    return Event(f"{title} · {visit.get_mode_display()}", say_moment(visit.at), visit.author.name, words, "door", tone)


@page(FRONT_LINE)
def care_start_form(request: Asked) -> HttpResponse:
    """Whom to put on the list."""
    return _start(request, CareStartForm(request.principal, None, initial={"on": shown_day()}))


@action(FRONT_LINE)
def care_start(request: Asked) -> HttpResponse:
    """Put somebody on the list; until then one may only be looking for them."""
    form = CareStartForm(request.principal, request.POST)
    if "look" in request.POST:
        form.full_clean()
        form.errors.clear()
        return _start(request, form)
    if form.is_valid():
        given = form.cleaned_data
        try:
            Because.unless(rules.may_add_to_living(CareGrade)(request.principal, form.picked))
            row = operations.grade_care(
                actor=request.principal,
                person=form.picked,
                grade=given["grade"],
                on=given["on"],
                reason=given["reason"],
            )
        except Refusal as refusal:
            form.add_error("person", str(refusal))
        else:
            messages.success(request, _("On the list; the first visit is due."))
            return HttpResponseRedirect(row.get_absolute_url())
    return _start(request, form, status=422)


def _start(request: Asked, form: CareStartForm, *, status: int = 200) -> HttpResponse:
    context = {
        "form": form,
        "target": reverse("casework:care_start"),
        "back": reverse("casework:care_visits"),
        "submit": _("Put on the list"),
    }
    return show(request, "casework/care_start.html", context, status=status)


def _visiting(request: Asked, row: CareGrade, data: Any) -> CareVisitForm:
    return CareVisitForm(data, initial={"at": shown_moment(), "contact": _next(request.principal, row)})


def _visit(request: Asked, row: CareGrade, form: Any) -> str:
    operations.note_care_visit(actor=request.principal, grade=row, **form.cleaned_data)
    return _("This visit is on file.")


def _regrading(_request: Asked, row: CareGrade, data: Any) -> CareGradeForm:
    return CareGradeForm(data, initial={"on": shown_day(), "to": row.grade})


def _regrade(request: Asked, row: CareGrade, form: Any) -> str:
    made = operations.regrade_care(actor=request.principal, grade=row, **form.cleaned_data)
    return _("From now on: %(grade)s.") % {"grade": made.get_grade_display()}


def _changing(_request: Asked, _row: CareGrade, data: Any) -> CareChangeForm:
    return CareChangeForm(data, initial={"at": shown_moment()})


def _change(request: Asked, row: CareGrade, form: Any) -> str:
    operations.note_care_change(actor=request.principal, grade=row, **form.cleaned_data)
    return _("The change is on file, and so is the day of the next visit.")


def _page(row: CareGrade) -> str:
    return row.get_absolute_url()


def _list(_row: CareGrade) -> str:
    return reverse("casework:care_visits")


RUNNING = open_now("ended_on", GradeOver.sentence)
ACTS = (
    Act(
        "care_visiting", "care-visits/<uuid:key>/visit", CareGrade, gettext_lazy("Note a visit"),
        gettext_lazy("Save this visit"), _visiting, _visit, _page, related=("person",), asks=RUNNING,
    ),
    Act(
        "care_grade", "care-visits/<uuid:key>/grade", CareGrade, gettext_lazy("Change the care grade"),
        gettext_lazy("Save the grade"), _regrading, _regrade, _page, related=("person",), asks=RUNNING, after=_list,
    ),
    Act(
        "care_change", "care-visits/<uuid:key>/change", CareGrade, gettext_lazy("Major change"),
        gettext_lazy("Put it on file"), _changing, _change, _page, related=("person",), asks=RUNNING,
        lead=gettext_lazy("Whoever is at high risk is visited within 24 hours of it."),
    ),
)  # fmt: skip
