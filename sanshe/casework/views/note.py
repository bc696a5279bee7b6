"""Writing a progress note: kept on the server while one types, shown again, gone when saved."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from sanshe.casework import operations
from sanshe.casework.forms.note import DRAFTED, OTHER, USUAL, NoteForm
from sanshe.casework.models import Case, ProgressNote
from sanshe.casework.queries.draft import draft_of
from sanshe.casework.queries.facts import facts_of
from sanshe.casework.queries.parts import last_funder
from sanshe.casework.stages import Deed, may_do
from sanshe.foundation.access.decision import require
from sanshe.foundation.access.policy import registry
from sanshe.foundation.clock import now
from sanshe.foundation.errors import Refusal
from sanshe.foundation.ui.words import say_moment
from sanshe.foundation.web.serving import Asked, action, page
from sanshe.foundation.web.showing import show
from sanshe.people.views.frame import shown_day

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from django.http import HttpResponse

WHOLE_CASE = ("person", "household", "community")


@page()
def note_form(request: Asked, key: UUID) -> HttpResponse:
    """The form, with what one was writing when one left."""
    case = _case(request, key)
    kept = draft_of(request.principal, case)
    initial = {"happened_on": shown_day(), "funder": last_funder(request.principal, case)} | (kept[0] if kept else {})
    if "joint" in request.GET:
        initial["joint"] = "yes"
    return _shown(request, case, _form(case, initial=initial), kept_at=kept[1] if kept else None)


@action()
def note_draft(request: Asked, key: UUID) -> HttpResponse:
    """Keep what is being written."""
    case = _case(request, key)
    content = {name: request.POST.get(name, "") for name in DRAFTED if request.POST.get(name)}
    draft = operations.keep_draft(actor=request.principal, case=case, content=content, at=now())
    return show(request, "casework/note_form.html#draft", {"kept": _kept(draft.saved_at if draft else None)})


@action()
def note_writing(request: Asked, key: UUID) -> HttpResponse:
    """Save the note; its draft is gone with it."""
    case = _case(request, key)
    form = _form(case, request.POST)
    if form.is_valid():
        try:
            _write(request, case, form)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The note is on file."))
            return HttpResponseRedirect(reverse("casework:notes", args=[case.pk]))
    return _shown(request, case, form, status=422)


@page()
def correction_form(request: Asked, key: UUID) -> HttpResponse:
    """The form of a correction, with the words of the note that it corrects."""
    note = _note(request, key)
    initial = {
        name: getattr(note, name) for name in ("mode", "facts", "interpretation", "next_step", "happened_on", "funder")
    }
    usual = str(note.minutes) if note.minutes in USUAL else OTHER
    form = NoteForm(initial=initial | {"length": usual, "minutes": note.minutes})
    return _shown(request, note.case, form, corrects=note)


@action()
def correction(request: Asked, key: UUID) -> HttpResponse:
    """Append a correction; the note itself stays as it was written."""
    note = _note(request, key)
    form = NoteForm(request.POST)
    if form.is_valid():
        try:
            _write(request, note.case, form, corrects=note)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The correction is appended."))
            return HttpResponseRedirect(reverse("casework:notes", args=[note.case_id]))
    return _shown(request, note.case, form, corrects=note, status=422)


def _form(case: Case, data: Any = None, **kwargs: Any) -> NoteForm:
    """The form of a case; at one side of a couple it asks who was there."""
    return NoteForm(data, of_couple=case.couple_id is not None, **kwargs)


def _note(request: Asked, key: UUID) -> Any:
    """A note that one may correct: of a case that one keeps, and not itself a correction."""
    rows = ProgressNote.objects.visible_to(request.principal).filter(corrects=None)
    note: Any = get_object_or_404(rows.select_related(*(f"case__{name}" for name in WHOLE_CASE)), pk=key)
    require(registry.of(ProgressNote).may_keep(request.principal, note))
    require(may_do(Deed.NOTE, facts_of(request.principal, note.case)))
    return note


def _write(request: Asked, case: Case, form: NoteForm, corrects: ProgressNote | None = None) -> ProgressNote:
    given = form.cleaned_data
    return operations.write_note(
        actor=request.principal, case=case, on=given["happened_on"], minutes=given["minutes"], mode=given["mode"],
        facts=given["facts"], interpretation=given["interpretation"], next_step=given["next_step"],
        funder=given["funder"], corrects=corrects, is_joint=given.get("joint") == "yes",
    )  # fmt: skip


def _case(request: Asked, key: UUID) -> Case:
    case: Any = get_object_or_404(Case.objects.visible_to(request.principal).select_related(*WHOLE_CASE), pk=key)
    require(registry.of(Case).may_keep(request.principal, case))
    require(may_do(Deed.NOTE, facts_of(request.principal, case)))
    return case  # type: ignore[no-any-return]  # a row of the model


def _kept(at: datetime | None) -> str:
    return _("Kept on the server, %(moment)s; only you see it.") % {"moment": say_moment(at)} if at else ""


def _shown(
    request: Asked,
    case: Case,
    form: NoteForm,
    *,
    kept_at: datetime | None = None,
    corrects: Any = None,
    status: int = 200,
) -> HttpResponse:
    context = {"case": case, "form": form, "kept": _kept(kept_at), "corrects": corrects}
    return show(request, "casework/note_form.html", context, status=status)
