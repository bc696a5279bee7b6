"""Where one can go: contexts register their words, a role sees those that are its task."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from django.urls import reverse

from sanshe.foundation.ui.parts import Link, NavEntry

if TYPE_CHECKING:
    from collections.abc import Collection

    from django.utils.functional import Promise

    from sanshe.foundation.access.principal import Principal


@dataclass(frozen=True)
class Entry:
    """One word of the side navigation: first-level, or second-level under the url name `within`."""

    label: Promise
    icon: str
    url_name: str
    roles: frozenset[str] | None
    order: int
    within: str = ""


_entries: list[Entry] = []


def register(
    label: Promise, icon: str, url_name: str, *, order: int, roles: Collection[str] | None = None, within: str = ""
) -> None:
    """Add a word to the navigation; without `roles` everybody who holds a post sees it."""
    held = frozenset(roles) if roles is not None else None
    _entries.append(Entry(label, icon, url_name, held, order, within))


def navigation(here: str, principal: Principal) -> list[NavEntry]:
    """The words for these roles, the one with address `here` marked; at most seven on the first level."""
    shown, urls = _words(principal.roles)
    return [
        NavEntry(
            str(entry.label),
            entry.icon,
            urls[entry.url_name],
            active=urls[entry.url_name] == here,
            children=[
                Link(str(child.label), urls[child.url_name], active=urls[child.url_name] == here)
                for child in shown
                if child.within == entry.url_name
            ],
        )
        for entry in shown
        if not entry.within
    ][:7]


def current_entry(path: str, principal: Principal) -> str:
    """The address of the word under which a page stands: the longest that the path begins with."""
    _shown, urls = _words(principal.roles)
    return max((url for url in urls.values() if path.startswith(url)), key=len, default="")


def addresses_for(roles: frozenset[str]) -> list[str]:
    """Where these roles can go."""
    return list(_words(roles)[1].values())


@lru_cache(maxsize=256)
def _words(roles: frozenset[str]) -> tuple[list[Entry], dict[str, str]]:
    wanted = sorted((entry for entry in _entries if _is_for(entry, roles)), key=lambda entry: entry.order)
    shown = list({entry.url_name: entry for entry in reversed(wanted)}.values())[::-1]
    return shown, {entry.url_name: reverse(entry.url_name) for entry in shown}


def _is_for(entry: Entry, roles: frozenset[str]) -> bool:
    return bool(roles) if entry.roles is None else bool(entry.roles & roles)
