"""Geometry of charts that the server draws as SVG. Shares are percent of the plot, heights pixels from the top.

Across, everything is percent, so that a chart fits any width while its words keep their size; values are ≥ 0 throughout.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sanshe.foundation.ui.words import Numeric, say_number

if TYPE_CHECKING:
    from collections.abc import Sequence

SERIES = 6  # more hues than this cannot be told apart by everybody


class BadChart(ValueError):
    """The numbers cannot be drawn in this form; the sentence says why."""


@dataclass(frozen=True)
class Datum:
    """A named number, with a door if there are records behind it. `text` is the number as people read it."""

    label: str
    value: Numeric | None
    url: str = ""
    note: str = ""
    text: str = ""

    @property
    def words(self) -> str:
        """The number as shown beside its mark."""
        return self.text or say_number(self.value)


@dataclass(frozen=True)
class Bar:
    """A horizontal bar: its length as percent of the longest."""

    datum: Datum
    width: float


@dataclass(frozen=True)
class Bars:
    """Horizontal bars and, if there is one, the mark of a norm in percent of the plot."""

    bars: tuple[Bar, ...]
    mark: float | None = None


@dataclass(frozen=True)
class Column:
    """A vertical bar: left edge and width in percent, top and height in pixels."""

    datum: Datum
    x: float
    width: float
    y: float
    height: float

    @property
    def middle(self) -> float:
        """Where its label stands, in percent."""
        return _trim(self.x + self.width / 2)


@dataclass(frozen=True)
class Tick:
    """A line of the scale: its height in pixels from the top, and its number."""

    y: float
    words: str


@dataclass(frozen=True)
class Columns:
    """Vertical bars over a scale; `height` in pixels, without the labels."""

    columns: tuple[Column, ...]
    ticks: tuple[Tick, ...]
    height: int


@dataclass(frozen=True)
class Part:
    """A segment of a stacked bar: series number from 1, left edge and width in percent of the plot."""

    datum: Datum
    series: int
    x: float
    width: float


@dataclass(frozen=True)
class Stack:
    """A stacked bar with its parts and its total."""

    label: str
    parts: tuple[Part, ...]
    total: str
    url: str = ""


@dataclass(frozen=True)
class Point:
    """A point of a line, both in percent of the plot; y counts from the top."""

    datum: Datum
    x: float
    y: float


@dataclass(frozen=True)
class Line:
    """A line as SVG path over a 100 × 100 plot, broken where a value is missing; `points` are the known ones."""

    path: str
    points: tuple[Point, ...]
    ticks: tuple[Tick, ...] = ()

    @property
    def last(self) -> Point | None:
        """The newest known point."""
        return self.points[-1] if self.points else None


@dataclass(frozen=True)
class Ring:
    """A share as an arc of a circle of radius 40 in a 100 × 100 box: dash lengths of arc and gap."""

    arc: float
    gap: float
    share: float


def nice_ticks(top: float, about: int = 4) -> tuple[float, ...]:
    """Round numbers (1, 2 or 5 times a power of ten apart) from zero up to the first one that reaches `top`."""
    if top <= 0:
        return (0.0, 1.0)
    rough = top / about
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(factor * power for factor in (1, 2, 5, 10) if factor * power >= rough * (1 - 1e-9))
    return tuple(_trim(step * index, 10) for index in range(math.ceil(top / step - 1e-9) + 1))


def bars(data: Sequence[Datum], mark: Numeric | None = None) -> Bars:
    """Horizontal bars, longest 100 %, in the order given; `mark` draws a norm that all are held against."""
    values = [_known(datum) for datum in data]
    top = max([*values, float(mark or 0)], default=0.0)
    made = tuple(Bar(datum, _percent(value, top)) for datum, value in zip(data, values, strict=True))
    return Bars(made, _percent(float(mark), top) if mark is not None else None)


def columns(data: Sequence[Datum], height: int = 160, fill: float = 0.62) -> Columns:
    """Vertical bars; `fill` is the part of each slot that the bar takes."""
    values = [_known(datum) for datum in data]
    scale = nice_ticks(max(values, default=0.0))
    slot = 100 / max(len(values), 1)
    made = []
    for index, (datum, value) in enumerate(zip(data, values, strict=True)):
        tall = height * value / scale[-1]
        left = slot * index + slot * (1 - fill) / 2
        made.append(Column(datum, _trim(left), _trim(slot * fill), _trim(height - tall), _trim(tall)))
    return Columns(tuple(made), _scale(scale, height), height)


def stacks(rows: Sequence[tuple[Datum, Sequence[Datum]]], *, shares: bool = False) -> tuple[Stack, ...]:
    """Stacked bars, one per row of (name, parts); the n-th part of every row is series n.

    Args:
        rows: each row's name as a datum (its value is not read) and its parts.
        shares: each row fills the whole width (parts of one) instead of keeping its size against the others.

    Raises:
        BadChart: more than six series.
    """
    if any(len(parts) > SERIES for _name, parts in rows):
        raise BadChart(f"A stacked bar shows at most {SERIES} series; put the rest together as «other».")
    sums = [sum(_known(part) for part in parts) for _name, parts in rows]
    top = max(sums, default=0.0)
    return tuple(
        Stack(name.label, _parts(parts, own if shares else top), name.text or say_number(_tidy(own)), name.url)
        for (name, parts), own in zip(rows, sums, strict=True)
    )


def _parts(parts: Sequence[Datum], whole: float) -> tuple[Part, ...]:
    """Segments side by side from the left."""
    made, left = [], 0.0
    for series, datum in enumerate(parts, start=1):
        width = _percent(_known(datum), whole)
        made.append(Part(datum, series, _trim(left), width))
        left += width
    return tuple(made)


def line(data: Sequence[Datum], height: int = 160) -> Line:
    """A line over a scale from zero, first value at the left edge, last at the right."""
    known = [_known(datum) for datum in data if datum.value is not None]
    scale = nice_ticks(max(known, default=0.0))
    return _draw(data, 0.0, scale[-1], _scale(scale, height))


def sparkline(values: Sequence[Numeric | None]) -> Line:
    """A small line without a scale, from its lowest to its highest value, with air above and below; flat when all are equal."""
    known = [float(value) for value in values if value is not None]
    low, high = min(known, default=0.0), max(known, default=0.0)
    air = (high - low) * 0.12 or 1.0
    return _draw([Datum("", value) for value in values], low - air, high + air)


def _draw(data: Sequence[Datum], low: float, high: float, ticks: tuple[Tick, ...] = ()) -> Line:
    """The path from value to value; a missing one lifts the pen."""
    step = 100 / max(len(data) - 1, 1)
    points, path, pen_down = [], [], False
    for index, datum in enumerate(data):
        if datum.value is None:
            pen_down = False
            continue
        point = Point(datum, _trim(index * step), _trim(100 - 100 * (float(datum.value) - low) / (high - low)))
        path.append(f"{'L' if pen_down else 'M'}{point.x} {point.y}")
        pen_down = True
        points.append(point)
    return Line(" ".join(path), tuple(points), ticks)


def ring(value: Numeric, total: Numeric) -> Ring:
    """A part of a whole as an arc.

    Raises:
        BadChart: the whole is nothing, or the part exceeds it.
    """
    if float(total) <= 0 or not 0 <= float(value) <= float(total):
        raise BadChart("A share needs a whole above zero and a part within it.")
    around = 2 * math.pi * 40
    share = float(value) / float(total)
    return Ring(_trim(around * share), _trim(around * (1 - share)), share)


def _scale(ticks: tuple[float, ...], height: int) -> tuple[Tick, ...]:
    return tuple(Tick(_trim(height - height * tick / ticks[-1]), say_number(_tidy(tick))) for tick in ticks)


def _known(datum: Datum) -> float:
    """The value as a length; a missing one has none.

    Raises:
        BadChart: it is below zero.
    """
    if datum.value is not None and datum.value < 0:
        raise BadChart(f"«{datum.label}» is below zero, which a length cannot show.")
    return float(datum.value or 0)


def _percent(value: float, whole: float) -> float:
    return _trim(100 * value / whole) if whole else 0.0


def _trim(value: float, places: int = 2) -> float:
    """Short enough for markup, exact enough for eyes."""
    return round(value, places)


def _tidy(value: float) -> float | int:
    """Whole numbers without `.0`."""
    return int(value) if value == int(value) else value
