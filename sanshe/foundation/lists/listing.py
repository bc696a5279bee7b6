"""A list declared once: its columns, order, filters and words; a request makes a page of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.urls import reverse

from sanshe.foundation.lists import keyset
from sanshe.foundation.lists.filters import Filter, address, chip
from sanshe.foundation.ui.parts import Column, Link
from sanshe.foundation.ui.words import say_count

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from django.db.models import QuerySet

    from sanshe.foundation.access.principal import Principal
    from sanshe.foundation.web.serving import Asked


@dataclass(frozen=True)
class Listing:
    """What a list is.

    Attributes:
        name: `context.things`, unique; views are kept under it.
        columns: the columns, made anew for each page so that words are in the reader's language.
        row: turns one record into what the columns show, with `url` and `next`.
        order: fields of the keyset, the last one unique; a leading minus sorts downwards.
        counted: how many there are, in words, from a number such as «34» or «10,000+».
        filters: what narrows it.
        search: narrows it to a text typed by the reader; None for lists that are not searched.
        empty: title, text and links for an empty list: what to do first.
    """

    name: str
    columns: Callable[[], Sequence[Column]]
    row: Callable[[Any, Principal], Mapping[str, Any]]
    order: tuple[str, ...]
    counted: Callable[[str], str]
    filters: tuple[Filter, ...] = ()
    search: Callable[[QuerySet[Any], str], QuerySet[Any]] | None = None
    empty: Callable[[Principal], Mapping[str, Any]] = field(default=lambda _principal: {})


LISTINGS: dict[str, Listing] = {}


def listing(declared: Listing) -> Listing:
    """Register a list under its name."""
    if declared.name in LISTINGS:
        raise ValueError(f"Two lists are called {declared.name}.")
    LISTINGS[declared.name] = declared
    return declared


def narrowed(declared: Listing, request: Asked, rows: QuerySet[Any]) -> QuerySet[Any]:
    """The rows that the address asks for; unknown values narrow nothing."""
    for one in declared.filters:
        chosen = request.GET.get(one.param)
        if chosen and chosen in {value for value, _label in one.options(request.principal)}:
            rows = one.apply(rows, chosen)
    wanted = request.GET.get("q", "").replace("\0", "").strip()
    return declared.search(rows, wanted) if wanted and declared.search else rows


def page_of(declared: Listing, request: Asked, rows: QuerySet[Any]) -> dict[str, Any]:
    """One page of a list, ready for `ui.listing(**page)`: two statements, whatever the number of rows.

    `rows` must come through the door (`visible_to`) with everything the row shows already selected.
    """
    found = narrowed(declared, request, rows)
    cursor = keyset.decode(request.GET.get("after", ""), declared.order)
    part = keyset.after(found, declared.order, cursor) if cursor else found
    shown = list(part.order_by(*declared.order)[: keyset.SIZE + 1])
    more = len(shown) > keyset.SIZE
    shown = shown[: keyset.SIZE]
    total = len(shown) if not (more or cursor) else keyset.capped_count(found)
    path, query = request.path, request.GET
    return {
        "columns": declared.columns(),
        "rows": [declared.row(record, request.principal) for record in shown],
        "count": declared.counted(say_count(total, keyset.CAP)),
        "chips": [chip(one, path, query, request.principal) for one in declared.filters],
        "clear_url": path if any(query.get(one.param) for one in declared.filters) else "",
        "more": address(path, query, after=keyset.encode(shown[-1], declared.order)) if more else "",
        "back": address(path, query) if cursor else "",
        "empty": declared.empty(request.principal),
        "saved": (),
        "save_url": f"{reverse('foundation:saved_views')}?{urlencode({'listing': declared.name, 'address': address(path, query)})}",
    }


def link(label: str, url: str, icon: str = "") -> Link:
    """A next step for a row."""
    return Link(label, url, icon=icon)
