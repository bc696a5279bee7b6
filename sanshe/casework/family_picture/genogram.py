"""The genogram (家谱图): squares and circles in rows of generations, with the lines that practice has agreed upon.

Square a man, circle a woman, diamond unknown; crossed out who has died, a double outline whom it is about; a line between partners,
one slash where they live apart, two where they are divorced; twins from one point; a dashed boundary around who lives together
(McGoldrick, Gerson, Petry: Genograms).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sanshe.casework.family_picture.drawing import INK, PAPER, QUIET, TINT, Drawing, short
from sanshe.casework.family_picture.graph import Bond, Sign, generations, joined, sibships, twins
from sanshe.casework.family_picture.rows import GAP, placed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from sanshe.casework.family_picture.graph import Family, Member, Sibship, Union

SIZE = 48.0
HALF = SIZE / 2
ROW = 176.0
MARGIN = 72.0
LABEL = 48.0  # height of name and note below a symbol
SLASHES = {Bond.MARRIED: 0, Bond.PARENTS: 0, Bond.SEPARATED: 1, Bond.DIVORCED: 2}
Spots = dict[str, tuple[float, float]]


def draw_genogram(family: Family, *, key: str, title: str, description: str) -> str:
    """The family as SVG; the same graph gives the same text. `key` is the start of the ids, unlike any other on the page."""
    rows = generations(family)
    families = sibships(family, rows)
    unions = joined(family, families)
    across = placed(family, rows, unions, families)
    spots: Spots = {one: (MARGIN + x, MARGIN + rows[one] * ROW) for one, x in across.items()}
    drawing = Drawing(width=2 * MARGIN, height=2 * MARGIN)
    for x, y in spots.values():
        drawing.reach(x + MARGIN, y + HALF + LABEL + 24)
    _boundaries(drawing, family, spots)
    for union in unions:
        _partners(drawing, union, spots)
    for number, sibship in enumerate(families):
        _children(drawing, sibship, family, spots, number)
    for one, other in family.siblings:
        _brothers(drawing, one, other, spots, families)
    for member in family.members:
        _symbol(drawing, member, *spots[member.key])
    return drawing.svg(key, title, description)


def _symbol(drawing: Drawing, member: Member, x: float, y: float) -> None:
    look: dict[str, Any] = {"fill": TINT if member.is_subject else PAPER, "stroke": INK, "stroke_width": 2}
    for inset in (0.0, 5.0) if member.is_subject else (0.0,):
        half = HALF - inset
        if member.sign == Sign.MALE:
            drawing.add("rect", member.name, x=x - half, y=y - half, width=2 * half, height=2 * half, **look)
        elif member.sign == Sign.FEMALE:
            drawing.add("circle", member.name, cx=x, cy=y, r=half, **look)
        else:
            points = " ".join(
                f"{px:.1f},{py:.1f}" for px, py in ((x, y - half), (x + half, y), (x, y + half), (x - half, y))
            )
            drawing.add("polygon", member.name, points=points, **look)
    if member.is_dead:
        reach = HALF * (0.7 if member.sign == Sign.FEMALE else 0.5 if member.sign == Sign.UNKNOWN else 1)
        drawing.line(x - reach, y - reach, x + reach, y + reach)
        drawing.line(x - reach, y + reach, x + reach, y - reach)
    drawing.words(x, y + 5, member.age, font_size=13)
    drawing.words(x, y + HALF + 20, short(member.name), font_weight="bold" if member.is_subject else "normal")
    drawing.words(x, y + HALF + 38, short(member.note, 9), font_size=12, fill=QUIET)


def _partners(drawing: Drawing, union: Union, spots: Spots) -> None:
    """Side by side a straight line; with somebody between them a line that goes over their head."""
    (x1, y1), (x2, y2) = sorted((spots[union.first], spots[union.second]))
    dash = {"stroke_dasharray": "6 4"} if union.bond == Bond.PARENTS else {}
    if (y1 == y2 and x2 - x1 <= GAP * 1.01) or y1 != y2:
        drawing.line(x1 + HALF, y1, x2 - HALF, y2, **dash)
        aside = (x2 - x1) / 6 if y1 == y2 else 0.0  # clear of the line that goes down to the children
        _slash(drawing, (x1 + x2) / 2 - aside, (y1 + y2) / 2, SLASHES[union.bond])
        return
    over = y1 - HALF - 14
    drawing.line(x1, y1 - HALF, x1, over, **dash)
    drawing.line(x1, over, x2, over, **dash)
    drawing.line(x2, over, x2, y2 - HALF, **dash)
    _slash(drawing, x1 + GAP / 4, over, SLASHES[union.bond])


def _slash(drawing: Drawing, x: float, y: float, many: int) -> None:
    for place in range(many):
        shift = 8.0 * place - 4.0 * (many - 1)
        drawing.line(x + shift - 5, y + 10, x + shift + 5, y - 10, stroke_width=2)


def _children(drawing: Drawing, sibship: Sibship, family: Family, spots: Spots, number: int) -> None:
    """From between the parents down to a bar, and from the bar to each child; twins share one point on it."""
    x, y = _origin(sibship, spots)
    groups = [[spots[child] for child in group] for group in twins(sibship, family)]
    top = min(spot[1] for group in groups for spot in group) - HALF
    bar = top - 22 - 7 * (number % 3)
    points = [sum(spot[0] for spot in group) / len(group) for group in groups]
    drawing.line(x, y, x, bar)
    drawing.line(min(x, *points), bar, max(x, *points), bar)
    for point, group in zip(points, groups, strict=True):
        for child_x, child_y in group:
            drawing.line(point, bar, child_x, child_y - HALF)


def _origin(sibship: Sibship, spots: Spots) -> tuple[float, float]:
    """Where the line to the children begins: below one parent, or on the line between two."""
    here = sorted(spots[parent] for parent in sibship.parents)
    if len(here) == 1:
        return here[0][0], here[0][1] + HALF
    (x1, y1), (x2, y2) = here
    if y1 == y2 and x2 - x1 > GAP * 1.01:
        return x1 + GAP / 2, y1 - HALF - 14
    return (x1 + x2) / 2, (y1 + y2) / 2


def _brothers(drawing: Drawing, one: str, other: str, spots: Spots, families: Iterable[Sibship]) -> None:
    """Brothers and sisters whose parents nobody noted: a bracket over both."""
    if one not in spots or other not in spots or any({one, other} <= set(family.children) for family in families):
        return
    (x1, y1), (x2, y2) = sorted((spots[one], spots[other]))
    over = min(y1, y2) - HALF - 22
    drawing.line(x1, y1 - HALF, x1, over, stroke_dasharray="2 4")
    drawing.line(x1, over, x2, over, stroke_dasharray="2 4")
    drawing.line(x2, over, x2, y2 - HALF, stroke_dasharray="2 4")


def _boundaries(drawing: Drawing, family: Family, spots: Spots) -> None:
    """One boundary around who lives together where nobody else stands within; else one around each row's neighbors."""
    inside = {key: spots[key] for key in spots if key in family.household}
    if not inside:
        return
    whole = _box(inside.values())
    others = [spot for key, spot in spots.items() if key not in inside]
    boxes = [whole] if not any(_holds(whole, spot) for spot in others) else [*_runs(family, spots)]
    for left, top, right, bottom in boxes:
        drawing.add(
            "rect", x=left, y=top, width=right - left, height=bottom - top, rx=18, fill="none", stroke=QUIET,
            stroke_width=1.5, stroke_dasharray="7 5",
        )  # fmt: skip
        drawing.reach(right + 8, bottom + 8)


def _runs(family: Family, spots: Mapping[str, tuple[float, float]]) -> Iterator[tuple[float, float, float, float]]:
    """Neighbors of one row who live together."""
    run: list[tuple[float, float]] = []
    for key, spot in sorted(spots.items(), key=lambda item: (item[1][1], item[1][0])):
        if run and (key not in family.household or spot[1] != run[-1][1]):
            yield _box(run)
            run = []
        if key in family.household:
            run.append(spot)
    if run:
        yield _box(run)


def _box(spots: Iterable[tuple[float, float]]) -> tuple[float, float, float, float]:
    across, down = zip(*spots, strict=True)
    return min(across) - 54, min(down) - HALF - 12, max(across) + 54, max(down) + HALF + LABEL


def _holds(box: tuple[float, float, float, float], spot: tuple[float, float]) -> bool:
    left, top, right, bottom = box
    return left <= spot[0] <= right and top <= spot[1] <= bottom
