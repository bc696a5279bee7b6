"""A measure: the rows that count, from when until when each counts, what is counted of them, and where they belong."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any, Protocol

from django.db.models import DateField, F, Func, Q

from sanshe.foundation.access.tier import Tier

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from django.db.models import Model, QuerySet
    from django.db.models.expressions import Combinable
    from django.utils.functional import Promise

    from sanshe.foundation.access.principal import Principal


class Source(Protocol):
    """Where rows come from: everything for the counter, what one may see for a reader."""

    def __call__(self, model: type[Model]) -> QuerySet[Any]: ...


class DayBefore(Func):
    """The day before another, in the database: until a withdrawal means through the day before it."""

    template = "(%(expressions)s - 1)"
    output_field = DateField()


@dataclass(frozen=True)
class Measure:
    """One countable thing.

    Attributes:
        code: its name in the counting function.
        model: the model that the door shows.
        of: the rows that may count, from a source.
        begins, ends: column or expression of the first and the last day on which a row counts; no end is open.
        sources: every model whose rows decide about a counted row, with the path to its id; when one changes, the cells follow.
        unit: column whose distinct values are counted; persons (人) count persons, certificates (人次) count certificates.
        amount: column that is summed besides, such as an area.
        place: column of the 12-digit region code.
        tier: above PERSONAL the rows stay shut to most; the count does not name them.
        in_year: counts what happened from New Year to the day, instead of what stands on the day.
    """

    code: str
    model: type[Model]
    of: Callable[[Source], QuerySet[Any]]
    begins: str | Combinable
    ends: str | Combinable | None = None
    sources: Mapping[type[Model], str] = field(default_factory=dict)
    unit: str = "id"
    amount: str | None = None
    place: str = "place_code"
    tier: Tier = Tier.SERVICE
    in_year: bool = False

    def spans(self, source: Source) -> QuerySet[Any]:
        """The rows with the days `counts_from` and `counts_until` between which each counts."""
        found: QuerySet[Any] = self.of(source).annotate(counts_from=_expression(self.begins))
        return found.annotate(counts_until=_expression(self.ends)) if self.ends is not None else found

    def rows(self, day: date, source: Source) -> QuerySet[Any]:
        """The rows that count on a day."""
        found = self.spans(source).filter(counts_from__lte=day)
        if self.in_year:
            found = found.filter(counts_from__gte=date(day.year, 1, 1))
        if self.ends is not None:
            found = found.filter(Q(counts_until=None) | Q(counts_until__gte=day))
        return found


def _expression(of: str | Combinable) -> Combinable:
    return F(of) if isinstance(of, str) else of


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
