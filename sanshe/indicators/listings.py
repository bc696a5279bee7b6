"""The rows behind figures, each a list of its own that can be taken away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sanshe.foundation.figures.figure import FIGURES
from sanshe.foundation.lists.listing import listing
from sanshe.indicators.doors import door_listing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sanshe.foundation.figures.measure import Measure
    from sanshe.foundation.lists.listing import Listing


def _shown() -> Iterator[Measure]:
    """Every measure that has a door."""
    for figure in FIGURES.values():
        yield figure.numerator
        if figure.denominator is not None:
            yield figure.denominator


DOOR_LISTINGS: dict[str, Listing] = {
    code: listing(door_listing(measure)) for code, measure in {one.code: one for one in _shown()}.items()
}
"""By the code of the measure."""
