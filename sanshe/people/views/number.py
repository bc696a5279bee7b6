"""Numbers of papers and phones: masked, and for a moment in full for whoever keeps the record and says why."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse

from sanshe.foundation.access.decision import require
from sanshe.foundation.access.policy import registry
from sanshe.foundation.access.reads import note_reason
from sanshe.foundation.web.serving import Asked, action, page
from sanshe.foundation.web.showing import show
from sanshe.people.forms.person import LookForm
from sanshe.people.models import IdentityPaper, PhoneNumber

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

KINDS: dict[str, type[IdentityPaper | PhoneNumber]] = {"papers": IdentityPaper, "phones": PhoneNumber}
SECONDS = 15


def _kept(request: Asked, kind: str, key: UUID) -> Any:
    if kind not in KINDS:
        raise Http404
    model: Any = KINDS[kind]
    row = get_object_or_404(model.objects.visible_to(request.principal).select_related("person"), pk=key)
    require(registry.of(model).may_keep(request.principal, row))
    return row


def _context(kind: str, row: Any, *, shown: bool) -> dict[str, Any]:
    return {
        "kind": kind,
        "row": row,
        "shown": shown,
        "reasons": LookForm.base_fields["reason"].choices,  # type: ignore[attr-defined]  # a choice field
        "seconds": SECONDS,
        "back": reverse("people:person", args=[row.person_id]),
    }


@action()
def reveal(request: Asked, kind: str, key: UUID) -> HttpResponse:
    """Show one number in full, once; the look is noted with its reason before the answer leaves."""
    form = LookForm(request.POST)
    row = _kept(request, kind, key)
    if form.is_valid():
        note_reason("reveal", form.cleaned_data["reason"])
    part = "people/number.html#number" if request.headers.get("HX-Request") else "people/number.html"
    return show(request, part, _context(kind, row, shown=form.is_valid()), status=200 if form.is_valid() else 422)


@page()
def number(request: Asked, kind: str, key: UUID) -> HttpResponse:
    """The number as it is usually seen."""
    part = "people/number.html#number" if request.headers.get("HX-Request") else "people/number.html"
    return show(request, part, _context(kind, _kept(request, kind, key), shown=False))
