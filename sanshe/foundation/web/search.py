"""The search of the header: contexts register finders, each asks its own list with the reader's rights."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sanshe.foundation.access.reads import note_reason
from sanshe.foundation.web.serving import Asked, page
from sanshe.foundation.web.showing import show

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from django.http import HttpResponse
    from django.utils.functional import Promise

    from sanshe.foundation.access.principal import Principal
    from sanshe.foundation.ui.parts import Link

EACH = 8


@dataclass(frozen=True)
class Finder:
    """What one context finds: a heading, and at most `EACH` links for a text."""

    heading: Promise
    find: Callable[[Principal, str], Sequence[Link]]
    order: int


_finders: list[Finder] = []


def register(heading: Promise, find: Callable[[Principal, str], Sequence[Link]], *, order: int) -> None:
    """Let the header search find things of a context."""
    _finders.append(Finder(heading, find, order))


def found(principal: Principal, text: str) -> list[tuple[str, Sequence[Link]]]:
    """What every finder finds, without the empty ones."""
    if not text:
        return []
    answers = [(str(one.heading), one.find(principal, text)) for one in sorted(_finders, key=lambda one: one.order)]
    return [(heading, links) for heading, links in answers if links]


@page()
def search(request: Asked) -> HttpResponse:
    """People, organizations, places and pages by name, pinyin or number; results count as reads."""
    text = request.GET.get("q", "").strip()
    note_reason("search")
    context = {"query": text, "groups": found(request.principal, text)}
    is_panel = request.headers.get("HX-Request") == "true"
    return show(request, "foundation/search.html#results" if is_panel else "foundation/search.html", context)
