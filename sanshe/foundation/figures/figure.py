"""A figure: a rule over one or two measures, with its unit and its door."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from sanshe.foundation.figures.measure import Count, Measure, Rule

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from django.utils.functional import Promise


class Kind(StrEnum):
    """What the numerator and denominator make."""

    COUNT = "count"
    SHARE = "share"  # percent of numerator units in denominator units
    MEAN = "mean"  # numerator amount over denominator units
    NORM = "norm"  # the amount of a dated rule row
    COVERED = "covered"  # numerator units, with their share of the denominator beside them


@dataclass(frozen=True)
class Figure:
    """Declared once: name, unit, rule, numerator, denominator. Value, table, door and report are views of it."""

    code: str
    name: Promise
    unit: Promise
    kind: Kind
    numerator: Measure
    rule: Rule
    denominator: Measure | None = None
    topic: str | Promise = ""


@dataclass(frozen=True)
class Reading:
    """A figure on a day for a place. `value` is None where the denominator is zero: shown as —, never as 0."""

    figure: Figure
    place: str
    as_of: date
    value: float | None
    numerator: float
    denominator: float | None
    share: float | None = None


FIGURES: dict[str, Figure] = {}


def figure(declared: Figure) -> Figure:
    """Register a figure; its code must be new."""
    if declared.code in FIGURES:
        raise ValueError(f"Two figures are called {declared.code}.")
    FIGURES[declared.code] = declared
    return declared


def read(declared: Figure, place: str, as_of: date, counts: Mapping[str, Mapping[str, Count]]) -> Reading:
    """Read one figure for one place from the counts of a day."""
    top = counts[declared.numerator.code].get(place, Count())
    bottom = counts[declared.denominator.code].get(place, Count()) if declared.denominator else None
    below = float(bottom.units) if bottom else None
    match declared.kind:
        case Kind.COUNT:
            return Reading(declared, place, as_of, float(top.units), float(top.units), None)
        case Kind.NORM:
            value = top.amount if top.units else None
            return Reading(declared, place, as_of, value, top.amount, None)
        case Kind.COVERED:
            return Reading(declared, place, as_of, float(top.units), float(top.units), below, _share(top.units, below))
        case Kind.SHARE:
            share = _share(top.units, below)
            return Reading(declared, place, as_of, share, float(top.units), below, share)
        case Kind.MEAN:
            mean = top.amount / below if below else None
            return Reading(declared, place, as_of, mean, top.amount, below)


def _share(units: int, below: float | None) -> float | None:
    return 100 * units / below if below else None
