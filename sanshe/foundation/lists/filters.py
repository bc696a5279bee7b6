"""Filters of a list: each a phrase of one sentence, each a parameter of the address."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.utils.functional import Promise

from sanshe.foundation.access.tier import Tier
from sanshe.foundation.ui.parts import Chip, Link

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from django.db.models import QuerySet
    from django.http import QueryDict

    from sanshe.foundation.access.principal import Principal

Words = str | Promise


@dataclass(frozen=True)
class Filter:
    """One choice that narrows a list.

    Attributes:
        param: name in the address.
        any_label: what stands in the sentence while nothing is chosen.
        options: (value, label) pairs for a principal, in the order they are offered.
        apply: narrows the rows to a chosen value.
        before, after: words around it in the sentence.
        tier: how much harm it does to know which rows it leaves, such as those in a key group.
        otherwise: narrows the rows while nothing is chosen, such as to what is still there.
    """

    param: str
    any_label: Words
    options: Callable[[Principal], Sequence[tuple[str, Words]]]
    apply: Callable[[QuerySet[Any], str], QuerySet[Any]]
    before: Words = ""
    after: Words = ""
    tier: Tier = Tier.PUBLIC
    otherwise: Callable[[QuerySet[Any]], QuerySet[Any]] | None = None


def address(path: str, query: QueryDict, **changes: str | None) -> str:
    """The same page with some parameters changed; None takes one away, and paging starts anew."""
    kept = [(name, values) for name, values in query.lists() if name != "after" and name not in changes]
    set_to = [(name, value) for name, value in changes.items() if value is not None]
    encoded = urlencode([*kept, *set_to], doseq=True)
    return f"{path}?{encoded}" if encoded else path


def chip(one: Filter, path: str, query: QueryDict, principal: Principal) -> Chip:
    """The filter as a phrase, with what else may be chosen."""
    offered = one.options(principal)
    chosen = query.get(one.param, "")
    labels = {value: str(label) for value, label in offered}
    links = [Link(str(one.any_label), address(path, query, **{one.param: None}), active=chosen not in labels)]
    links += [
        Link(label, address(path, query, **{one.param: value}), active=value == chosen)
        for value, label in labels.items()
    ]
    return Chip(labels.get(chosen, str(one.any_label)), links, str(one.before), str(one.after), chosen in labels)
