"""How an instrument is written down. Definitions are data, one file each in `instruments/`; a wrong one does not load."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sanshe.casework.scales.enums import Informant, LicenseKind, Mode, Side, Status

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from django.utils.functional import Promise

    from sanshe.casework.scales.answers import Answers
    from sanshe.casework.scales.enums import Flag
    from sanshe.casework.scales.result import Result

    Words = str | Promise


class BadInstrument(ValueError):
    """A definition contradicts itself; says where."""


@dataclass(frozen=True)
class Choice:
    """One answer that may be given: the number that is noted, and its words."""

    value: int
    text: Words


@dataclass(frozen=True)
class Item:
    """One question. A `reverse` item counts its lowest answer highest."""

    code: str
    text: Words
    choices: tuple[Choice, ...]
    reverse: bool = False
    part: str = ""
    hint: Words = ""

    @property
    def values(self) -> tuple[int, ...]:
        """Answers that may be given, lowest first."""
        return tuple(sorted(choice.value for choice in self.choices))

    @property
    def is_yes_or_no(self) -> bool:
        """Whether true and false are answers."""
        return self.values == (0, 1)

    def points(self, answer: int) -> int:
        """What an answer counts."""
        return self.values[0] + self.values[-1] - answer if self.reverse else answer


@dataclass(frozen=True)
class Part:
    """A sum of its own within the instrument, such as one of the domains of GB/T 42195."""

    code: str
    name: Words


@dataclass(frozen=True)
class Band:
    """What scores from `low` to `high`, both included, mean."""

    code: str
    name: Words
    low: int
    high: int


@dataclass(frozen=True)
class Norm:
    """Bands for one group of people, such as one level of schooling."""

    group: str
    name: Words
    bands: tuple[Band, ...]


@dataclass(frozen=True)
class CutOff:
    """A score from which on (or below which) one looks closer."""

    at: int
    side: Side
    meaning: Words

    def is_reached(self, score: int) -> bool:
        """Whether the score lies on the side of the finding."""
        return score >= self.at if self.side == Side.AT_LEAST else score < self.at


@dataclass(frozen=True)
class Alert:
    """An answer that asks for an act, whatever the total; left open, it asks for `when_open`."""

    item: str
    at_least: int
    flag: Flag
    reason: Words
    when_open: Flag
    reason_open: Words


@dataclass(frozen=True)
class License:
    """What may be done with the wording, how one knows, and whom to name."""

    kind: LicenseKind
    evidence: Words
    credit: str = ""
    ships_items: bool = True


def _sum(points: Mapping[str, int]) -> int:
    return sum(points.values())


@dataclass(frozen=True)
class Instrument:
    """One version of one instrument.

    `items` is empty for a shell, of which only the total is noted: `low`, `high` and `step` then say which totals there are.
    `most_open` is how many items may be left open; the mean of the others stands in for them (rounded half up).
    `total` makes a score of the points when it is not their sum; `change` has the last word on the result (rules of a standard).
    `grouping` names the fact by which a norm is chosen; `facts` are the further facts that `change` reads.
    """

    code: str
    version: str
    name: Words
    source: str
    license: License
    about: Words = ""
    items: tuple[Item, ...] = ()
    parts: tuple[Part, ...] = ()
    bands: tuple[Band, ...] = ()
    norms: tuple[Norm, ...] = ()
    grouping: str = ""
    cut_offs: tuple[CutOff, ...] = ()
    alerts: tuple[Alert, ...] = ()
    low: int | None = None
    high: int | None = None
    step: int = 1
    most_open: int = 0
    higher_is_better: bool = False
    is_screen: bool = True
    translator: Words = ""
    informants: tuple[Informant, ...] = (Informant.SELF,)
    modes: tuple[Mode, ...] = tuple(Mode)
    status: Status = Status.PUBLISHED
    facts: tuple[str, ...] = ()
    total: Callable[[Mapping[str, int]], int] = _sum
    change: Callable[[Instrument, Answers, Result], Result] | None = None
    by_code: Mapping[str, Item] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_code", {item.code: item for item in self.items})
        for problem in _problems(self):
            raise BadInstrument(f"{self.code} {self.version}: {problem}")

    @property
    def is_shell(self) -> bool:
        """Whether only the total is noted."""
        return not self.items

    @property
    def lowest(self) -> int:
        """The lowest score there is."""
        return self.low if self.low is not None else sum(item.values[0] for item in self.items)

    @property
    def highest(self) -> int:
        """The highest score there is."""
        return self.high if self.high is not None else sum(item.values[-1] for item in self.items)

    @property
    def scores(self) -> range:
        """Every score there may be."""
        return range(self.lowest, self.highest + 1, self.step)


def _problems(instrument: Instrument) -> list[str]:
    """What contradicts itself, in words for whoever wrote the definition."""
    found = []
    if len(instrument.by_code) != len(instrument.items):
        found.append("two items share a code")
    if instrument.is_shell and (instrument.low is None or instrument.high is None):
        found.append("a shell says its lowest and highest total")
    if instrument.items and not instrument.license.ships_items:
        found.append("its license lets no items be shipped")
    if {item.part for item in instrument.items} - {part.code for part in instrument.parts} - {""}:
        found.append("an item belongs to a part that is not there")
    if {alert.item for alert in instrument.alerts} - set(instrument.by_code):
        found.append("an alert looks at an item that is not there")
    if bool(instrument.norms) != bool(instrument.grouping):
        found.append("norms are chosen by a fact")
    if found:
        return found
    tables = [instrument.bands, *(norm.bands for norm in instrument.norms)]
    return [problem for bands in tables if bands for problem in _gaps(instrument, bands)]


def _gaps(instrument: Instrument, bands: tuple[Band, ...]) -> list[str]:
    """Scores that lie in no band or in two."""
    return [
        f"{score} lies in {count} bands"
        for score in instrument.scores
        if (count := sum(band.low <= score <= band.high for band in bands)) != 1
    ]
