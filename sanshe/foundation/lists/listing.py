"""A list declared once: its columns, order, filters and words; a request makes a page of it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from sanshe.foundation.access.tier import Tier
from sanshe.foundation.exports.formats import FORMATS
from sanshe.foundation.lists import keyset
from sanshe.foundation.lists.filters import Filter, address, chip
from sanshe.foundation.ui.parts import Column, Link
from sanshe.foundation.ui.words import say_count

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from django.db.models import QuerySet
    from django.http import QueryDict

    from sanshe.foundation.access.principal import Principal
    from sanshe.foundation.web.serving import Asked

Given = Mapping[str, str]
NOTHING: Given = MappingProxyType({})


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
        title: what is listed, in words, for files and for the people who approve them; knows what the list belongs to.
        source: the rows before any filter, from the reader and from what the list belongs to (`given` of `page_of`, plain
            text from an address: raises LookupError or ValueError for nonsense and for what the reader may not see).
        tailored: the list as it stands for a reader, for what it belongs to and under an address, where columns, filters, row or order
            depend on these; None for lists that are always the same.
        exportable: roles that may take the list away as a file; needs `source`. Without it there is no export at all.
        tier: how much harm the list can do when it shows more than its own rows carry, such as names of persons.
    """

    name: str
    columns: Callable[[], Sequence[Column]]
    row: Callable[[Any, Principal], Mapping[str, Any]]
    order: tuple[str, ...]
    counted: Callable[[str], str]
    filters: tuple[Filter, ...] = ()
    search: Callable[[QuerySet[Any], str], QuerySet[Any]] | None = None
    empty: Callable[[Principal], Mapping[str, Any]] = field(default=lambda _principal: {})
    title: Callable[[Given], str] = field(default=lambda _given: "")
    source: Callable[[Principal, Given], QuerySet[Any]] | None = None
    tailored: Callable[[Listing, Principal, Given, QueryDict], Listing] | None = None
    exportable: Collection[str] = ()
    tier: Tier = Tier.PUBLIC

    def standing(self, principal: Principal, given: Given, query: QueryDict) -> Listing:
        """The list as it stands for a reader."""
        return self.tailored(self, principal, given, query) if self.tailored else self

    def may_be_taken_by(self, principal: Principal) -> bool:
        """Whether a reader may take it away as a file."""
        return self.source is not None and principal.holds(self.exportable)


LISTINGS: dict[str, Listing] = {}


def listing(declared: Listing) -> Listing:
    """Register a list under its name."""
    if declared.name in LISTINGS:
        raise ValueError(f"Two lists are called {declared.name}.")
    LISTINGS[declared.name] = declared
    return declared


def narrowed(declared: Listing, query: QueryDict, principal: Principal, rows: QuerySet[Any]) -> QuerySet[Any]:
    """The rows that an address asks for; unknown values narrow nothing."""
    for one in declared.filters:
        chosen = query.get(one.param)
        if chosen and chosen in {value for value, _label in one.options(principal)}:
            rows = one.apply(rows, chosen)
        elif one.otherwise:
            rows = one.otherwise(rows)
    wanted = query.get("q", "").replace("\0", "").strip()
    return declared.search(rows, wanted) if wanted and declared.search else rows


def narrowing(declared: Listing, query: QueryDict, principal: Principal) -> list[str]:
    """What narrows the rows, in words, a phrase each."""
    chips = [chip(one, "", query, principal) for one in declared.filters]
    phrases = [f"{one.before}{one.label}{one.after}" for one in chips if one.active]
    wanted = query.get("q", "").replace("\0", "").strip()
    return [*phrases, _("found by “%(text)s”") % {"text": wanted}] if wanted and declared.search else phrases


def page_of(
    declared: Listing, request: Asked, rows: QuerySet[Any] | None = None, given: Given = NOTHING
) -> dict[str, Any]:
    """One page of a list, ready for `ui.listing(**page)`: two statements, whatever the number of rows.

    Without `rows` they come from the list's own source, for what it belongs to (`given`); an export later asks the same
    source for the same. Either way they come through the door (`visible_to`) with everything the row shows selected.
    """
    declared = declared.standing(request.principal, given, request.GET)
    found = narrowed(
        declared, request.GET, request.principal, rows_of(declared, request, given) if rows is None else rows
    )
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
        "exports": exports_of(declared, request, given) if shown else [],
        "saved": (),
        "save_url": f"{reverse('foundation:saved_views')}?{urlencode({'listing': declared.name, 'address': address(path, query)})}",
    }


def rows_of(declared: Listing, request: Asked, given: Given) -> QuerySet[Any]:
    """All rows of a list with a source of its own."""
    assert declared.source is not None
    return declared.source(request.principal, given)


def exports_of(declared: Listing, request: Asked, given: Given) -> list[Link]:
    """The forms in which the reader may take the list away, filters and search kept; none for whoever may not."""
    if not declared.may_be_taken_by(request.principal):
        return []
    kept = address("", request.GET).lstrip("?")
    asked = {
        "listing": declared.name,
        "given": json.dumps(dict(given), ensure_ascii=False),
        "query": kept,
        "at": request.path,
    }
    where = reverse("foundation:ask_export")
    return [
        Link(str(form.label), f"{where}?{urlencode({**asked, 'form': form.code})}", icon=form.icon, post=True)
        for form in FORMATS.values()
    ]


def link(label: str, url: str, icon: str = "") -> Link:
    """A next step for a row."""
    return Link(label, url, icon=icon)
