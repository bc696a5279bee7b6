"""Conferences about a case, what is to be done besides its plan, and its flags."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sanshe.accounts.enums import CASEWORKERS
from sanshe.casework import operations
from sanshe.casework.forms.conference import ConferenceForm, FlagForm
from sanshe.casework.forms.consent import DayForm
from sanshe.casework.models import Assignment, Case, FileReview, Flag
from sanshe.casework.queries.conference import assignments_of, conferences_of
from sanshe.casework.reviews import result_of
from sanshe.casework.stages import Deed
from sanshe.casework.views.asking import back_to, open_now, subject, when
from sanshe.casework.views.frame import case_of, frame
from sanshe.casework.views.plan_acts import OF_CASE, WHOLE_CASE, simple
from sanshe.foundation.clock import today
from sanshe.foundation.web.serving import Asked, page
from sanshe.foundation.web.showing import show
from sanshe.organizations.models import Appointment
from sanshe.organizations.queries.staff import running
from sanshe.people.views.act import Act
from sanshe.people.views.frame import shown_day

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse


@page()
def conferences(request: Asked, key: UUID) -> HttpResponse:
    """What was talked over about a case, what is to be done besides its plan, and what reviews of its file found."""
    row, principal = case_of(request, key), request.principal
    reviews = FileReview.objects.visible_to(principal).filter(case=row, reviewed_on__isnull=False)
    context = frame(request, row, "conferences") | {
        "conferences": conferences_of(principal, row),
        "assignments": assignments_of(principal, row),
        "reviews": [{"row": one, "result": result_of(one)} for one in reviews.select_related("author", "case")],
    }
    return show(request, "casework/conferences.html", context)


def colleagues(request: Asked, case: Case) -> list[tuple[UUID, str]]:
    """Everybody who does casework at the agency of a case."""
    posts = Appointment.objects.visible_to(request.principal).filter(
        running(today()), organization=case.owner_organization, role__in=CASEWORKERS
    )
    names: dict[UUID, str] = {post.user_id: post.user.name for post in posts.select_related("user")}
    return sorted(names.items(), key=lambda pair: pair[1])


def _holding(request: Asked, case: Case, data: Any) -> ConferenceForm:
    initial = {"held_on": shown_day(), "minutes": 60, "attendees": [str(request.principal.user)]}
    return ConferenceForm(colleagues(request, case), data, initial=initial)


def _hold(request: Asked, case: Case, form: Any) -> str:
    given = dict(form.cleaned_data)
    operations.note_conference(actor=request.principal, case=case, on=given.pop("held_on"), **given)
    return _("The conference is on file.")


def _done(request: Asked, assignment: Assignment, form: Any) -> str:
    operations.finish_assignment(actor=request.principal, assignment=assignment, **form.cleaned_data)
    return _("It is done.")


def _flagging(request: Asked, case: Case, data: Any) -> FlagForm:
    others = [pair for pair in colleagues(request, case) if pair[0] != request.principal.user]
    return FlagForm(others, data, initial={"on": shown_day()})


def _flag(request: Asked, case: Case, form: Any) -> str:
    operations.set_flag(actor=request.principal, case=case, **form.cleaned_data)
    return _("The flag stands in the head of the case.")


def _unflag(request: Asked, flag: Flag, form: Any) -> str:
    operations.end_flag(actor=request.principal, flag=flag, **form.cleaned_data)
    return _("The end of the flag is on file.")


BACK = back_to("conferences")
ACTS = (
    Act(
        "conference", "cases/<uuid:key>/conference", Case, gettext_lazy("Case conference"),
        gettext_lazy("Save the conference"), _holding, _hold, BACK, related=WHOLE_CASE, asks=when(Deed.NOTE), called=subject,
    ),
    Act(
        "assignment", "assignments/<uuid:key>/done", Assignment, gettext_lazy("It was done"), gettext_lazy("Mark as done"),
        simple(DayForm), _done, BACK, related=OF_CASE,
        asks=open_now("done_on", gettext_lazy("This is done already.")), called=subject,
    ),
    Act(
        "flag", "cases/<uuid:key>/flag", Case, gettext_lazy("Set a flag"), gettext_lazy("Set the flag"), _flagging, _flag,
        back_to("case"), related=WHOLE_CASE, called=subject,
        lead=gettext_lazy("Everybody who opens the case sees it first. Write only what is needed to work safely."),
    ),
    Act(
        "flag_ending", "flags/<uuid:key>/ending", Flag, gettext_lazy("The flag has ended"), gettext_lazy("Note the end"),
        simple(DayForm), _unflag, back_to("case"), related=OF_CASE, called=subject,
    ),
)  # fmt: skip
