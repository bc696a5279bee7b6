"""Search first, then create: an empty page with a box and whom one opened last."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from django.urls import reverse

from sanshe.accounts.enums import FRONT_LINE
from sanshe.foundation.access.reads import note_reason
from sanshe.foundation.lists.listing import page_of
from sanshe.foundation.web.serving import Asked, action, page
from sanshe.foundation.web.showing import show
from sanshe.people.listings import FOUND, furnished, person_row
from sanshe.people.models import Person
from sanshe.people.queries.record import opened_by_me
from sanshe.people.queries.search import MOST, found_ids, understood

if TYPE_CHECKING:
    from django.http import HttpResponse


@page(FRONT_LINE)
def people(request: Asked) -> HttpResponse:
    """The box, and either what a name in the address finds or the last ten records that one opened."""
    return show(request, "people/people.html", _context(request, request.GET.get("q", "").strip()))


@action(FRONT_LINE)
def search(request: Asked) -> HttpResponse:
    """What the box finds; it is sent, not put into the address, because numbers say who somebody is."""
    text = request.POST.get("q", "").strip()
    context = _context(request, text)
    if not request.headers.get("HX-Request"):
        return show(request, "people/people.html", context)
    response = show(request, "people/people.html#found", context)
    sought = understood(text)
    response["HX-Replace-Url"] = reverse("people:people") + (
        f"?q={quote(text)}" if sought and not sought.is_number else ""
    )
    return response


def _context(request: Asked, text: str) -> dict[str, Any]:
    sought = understood(text)
    context: dict[str, Any] = {
        "query": text,
        "sought": sought,
        "list": None,
        "recent": [],
        "is_capped": False,
        "columns": FOUND.columns(),
    }
    if sought:
        note_reason("search")
        keys = found_ids(request.principal, sought)
        found = Person.objects.visible_to(request.principal).filter(pk__in=keys, merged_into=None)
        context |= {
            "list": page_of(FOUND, request, furnished(found, request.principal)),
            "is_capped": len(keys) == MOST,
        }
    elif not text:
        context["recent"] = _recent(request)
    return context


def _recent(request: Asked) -> list[dict[str, Any]]:
    """The records that I opened last and may still see, the last first."""
    keys = opened_by_me()
    people = Person.objects.visible_to(request.principal).filter(merged_into=None)
    seen = furnished(people, request.principal).in_bulk(keys)
    return [dict(person_row(seen[key], request.principal)) for key in keys if key in seen]
