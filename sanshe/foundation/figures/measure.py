"""A measure: the rows that count on a day, what is counted of them, and where they belong."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from sanshe.foundation.access.tier import Tier

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from django.db.models import Model, QuerySet
    from django.utils.functional import Promise

    from sanshe.foundation.access.principal import Principal


class Source(Protocol):
    """Where rows come from: everything for the counter, what one may see for a reader."""

    def __call__(self, model: type[Model]) -> QuerySet[Any]: ...


@dataclass(frozen=True)
class Measure:
    """One countable thing.

    Attributes:
        code: its name in the counting function.
        rows: builds the rows that count on a day from a source.
        unit: column whose distinct values are counted; persons (人) count persons, certificates (人次) count certificates.
        amount: column that is summed instead, such as an area; None where only units count.
        place: column of the 12-digit region code.
        model: the model that the door shows.
        tier: above PERSONAL the rows stay shut to most; the count does not name them.
    """

    code: str
    model: type[Model]
    rows: Callable[[date, Source], QuerySet[Any]]
    unit: str = "id"
    amount: str | None = None
    place: str = "place_code"
    tier: Tier = Tier.SERVICE


@dataclass(frozen=True)
class Count:
    """What a measure came to for one place: distinct units, and the sum of amounts."""

    units: int = 0
    amount: float = 0.0


@dataclass(frozen=True)
class Rule:
    """How a figure is counted, in words for people."""

    words: Promise
    numerator: Promise
    denominator: Promise | None = None


def seen_by(principal: Principal) -> Source:
    """A reader's source: what they may see of any protected model."""

    def rows(model: Any) -> QuerySet[Any]:
        found: QuerySet[Any] = model.objects.visible_to(principal)
        return found

    return rows


MEASURES: dict[str, Measure] = {}


def measure(declared: Measure) -> Measure:
    """Register a measure; its code must be new."""
    if declared.code in MEASURES:
        raise ValueError(f"Two measures are called {declared.code}.")
    MEASURES[declared.code] = declared
    return declared
