"""Searching for words in what was written at one's own cases; the words travel in the body, never in an address."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext as _

from sanshe.accounts.enums import CASEWORKERS
from sanshe.casework.queries.words import LONGEST, NEWEST, SHORTEST, Found, find_words, words_of
from sanshe.foundation.access.reads import note_reason
from sanshe.foundation.web.serving import Asked, action, page
from sanshe.foundation.web.showing import show

if TYPE_CHECKING:
    from django.http import HttpResponse

    from sanshe.casework.queries.words import Hit


@page(CASEWORKERS)
def case_search(request: Asked) -> HttpResponse:
    """The box; nothing is looked through before somebody asks."""
    return _shown(request, "", None)


@action(CASEWORKERS)
def case_searching(request: Asked) -> HttpResponse:
    """Where the words stand."""
    text = request.POST.get("q", "").strip()
    words = words_of(text)
    if words:
        note_reason("search")
    return _shown(request, text, find_words(request.principal, words) if words else None)


def _shown(request: Asked, text: str, found: Found | None) -> HttpResponse:
    context = {
        "query": text,
        "found": found,
        "hits": [_hit(hit) for hit in found.hits] if found else [],
        "newest": NEWEST,
        "odd": _("Type between %(least)s and %(most)s characters.") % {"least": SHORTEST, "most": LONGEST}
        if text and not found
        else "",
    }
    block = "#found" if request.headers.get("HX-Request") else ""
    return show(request, f"casework/case_search.html{block}", context)


def _hit(hit: Hit) -> dict[str, Any]:
    part = {"notes": _("Notes"), "plan": _("Plan")}[hit.part]
    return {
        "title": hit.case.subject, "number": hit.case.number, "on": hit.on, "part": part,
        "snippet": hit.snippet, "url": reverse(f"casework:{hit.part}", args=[hit.case.pk]),
    }  # fmt: skip
