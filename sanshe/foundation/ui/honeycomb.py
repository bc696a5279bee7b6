"""A map without tiles: places as hexagons, side by side within the area they belong to. Lengths in units of 1/16 em."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sanshe.foundation.ui.charts import Datum
    from sanshe.foundation.ui.words import Numeric

RADIUS = 38.0  # from the middle to a corner: two lines of three Chinese characters fit inside
WIDE = RADIUS * math.sqrt(3)  # from flat side to flat side
LINE = 3  # characters a line inside a hexagon
SHADES = 5


@dataclass(frozen=True)
class Cell:
    """A hexagon: its middle, its corners as an SVG `points` text, its shade from 0 (nothing) to 5, its name in short lines."""

    datum: Datum
    x: float
    y: float
    points: str
    shade: int
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Cluster:
    """The hexagons of one area, with the size of the drawing."""

    name: str
    cells: tuple[Cell, ...]
    width: float
    height: float


@dataclass(frozen=True)
class Honeycomb:
    """All clusters, and the lowest value of each shade that occurs, for the key under the map."""

    clusters: tuple[Cluster, ...]
    floors: tuple[tuple[int, Numeric], ...]


def honeycomb(areas: Sequence[tuple[str, Sequence[Datum]]], columns: int = 4, endings: Sequence[str] = ()) -> Honeycomb:
    """Lay places out as clusters of hexagons, shaded by value in five classes of equal size (quantiles).

    Args:
        areas: (name of the area, its places), both in the order they shall stand.
        columns: hexagons in a row.
        endings: word endings that every name shares and the map can leave out, such as 社区.
    """
    known = sorted(float(datum.value) for _name, data in areas for datum in data if datum.value is not None)
    clusters = tuple(_cluster(name, data, known, columns, endings) for name, data in areas)
    lowest: dict[int, Numeric] = {}
    for cell in (cell for cluster in clusters for cell in cluster.cells if cell.shade and cell.datum.value is not None):
        value = cell.datum.value
        assert value is not None
        lowest[cell.shade] = min(lowest.get(cell.shade, value), value)
    return Honeycomb(clusters, tuple(sorted(lowest.items())))


def _cluster(name: str, data: Sequence[Datum], known: list[float], columns: int, endings: Sequence[str]) -> Cluster:
    """Rows of hexagons, every second one moved by half a hexagon."""
    cells = []
    for index, datum in enumerate(data):
        row, place = divmod(index, columns)
        x = WIDE * (place + 0.5 + 0.5 * (row % 2)) + 1
        y = RADIUS * (1 + 1.5 * row) + 1
        cells.append(
            Cell(datum, round(x, 1), round(y, 1), _corners(x, y), _shade(datum, known), _short(datum.label, endings))
        )
    width = max((cell.x for cell in cells), default=0) + WIDE / 2 + 1
    height = max((cell.y for cell in cells), default=0) + RADIUS + 1
    return Cluster(name, tuple(cells), round(width, 1), round(height, 1))


def _corners(x: float, y: float, gap: float = 1.5) -> str:
    """The six corners, standing on one of them, a little within the slot so that neighbors do not touch."""
    turns = (math.radians(60 * corner + 30) for corner in range(6))
    radius = RADIUS - gap
    return " ".join(f"{x + radius * math.cos(turn):.1f},{y + radius * math.sin(turn):.1f}" for turn in turns)


def _shade(datum: Datum, known: list[float]) -> int:
    """Which fifth of all known values this one falls in, from 1; equal values get equal shades; 0 without a value."""
    if datum.value is None:
        return 0
    below = sum(1 for value in known if value < float(datum.value))
    return 1 + min(SHADES - 1, below * SHADES // len(known))


def _short(label: str, endings: Sequence[str]) -> tuple[str, ...]:
    """The name in at most two lines; what does not fit ends in an ellipsis (the full name is in the cell's title)."""
    name = next((label.removesuffix(end) for end in endings if label.endswith(end) and label != end), label)
    room = LINE if not name.isascii() else 2 * LINE
    if len(name) <= room:
        return (name,)
    if len(name) <= 2 * room:
        half = room if len(name) > 4 else (len(name) + 1) // 2
        return (name[:half], name[half:])
    return (name[:room], name[room : 2 * room - 1] + "…")
