"""Duplicates: the queue, two records side by side, merging, telling apart, and taking a merge back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sanshe.accounts.enums import CITY, FRONT_LINE
from sanshe.foundation.access.decision import denied, require
from sanshe.foundation.access.policy import registry
from sanshe.foundation.clock import today
from sanshe.foundation.errors import Refusal
from sanshe.foundation.ui.parts import Column, Status
from sanshe.foundation.web.serving import Asked, action, page
from sanshe.foundation.web.showing import show
from sanshe.people import operations as people
from sanshe.people import rules
from sanshe.people.forms.merge import MergeForm, label_of, value_of
from sanshe.people.forms.picking import PickForm
from sanshe.people.identifiers import PaperKind
from sanshe.people.models import IdentityPaper, MatchReview, Merge, Person, PhoneNumber
from sanshe.people.queries.duplicates import duplicates
from sanshe.people.views.frame import kept_person

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

KEEPERS = FRONT_LINE | CITY
MERGED = denied(gettext_lazy("One of these records was merged already. Open it to see which record stands for it."))


@page(KEEPERS)
def queue(request: Asked) -> HttpResponse:
    """Pairs that could be one person, and numbers that must be compared with the card."""
    reviews = MatchReview.objects.kept_by(request.principal).filter(closed_at=None).select_related("person", "paper")
    return show(
        request, "people/duplicates.html", {"pairs": duplicates(request.principal), "reviews": list(reviews[:200])}
    )


@page()
def counterpart(request: Asked, key: UUID) -> HttpResponse:
    """Choose the other record that is the same person."""
    person = _standing(request, key)
    return _choosing(request, person, PickForm(request.principal, None, apart_from=person))


@action()
def counterpart_choice(request: Asked, key: UUID) -> HttpResponse:
    """Go to the comparison with the chosen record."""
    person = _standing(request, key)
    form = PickForm(request.principal, request.POST, apart_from=person)
    if "look" in request.POST or not form.is_valid():
        if "look" in request.POST:
            form.full_clean()
            form.errors.clear()
        return _choosing(request, person, form, status=200 if "look" in request.POST else 422)
    return HttpResponseRedirect(reverse("people:comparison", args=[person.pk, form.picked.pk]))


def _standing(request: Asked, key: UUID) -> Person:
    person = kept_person(request, key)
    require(rules.may_be_current(request.principal, person))
    return person


def _choosing(request: Asked, person: Person, form: PickForm, *, status: int = 200) -> HttpResponse:
    context = {
        "form": form, "person": person, "target": reverse("people:counterpart_choice", args=[person.pk]),
        "back": person.get_absolute_url(), "submit": _("Compare the two"),
    }  # fmt: skip
    return show(request, "people/counterpart.html", context, status=status)


def _two(request: Asked, kept: UUID, dropped: UUID) -> tuple[Person, Person]:
    one, other = kept_person(request, kept), kept_person(request, dropped)
    if one.pk == other.pk:
        raise Http404
    if one.merged_into_id is not None or other.merged_into_id is not None:
        require(MERGED)
    return one, other


@page()
def comparison(request: Asked, kept: UUID, dropped: UUID) -> HttpResponse:
    """Two records side by side, with a choice wherever they differ."""
    one, other = _two(request, kept, dropped)
    return _compared(request, one, other, MergeForm(one, other, _cards(request, one, other)))


@action()
def merging(request: Asked, kept: UUID, dropped: UUID) -> HttpResponse:
    """Make the two one."""
    one, other = _two(request, kept, dropped)
    form = MergeForm(one, other, _cards(request, one, other), request.POST)
    if form.is_valid():
        try:
            merge = people.merge_people(
                actor=request.principal, kept=one, dropped=other, on=today(), reason=form.cleaned_data["reason"],
                taken=form.taken, takes_paper=form.takes_paper,
            )  # fmt: skip
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            undo = reverse("people:merge_undoing", args=[merge.pk])
            messages.success(request, _("The two records are one now."), extra_tags=undo)
            return HttpResponseRedirect(one.get_absolute_url())
    return _compared(request, one, other, form, status=422)


@action()
def telling_apart(request: Asked, kept: UUID, dropped: UUID) -> HttpResponse:
    """Note that the two are two persons."""
    one, other = _two(request, kept, dropped)
    people.tell_apart(actor=request.principal, one=one, other=other)
    messages.success(request, _("The two are on file as two persons and are not offered again."))
    return HttpResponseRedirect(reverse("people:duplicates"))


@action()
def undoing(request: Asked, key: UUID) -> HttpResponse:
    """Take a merge back."""
    merge = get_object_or_404(Merge.objects.visible_to(request.principal).select_related("kept", "dropped"), pk=key)
    for person in (merge.kept, merge.dropped):
        require(registry.of(Person).may_keep(request.principal, person))
    try:
        people.undo_merge(actor=request.principal, merge=merge)
    except Refusal as refusal:
        messages.warning(request, str(refusal))
    else:
        messages.success(request, _("The merge is undone; both records are as before."))
    return HttpResponseRedirect(merge.kept.get_absolute_url())


def _cards(request: Asked, *persons: Person) -> dict[Any, IdentityPaper]:
    papers = IdentityPaper.objects.visible_to(request.principal).filter(person__in=persons, ended_on=None)
    return {paper.person_id: paper for paper in papers.filter(kind=PaperKind.RESIDENT_ID)}


def _compared(request: Asked, one: Person, other: Person, form: MergeForm, *, status: int = 200) -> HttpResponse:
    names = ("name", "sex", "birth_date", "nation", "address", "separation_status")
    values = [(label_of(name), value_of(one, name), value_of(other, name)) for name in names]
    cards = _cards(request, one, other)
    numbers = [cards[person.pk].masked if person.pk in cards else "" for person in (one, other)]
    values.insert(1, (_("Resident ID"), numbers[0], numbers[1]))
    values.append((_("Phones"), _phones(request, one), _phones(request, other)))
    columns = [
        Column("what", _("What is on file"), main=True),
        Column("kept", _("Stays")),
        Column("dropped", _("Goes over")),
        Column("compared", _("Compared"), "status"),
    ]
    context = {"one": one, "other": other, "columns": columns, "rows": [_row(*value) for value in values], "form": form}
    return show(request, "people/comparison.html", context, status=status)


def _row(what: str, kept: str, dropped: str) -> dict[str, Any]:
    if kept == dropped:
        compared = Status(_("same"), "done") if kept else None
    else:
        compared = Status(_("differs"), "waiting") if kept and dropped else Status(_("one only"), "plain")
    return {"what": what, "kept": kept, "dropped": dropped, "compared": compared}


def _phones(request: Asked, person: Person) -> str:
    phones = PhoneNumber.objects.visible_to(request.principal).filter(person=person, ended_on=None)
    return " / ".join(phone.masked for phone in phones)
