"""Product and reference in turn, many times, answers compared first; what counts is the ratio and how it grows.

Absolute times differ from machine to machine and from minute to minute. Rounds alternate, so that whatever slows the machine
slows both; the median of the rounds' ratios is the result, its quartiles say how far to trust it.
"""

from __future__ import annotations

import gc
import math
import statistics
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

ROUNDS = 9
WARM_UP = 3
SPREAD = 1.3  # Q3 ÷ Q1 of the ratios above which a run does not count


class AnswersDiffer(AssertionError):
    """Product and reference do not say the same: nothing is timed."""


@dataclass(frozen=True)
class Pair:
    """What is compared at one scale.

    `product` and `reference` do their work `calls` times a round and return what `same` compares; both are warmed alike.
    A pair that is not `judged` is told beside the others and has no goal.
    """

    case: str
    scale: int
    product: Callable[[], Any]
    reference: Callable[[], Any]
    same: Callable[[Any, Any], bool] = lambda product, reference: product == reference
    calls: int = 6
    judged: bool = True


@dataclass(frozen=True)
class Result:
    """One pair measured: seconds a call (medians), the ratio with its quartiles, and whether the run counts."""

    case: str
    scale: int
    product: float
    reference: float
    ratio: float
    low: float
    high: float
    counts: bool
    judged: bool = True


def measure(pair: Pair, *, rounds: int = ROUNDS) -> Result:
    """Compare the answers, warm both up, then time them in turn.

    Raises:
        AnswersDiffer: they do not answer the same.
    """
    for _turn in range(WARM_UP):
        product, reference = pair.product(), pair.reference()
    if not pair.same(product, reference):
        raise AnswersDiffer(f"{pair.case} at {pair.scale}")
    times = [(_timed(pair.product, pair.calls), _timed(pair.reference, pair.calls)) for _round in range(rounds)]
    ratios = [one / other for one, other in times]
    low, middle, high = statistics.quantiles(ratios, n=4)
    return Result(
        pair.case,
        pair.scale,
        statistics.median(one for one, _other in times),
        statistics.median(other for _one, other in times),
        middle,
        low,
        high,
        counts=high / low <= SPREAD,
        judged=pair.judged,
    )


def _timed(work: Callable[[], Any], calls: int) -> float:
    gc.collect()
    gc.disable()
    try:
        begun = time.perf_counter()
        for _call in range(calls):
            work()
        return (time.perf_counter() - begun) / calls
    finally:
        gc.enable()


def exponent(results: Sequence[Result]) -> float | None:
    """The slope of log time over log scale between the smallest and the largest scale; 0 is constant, 1 linear."""
    ordered = sorted(results, key=lambda result: result.scale)
    if len(ordered) < 2 or ordered[0].scale == ordered[-1].scale:
        return None
    first, last = ordered[0], ordered[-1]
    return math.log(last.product / first.product) / math.log(last.scale / first.scale)


def exponents(results: Sequence[Result]) -> dict[str, float]:
    """The growth of every case that was measured at more than one scale."""
    cases = dict.fromkeys(result.case for result in results)
    grown = {case: exponent([result for result in results if result.case == case]) for case in cases}
    return {case: round(value, 3) for case, value in grown.items() if value is not None}
