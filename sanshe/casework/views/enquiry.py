"""Enquiries: look first, then note; what becomes of each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from sanshe.accounts.enums import AGENCY, CASEWORKERS
from sanshe.casework import operations
from sanshe.casework.forms.enquiry import EnquiryForm
from sanshe.casework.listings.enquiry import ENQUIRIES, enquiry_status
from sanshe.casework.models import Case, Enquiry
from sanshe.casework.views.frame import agency_post, seat
from sanshe.foundation.access.policy import registry
from sanshe.foundation.access.reads import note_reason
from sanshe.foundation.errors import Refusal
from sanshe.foundation.lists.listing import page_of
from sanshe.foundation.ui.parts import Link
from sanshe.foundation.web.serving import Asked, action, page
from sanshe.foundation.web.showing import show
from sanshe.people.forms.picking import SHOWN
from sanshe.people.models import Person
from sanshe.people.queries.search import Manner, find_people, understood
from sanshe.people.views.frame import say_who, shown_day

if TYPE_CHECKING:
    from django.http import HttpResponse


@page(CASEWORKERS)
def enquiries(request: Asked) -> HttpResponse:
    """Enquiries at one's agency, the open ones first."""
    return show(
        request,
        "casework/enquiries.html",
        {"list": page_of(ENQUIRIES, request), "may_note": request.principal.holds(AGENCY)},
    )


@page(AGENCY)
def beginning(request: Asked) -> HttpResponse:
    """The box to look somebody up; nothing can be noted before one has looked."""
    return show(request, "casework/enquiry_beginning.html", {"query": "", "found": [], "sought": False, "caller": ""})


@action(AGENCY)
def search(request: Asked) -> HttpResponse:
    """Who is on file under what was typed, and the way on for whoever is not."""
    text = request.POST.get("q", "").strip()
    sought = understood(text)
    if sought:
        note_reason("search")
    people = find_people(request.principal, sought).order_by("pinyin", "id")[:SHOWN]
    context = {
        "query": text,
        "found": [_found(person) for person in people],
        "sought": bool(text),
        "caller": text if sought.manner in {Manner.NAME, Manner.LATIN} else "",
    }
    block = "#found" if request.headers.get("HX-Request") else ""
    return show(request, f"casework/enquiry_beginning.html{block}", context)


def _found(person: Person) -> dict[str, Any]:
    noting = f"{reverse('casework:enquiry_form')}?person={person.pk}"
    return {
        "name": person.name, "who": say_who(person, shown_day()), "url": noting, "next": Link(_("Note an enquiry"), noting),
    }  # fmt: skip


@page(AGENCY)
def enquiry_form(request: Asked) -> HttpResponse:
    """What is asked of somebody who comes, after one has looked whether they are on file."""
    if not {"person", "caller"} & request.GET.keys():
        return redirect("casework:enquiry_beginning")
    person = _person(request, request.GET.get("person", ""))
    initial = {"received_on": shown_day(), "caller": request.GET.get("caller", "")[:50]}
    return _shown(request, EnquiryForm(initial=initial, is_known=person is not None), person)


@action(AGENCY)
def noting(request: Asked) -> HttpResponse:
    """Note an enquiry."""
    post, person = agency_post(request), _person(request, request.POST.get("person", ""))
    form = EnquiryForm(request.POST, is_known=person is not None)
    if form.is_valid():
        try:
            made = operations.note_enquiry(
                actor=request.principal, organization=post.organization, place_code=seat(post), person=person,
                **form.cleaned_data,
            )  # fmt: skip
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The enquiry is on file."))
            return redirect(made)
    return _shown(request, form, person, status=422)


def _person(request: Asked, text: str) -> Person | None:
    """Who was chosen; somebody whom one may not see is not there."""
    if not text:
        return None
    try:
        key = UUID(text)
    except ValueError:
        raise Http404 from None
    found: Person = get_object_or_404(Person.objects.visible_to(request.principal), pk=key, merged_into=None)
    return found


def _shown(request: Asked, form: EnquiryForm, person: Person | None, *, status: int = 200) -> HttpResponse:
    context = {"form": form, "person": person, "who": say_who(person, shown_day()) if person else ""}
    return show(request, "casework/enquiry_form.html", context, status=status)


@page()
def enquiry(request: Asked, key: UUID) -> HttpResponse:
    """One enquiry: who, what for, and what became of it."""
    rows = Enquiry.objects.visible_to(request.principal).select_related("person", "taken_by")
    row: Any = get_object_or_404(rows, pk=key)
    context = {
        "enquiry": row,
        "status": enquiry_status(row),
        "case": Case.objects.visible_to(request.principal).filter(enquiry=row).first(),
        "may_keep": bool(registry.of(Enquiry).may_keep(request.principal, row)),
        "risks": _risks(row),
    }
    return show(request, "casework/enquiry.html", context)


def _risks(row: Enquiry) -> list[str]:
    labels = dict(EnquiryForm.base_fields["risks"].choices)  # type: ignore[attr-defined]  # a choice field has them
    return [str(labels[risk]) for risk in row.risks]
