"""Runs one benchmark over its scales, and keeps what came out for the page of benchmarks."""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from sanshe.config import env
from sanshe.config.bench.bench import Fact
from sanshe.config.bench.harness import ROUNDS, Result, exponents, measure

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from sanshe.config.bench.bench import Bench
    from sanshe.config.bench.city import City
    from sanshe.config.bench.ground import Ground

EXACT = 2  # decimals to which goals are compared: the table shows no more


@dataclass(frozen=True)
class Report:
    """What came out of one benchmark: results and facts at every scale, and how product time grows."""

    bench: Bench
    results: tuple[Result, ...]
    facts: tuple[Fact, ...] = ()
    exponents: dict[str, float] = field(default_factory=dict)

    def is_met(self, result: Result) -> bool:
        """Whether a ratio stays within the goal."""
        return self.bench.goal is None or not result.judged or round(result.ratio, EXACT) <= self.bench.goal

    def grows_within(self, case: str) -> bool:
        """Whether a case grows no faster than promised."""
        goal = self.bench.exponent_goal
        return goal is None or case not in self.exponents or round(self.exponents[case], EXACT) <= goal

    @property
    def is_good(self) -> bool:
        """Whether every goal is met."""
        ratios, facts = all(map(self.is_met, self.results)), all(fact.is_met for fact in self.facts)
        return ratios and facts and all(map(self.grows_within, self.exponents))

    def as_json(self) -> dict[str, Any]:
        """Plain data, for `--json` and for keeping."""
        return {
            "name": self.bench.name,
            "goal": self.bench.goal,
            "exponent_goal": self.bench.exponent_goal,
            "is_good": self.is_good,
            "results": [vars(result) | {"is_met": self.is_met(result)} for result in self.results],
            "facts": [vars(fact) | {"is_met": fact.is_met} for fact in self.facts],
            "exponents": self.exponents,
        }


def run(bench: Bench, ground: Ground, scales: Sequence[int], *, told: Callable[[Result | Fact], None]) -> Report:
    """Run a benchmark at every scale; `told` hears of each result as it comes."""
    found: list[Result | Fact] = []
    for scale in scales:
        with ground.city(bench.city(scale), scale=scale) as city:
            for one in run_in(bench, city):
                told(one)
                found.append(one)
    return report(bench, found)


def run_in(bench: Bench, city: City, *, rounds: int = ROUNDS, calls: int | None = None) -> Iterable[Result | Fact]:
    """The results in one city; fewer rounds and calls only try whether it runs."""
    for case in bench.cases(city):
        if isinstance(case, Fact):
            yield case
        else:
            yield measure(replace(case, calls=calls or case.calls), rounds=rounds)


def report(bench: Bench, found: Sequence[Result | Fact]) -> Report:
    """Results and facts put together, with the growth of every case."""
    results = tuple(one for one in found if isinstance(one, Result))
    facts = tuple(one for one in found if isinstance(one, Fact))
    return Report(bench, results, facts, exponents(results))


def keep(made: Report) -> None:
    """Write a report down for the page of benchmarks."""
    folder = _folder()
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{made.bench.name}.json").write_text(json.dumps(made.as_json(), ensure_ascii=False, indent=1))


def kept(bench: Bench) -> Report | None:
    """The last report of a benchmark, if it was ever run here."""
    file = _folder() / f"{bench.name}.json"
    if not file.exists():
        return None
    told = json.loads(file.read_text())
    results = tuple(Result(**_without_verdict(one)) for one in told["results"])
    facts = tuple(Fact(**_without_verdict(one)) for one in told["facts"])
    return Report(bench, results, facts, told["exponents"])


def _without_verdict(told: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in told.items() if name != "is_met"}


def _folder() -> Path:
    return env.data_folder() / "reports"
