"""Reviews of files in words: points, and what was remarked item by item."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from sanshe.casework.models import FileReview


@dataclass(frozen=True)
class Result:
    """What a review found; its `case` must be at hand."""

    number: str
    points: str
    items: list[tuple[str, str]]


def points_of(one: FileReview) -> str:
    """Points, and of how many."""
    return _("%(points)s of %(most)s points") % {"points": one.points, "most": one.of_points}


def result_of(one: FileReview) -> Result:
    """A review that was made, item by item."""
    judged = json.loads(one.findings or "{}")
    items = [(item, judged[item.code]) for item in one.judged_by.items if item.code in judged]
    said = [
        (str(item.name), " · ".join(filter(None, (_said(given["points"], item.points), given["remark"]))))
        for item, given in items
    ]
    return Result(one.case.number, points_of(one), said)


def _said(points: int | None, most: int) -> str:
    return _("does not apply") if points is None else f"{points}/{most}"
