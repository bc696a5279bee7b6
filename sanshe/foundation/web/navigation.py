"""Where one can go: contexts register their first words, a role sees those that are its task."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise


@dataclass(frozen=True)
class Entry:
    """One first-level word of the side navigation; `order` sorts, `phone` puts it into the bottom bar."""

    label: Promise
    icon: str
    url_name: str
    roles: frozenset[str] | None
    order: int


_entries: list[Entry] = []


def register(label: Promise, icon: str, url_name: str, *, roles: Collection[str] | None = None, order: int) -> None:
    """Add a word to the navigation; without `roles` everybody signed in sees it."""
    _entries.append(Entry(label, icon, url_name, frozenset(roles) if roles is not None else None, order))


def navigation(request: HttpRequest, roles: frozenset[str]) -> list[dict[str, object]]:
    """The words for these roles, the current one marked."""
    shown = sorted((e for e in _entries if e.roles is None or e.roles & roles), key=lambda entry: entry.order)
    links = [{"label": entry.label, "icon": entry.icon, "url": reverse(entry.url_name)} for entry in shown]
    here = max((str(link["url"]) for link in links if request.path.startswith(str(link["url"]))), key=len, default="")
    return [{**link, "active": link["url"] == here, "children": []} for link in links]
