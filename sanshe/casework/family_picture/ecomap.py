"""The ecomap (生态图): whom it is about in the middle, around them people, services and resources, and how strong each tie is.

A thick line is a strong tie, a dashed one a weak one, a line crossed by strokes a strained one, a broken one a tie that was cut;
arrows say where help and strength flow (Hartman 1978).
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum

from sanshe.casework.family_picture.drawing import INK, PAPER, QUIET, TINT, Drawing, short

CENTER, AROUND = 46.0, 38.0
NEAREST = 210.0  # radius of the ring
ROOM = 104.0  # arc that one circle needs
FLAT = 0.78  # the ring is wider than high


class Strength(StrEnum):
    """How a tie is."""

    STRONG = "strong"
    WEAK = "weak"
    STRAINED = "strained"
    CUT = "cut"


class Flow(StrEnum):
    """Where help flows."""

    BOTH = "both"
    TO_THEM = "to_them"
    FROM_THEM = "from_them"


@dataclass(frozen=True)
class Around:
    """One circle: a name, what it is, and its tie."""

    name: str
    kind: str
    strength: Strength
    flow: Flow = Flow.BOTH


def draw_ecomap(center: str, around: tuple[Around, ...], *, key: str, title: str, description: str) -> str:
    """The surroundings as SVG; circles stand clockwise in the order given, the first on top."""
    radius = max(NEAREST, len(around) * ROOM / (2 * math.pi))
    middle_x, middle_y = radius + AROUND + 40, radius * FLAT + AROUND + 26
    drawing = Drawing(width=2 * middle_x, height=2 * middle_y + 30)
    spots = [
        (
            middle_x + radius * math.sin(2 * math.pi * place / len(around)),
            middle_y - radius * FLAT * math.cos(2 * math.pi * place / len(around)),
        )
        for place in range(len(around))
    ]
    for one, spot in zip(around, spots, strict=True):
        _tie(drawing, one, (middle_x, middle_y), spot)
    drawing.add("circle", center, cx=middle_x, cy=middle_y, r=CENTER, fill=TINT, stroke=INK, stroke_width=2)
    drawing.words(middle_x, middle_y + 5, short(center, 6), font_weight="bold")
    for one, (x, y) in zip(around, spots, strict=True):
        drawing.add("circle", one.name, cx=x, cy=y, r=AROUND, fill=PAPER, stroke=INK, stroke_width=1.5)
        drawing.words(x, y + 5, short(one.name, 5), font_size=13)
        below = y > middle_y - AROUND  # a line from the middle comes from the other side
        drawing.words(x, y + AROUND + 16 if below else y - AROUND - 8, short(one.kind, 9), font_size=12, fill=QUIET)
    return drawing.svg(key, title, description)


def _tie(drawing: Drawing, one: Around, start: tuple[float, float], end: tuple[float, float]) -> None:
    length = math.dist(start, end)
    ux, uy = (end[0] - start[0]) / length, (end[1] - start[1]) / length
    x1, y1 = start[0] + ux * (CENTER + 12), start[1] + uy * (CENTER + 12)
    x2, y2 = end[0] - ux * (AROUND + 12), end[1] - uy * (AROUND + 12)
    look: dict[str, float | str] = {"stroke_width": {Strength.STRONG: 5, Strength.WEAK: 1.5}.get(one.strength, 2)}
    if one.strength == Strength.WEAK:
        look["stroke_dasharray"] = "6 6"
    if one.strength == Strength.CUT:
        _cut(drawing, (x1, y1), (x2, y2), (ux, uy))
    else:
        drawing.line(x1, y1, x2, y2, **look)
    if one.strength == Strength.STRAINED:
        _strokes(drawing, (x1, y1), (ux, uy), math.dist((x1, y1), (x2, y2)))
    if one.flow != Flow.FROM_THEM:
        _arrow(drawing, (x2, y2), (ux, uy))
    if one.flow != Flow.TO_THEM:
        _arrow(drawing, (x1, y1), (-ux, -uy))


def _strokes(drawing: Drawing, start: tuple[float, float], way: tuple[float, float], length: float) -> None:
    """Short strokes across the line."""
    many = max(2, int(length // 9))
    for place in range(1, many):
        x, y = start[0] + way[0] * length * place / many, start[1] + way[1] * length * place / many
        drawing.line(x - way[1] * 6, y + way[0] * 6, x + way[1] * 6, y - way[0] * 6)


def _cut(drawing: Drawing, start: tuple[float, float], end: tuple[float, float], way: tuple[float, float]) -> None:
    """Two halves with a gap, and a stroke at each side of it."""
    middle = ((start[0] + end[0]) / 2, (start[1] + end[1]) / 2)
    for here, sign in ((start, -1), (end, 1)):
        x, y = middle[0] + sign * way[0] * 6, middle[1] + sign * way[1] * 6
        drawing.line(*here, x, y, stroke_width=2)
        drawing.line(x - way[1] * 9, y + way[0] * 9, x + way[1] * 9, y - way[0] * 9, stroke_width=2)


def _arrow(drawing: Drawing, tip: tuple[float, float], way: tuple[float, float]) -> None:
    x, y = tip[0] + way[0] * 10, tip[1] + way[1] * 10
    points = ((x, y), (tip[0] - way[1] * 5, tip[1] + way[0] * 5), (tip[0] + way[1] * 5, tip[1] - way[0] * 5))
    drawing.add("polygon", points=" ".join(f"{px:.1f},{py:.1f}" for px, py in points), fill=INK)
