"""Pages that contexts above add beside the own pages of a person or a household: registered from above, shown as further parts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.urls import reverse

from sanshe.foundation.ui.parts import Link

if TYPE_CHECKING:
    from collections.abc import Collection

    from django.utils.functional import Promise

    from sanshe.foundation.access.principal import Principal


@dataclass(frozen=True)
class Part:
    """One page more about such a thing, for these roles; its address takes the key of the thing."""

    of: type[Any]
    label: Promise
    url_name: str
    roles: frozenset[str]


_parts: list[Part] = []


def register(of: type[Any], label: Promise, url_name: str, *, roles: Collection[str]) -> None:
    """Add a page beside those of a person or a household."""
    _parts.append(Part(of, label, url_name, frozenset(roles)))


def parts_beside(thing: Any, principal: Principal, current: str) -> list[Link]:
    """The pages that others add beside this thing, as far as they are one's task."""
    return [
        Link(str(part.label), reverse(part.url_name, args=[thing.pk]), active=part.url_name == current)
        for part in _parts
        if isinstance(thing, part.of) and principal.holds(part.roles)
    ]
