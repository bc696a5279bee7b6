"""What a benchmark is: one declaration in a file of its own in this package, found by itself.

    BENCH = Bench(
        name="list-page",
        chinese="…", english="…",            # one line for `sanshe bench`
        about="What runs, against what.",    # for docs/benchmarks.md
        goal=2.5, exponent_goal=0.1,
        cases=cases,
    )

`cases` is called once for each scale, inside a large city of that many persons to which all connections lead
(see `city.City`). It yields a `Pair` for everything that is compared, and a `Fact` for everything that is merely counted,
such as the number of statements or the peak of memory.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING

import sanshe.config.bench as package

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from sanshe.config.bench.city import City
    from sanshe.config.bench.harness import Pair

SCALES = (10_000, 100_000, 1_000_000)
TINY = 300


@dataclass(frozen=True)
class Fact:
    """Something counted beside the times; `goal` is the most that it may be, None when it is merely told."""

    case: str
    scale: int
    what: str
    value: float
    goal: float | None = None

    @property
    def is_met(self) -> bool:
        """Whether it stays within its goal."""
        return self.goal is None or self.value <= self.goal


@dataclass(frozen=True)
class Bench:
    """One benchmark.

    Attributes:
        name: its name on the command line.
        chinese, english: one line that says what it is.
        about: what runs on both sides, in words for `docs/benchmarks.md`.
        cases: pairs and facts at the scale of a city.
        goal: the greatest ratio of product to reference that is good; None where only the growth counts.
        exponent_goal: the greatest growth of product time that is good; None where none is promised.
        scales: at which it is run unless `--scale` says otherwise; what a scale counts is told by `about`.
        tiny: the scale at which it is tried in tests.
        city: how many persons the city has at a scale.
        missed: why a goal is missed and what would change it, by the hand of whoever measured; empty when all are met.
    """

    name: str
    chinese: str
    english: str
    about: str
    cases: Callable[[City], Iterable[Pair | Fact]]
    goal: float | None
    exponent_goal: float | None = None
    scales: tuple[int, ...] = SCALES
    tiny: int = TINY
    city: Callable[[int], int] = field(default=lambda scale: scale)
    missed: str = ""


def benches() -> dict[str, Bench]:
    """Every benchmark by name; Django must be set up."""
    found = {}
    for module in iter_modules(package.__path__):
        bench = getattr(import_module(f"{package.__name__}.{module.name}"), "BENCH", None)
        if bench is not None:
            found[bench.name] = bench
    return found
