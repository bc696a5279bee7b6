"""File reviews (案卷评查): by which rubric a file is judged, which files are drawn by chance, and how points add up.

The items follow the steps of MZ/T 094-2017 (接案, 预估, 计划, 介入, 评估, 结案) with the follow-up visit, and what the field asks of a file: notes
within a day, facts apart from interpretation. A changed rubric is a new version; old reviews keep theirs.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypedDict

from django.utils.translation import gettext_lazy as _

from sanshe.foundation.errors import Refusal

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from django.utils.functional import Promise


class UnknownItem(Refusal):
    sentence = _("The rubric has no item “%(item)s”. Give points to its own items.")


class TooManyPoints(Refusal):
    sentence = _("“%(item)s” has %(most)s points at most. Type a number from 0 to %(most)s.")


class NothingJudged(Refusal):
    sentence = _("Give points to at least one item.")


@dataclass(frozen=True)
class Item:
    """One thing that is looked at, with its most points."""

    code: str
    name: Promise
    points: int
    asks: Promise


@dataclass(frozen=True)
class Rubric:
    """A version of the rubric."""

    code: str
    items: tuple[Item, ...]

    @property
    def of_points(self) -> int:
        """What a file without a fault has when every item applies."""
        return sum(item.points for item in self.items)

    def item(self, code: str) -> Item:
        """One item.

        Raises:
            UnknownItem: there is none of this code.
        """
        for item in self.items:
            if item.code == code:
                return item
        raise UnknownItem(item=code)


class Judged(TypedDict):
    """Points of an item, None where it does not apply, and what was remarked."""

    points: int | None
    remark: str


@dataclass(frozen=True)
class Score:
    """Points of a file, and of how many."""

    points: int
    of_points: int


RUBRICS = {
    one.code: one
    for one in (
        Rubric(
            "casework-2026",
            (
                Item("intake", _("Intake"), 10, _("Registration complete, first look for danger made.")),
                Item("consent", _("Consent"), 10, _("Consent or legal ground before the assessment, withdrawal obeyed.")),
                Item("assessment", _("Assessment"), 15, _("Person, family and surroundings; problems and needs in order.")),
                Item("plan", _("Plan"), 15, _("Goals with baseline and target that can be measured, steps with days.")),
                Item("approval", _("Approval"), 5, _("Handed in, decided in time; what was sent back was changed.")),
                Item("agreement", _("Agreement"), 5, _("Signed before the work, or the reason why by word of mouth.")),
                Item("notes", _("Notes"), 15, _("Within a day, facts apart from interpretation, with the next step.")),
                Item("goals", _("Attainment"), 10, _("Every goal has its attainment, with the day.")),
                Item("closing", _("Closing"), 10, _("Reason, summary and signature.")),
                Item("follow_up", _("Follow-up visits"), 5, _("Planned, made, and what was found.")),
            ),
        ),
    )
}  # fmt: skip
NEWEST = "casework-2026"


def rubric(code: str) -> Rubric:
    """A rubric by its code.

    Raises:
        KeyError: there is none.
    """
    return RUBRICS[code]


def drawn(numbers: Collection[str], many: int, seed: int) -> list[str]:
    """So many of the files, by chance; the same for the same numbers and seed, today and in ten years.

    A file's place is the SHA-256 of seed and number, so that the drawing rests on no random generator of a language, and anybody who knows
    the numbers can draw again.
    """
    return sorted(numbers, key=lambda number: hashlib.sha256(f"{seed}:{number}".encode()).digest())[:many]


def total(judged: Mapping[str, Judged], by: Rubric) -> Score:
    """The points of a file; an item that does not apply counts neither here nor there.

    Raises:
        UnknownItem, TooManyPoints, NothingJudged: see their sentences.
    """
    points = most = 0
    for code, one in judged.items():
        item, given = by.item(code), one["points"]
        if given is None:
            continue
        if not 0 <= given <= item.points:
            raise TooManyPoints(item=item.name, most=item.points)
        points, most = points + given, most + item.points
    if not most:
        raise NothingJudged
    return Score(points, most)
