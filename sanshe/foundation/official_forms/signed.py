"""Signatures drawn on a screen: strokes in a box, as they are kept and as they stand on a paper."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO
from itertools import pairwise

from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageDraw

from sanshe.foundation.errors import Refusal

WIDTH, HEIGHT = 600, 200
INK = 5  # breadth of the pen in the box
LONGEST, MOST_STROKES, MOST_POINTS = 60_000, 80, 5_000
SHORTEST = 60  # a tap or a dot is no signature
Stroke = tuple[tuple[int, int], ...]


class NotSigned(Refusal):
    sentence = _("Nothing was signed. Write the name into the box, then save.")


class NoDrawing(Refusal):
    sentence = _("The signature did not arrive whole. Wipe it and write it again.")


def read_strokes(text: str) -> tuple[Stroke, ...]:
    """Strokes from what a page sends: a JSON list of strokes, each a list of points `[x, y]` in a box of 600 by 200.

    Points outside the box are moved to its edge.

    Raises:
        NotSigned: there is nothing that could be a name.
        NoDrawing: it is no such list, or far too much.
    """
    if not text.strip():
        raise NotSigned
    if len(text) > LONGEST:
        raise NoDrawing
    try:
        strokes = tuple(tuple(_point(point) for point in stroke) for stroke in json.loads(text))
    except (ValueError, TypeError, RecursionError) as error:
        raise NoDrawing from error
    if len(strokes) > MOST_STROKES or sum(map(len, strokes)) > MOST_POINTS:
        raise NoDrawing
    if sum(map(_length, strokes)) < SHORTEST:
        raise NotSigned
    return strokes


def _point(point: list[int]) -> tuple[int, int]:
    x, y = point
    if type(x) is not int or type(y) is not int:
        raise TypeError
    return min(max(x, 0), WIDTH), min(max(y, 0), HEIGHT)


def _length(stroke: Stroke) -> float:
    steps = pairwise(stroke)
    return sum(abs(there[0] - here[0]) + abs(there[1] - here[1]) for here, there in steps)


def kept_strokes(strokes: tuple[Stroke, ...]) -> str:
    """Strokes as they are kept."""
    return json.dumps(strokes, separators=(",", ":"))


@dataclass(frozen=True)
class Signed:
    """A signature as it stands on a paper: who signed, on which day (in words), and the drawing."""

    signer: str
    day: str
    strokes: tuple[Stroke, ...]

    @cached_property
    def svg(self) -> str:
        """The drawing as SVG."""
        lines = " ".join(
            "M" + " L".join(f"{x} {y}" for x, y in (*stroke, stroke[-1])) for stroke in self.strokes if stroke
        )
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}"><path d="{lines}" fill="none" '
            f'stroke="black" stroke-width="{INK}" stroke-linecap="round" stroke-linejoin="round"/></svg>'
        )

    @cached_property
    def png(self) -> bytes:
        """The drawing as PNG on clear ground, for Word."""
        image = Image.new("RGBA", (WIDTH, HEIGHT), (255, 255, 255, 0))
        pen = ImageDraw.Draw(image)
        for stroke in self.strokes:
            pen.line([*stroke, *stroke[-1:]], fill=(0, 0, 0, 255), width=INK, joint="curve")
        made = BytesIO()
        image.save(made, "PNG")
        return made.getvalue()
