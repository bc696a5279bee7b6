"""Filters that several lists share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from sanshe.foundation.access.scope import current_principal
from sanshe.foundation.clock import today
from sanshe.foundation.lists.filters import Filter, Words
from sanshe.places.models import Community
from sanshe.places.queries.regions import street_names
from sanshe.places.queries.spans import beginning

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.db.models import QuerySet

    from sanshe.foundation.access.principal import Principal
    from sanshe.foundation.lists.listing import Given

ENDED = "ended"


def in_community(what: str, given: Given) -> str:
    """What a list is called when it belongs to a community: the community's name in front."""
    principal = current_principal()
    if principal is None or "community" not in given:
        return what
    found = Community.objects.visible_to(principal).filter(pk=given["community"]).first()
    return f"{found.name} · {what}" if found else what


def street(param: str = "street", column: str = "place_code") -> Filter:
    """Rows that lie in a street or town."""

    def options(principal: Principal) -> Sequence[tuple[str, Words]]:
        return list(street_names(principal).items())

    def apply(rows: QuerySet[Any], front: str) -> QuerySet[Any]:
        return rows.filter(beginning(column, front))

    return Filter(param, _("all streets and towns"), options, apply, before=_("in"))


def choice(param: str, any_label: Words, choices: Sequence[tuple[str, Words]], column: str) -> Filter:
    """Rows with one of a few values in a column."""
    return Filter(param, any_label, lambda _principal: choices, lambda rows, value: rows.filter(**{column: value}))


def yes(param: str, any_label: Words, label: Words, column: str) -> Filter:
    """Rows for which something holds."""
    return Filter(
        param, any_label, lambda _principal: [("yes", label)], lambda rows, _value: rows.filter(**{column: True})
    )


def ended(any_label: Words, label: Words, column: str) -> Filter:
    """Rows whose last day has passed; while nothing is chosen, those that are there."""

    def apply(rows: QuerySet[Any], _value: str) -> QuerySet[Any]:
        return rows.filter(**{f"{column}__lt": today()})

    def there(rows: QuerySet[Any]) -> QuerySet[Any]:
        return rows.exclude(**{f"{column}__lt": today()})

    return Filter(ENDED, any_label, lambda _principal: [("yes", label)], apply, otherwise=there)
