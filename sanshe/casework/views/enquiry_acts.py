"""What may be done to an enquiry."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sanshe.casework import operations
from sanshe.casework.forms.enquiry import EndingForm, NamingForm, OpeningForm
from sanshe.casework.models import Case, Enquiry
from sanshe.foundation.access.decision import ALLOWED, Decision, denied
from sanshe.people.views.act import Act
from sanshe.people.views.frame import shown_day

if TYPE_CHECKING:
    from django import forms

    from sanshe.foundation.access.principal import Principal
    from sanshe.foundation.web.serving import Asked

OVER = denied(gettext_lazy("It is on file already what became of this enquiry."))
NAMED = denied(gettext_lazy("It is on file already who this enquiry is about."))


def _is_open(_principal: Principal, enquiry: Enquiry) -> Decision:
    return OVER if enquiry.outcome else ALLOWED


def _is_nameless(principal: Principal, enquiry: Enquiry) -> Decision:
    return NAMED if enquiry.person_id else _is_open(principal, enquiry)


def _page(enquiry: Enquiry) -> str:
    return enquiry.get_absolute_url()


def _ending(_request: Asked, _enquiry: Enquiry, data: Any) -> forms.Form:
    return EndingForm(data, initial={"on": shown_day()})


def _end(request: Asked, enquiry: Enquiry, form: Any) -> str:
    operations.end_enquiry(actor=request.principal, enquiry=enquiry, **form.cleaned_data)
    return _("It is on file what became of the enquiry.")


def _naming(request: Asked, enquiry: Enquiry, data: Any) -> forms.Form:
    return NamingForm(request.principal, data, initial={"sought": enquiry.caller})


def _name(request: Asked, enquiry: Enquiry, form: Any) -> str:
    operations.name_enquirer(actor=request.principal, enquiry=enquiry, person=form.picked)
    return _("The enquiry is about %(name)s.") % {"name": form.picked.name}


def _opening(request: Asked, enquiry: Enquiry, data: Any) -> forms.Form:
    return OpeningForm(request.principal, enquiry, data, initial={"opened_on": shown_day()})


def _open(request: Asked, enquiry: Enquiry, form: Any) -> str:
    given = form.cleaned_data
    case = operations.open_case(
        actor=request.principal, organization=enquiry.owner_organization, subject=form.chosen, topic=given["topic"],
        way=enquiry.way, opened_on=given["opened_on"], problem=enquiry.problem, expectation=given["expectation"],
        enquiry=enquiry,
    )  # fmt: skip
    enquiry.opened = case  # type: ignore[attr-defined]  # whereto one goes afterwards
    return _("Case %(number)s is open.") % {"number": case.number}


def _case_or_enquiry(enquiry: Enquiry) -> str:
    case: Case | None = getattr(enquiry, "opened", None)
    return case.get_absolute_url() if case else enquiry.get_absolute_url()


ACTS = (
    Act(
        "enquiry_ending", "enquiries/<uuid:key>/ending", Enquiry, gettext_lazy("What became of the enquiry"),
        gettext_lazy("Note what became of it"), _ending, _end, _page, related=("person",), asks=_is_open, called=str,
    ),
    Act(
        "enquirer", "enquiries/<uuid:key>/person", Enquiry, gettext_lazy("Who the enquiry is about"),
        gettext_lazy("Note who it is"), _naming, _name, _page, related=("person",), asks=_is_nameless, called=str,
        lead=gettext_lazy("Somebody who is not on file yet is registered first, under People."),
    ),
    Act(
        "opening", "enquiries/<uuid:key>/case", Enquiry, gettext_lazy("Carry on as a case"), gettext_lazy("Open the case"),
        _opening, _open, _page, related=("person",), after=_case_or_enquiry, asks=_is_open, called=str,
    ),
)  # fmt: skip
