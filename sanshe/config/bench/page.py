"""Writes `docs/benchmarks.md` from the kept reports: tables by benchmark, and where a goal is missed, by how much and why."""

from __future__ import annotations

import os
import platform
from typing import TYPE_CHECKING

from sanshe.config import env
from sanshe.config.bench.harness import Result
from sanshe.config.bench.running import Report, kept

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sanshe.config.bench.bench import Bench, Fact

PAGE = env.PROJECT / "docs" / "benchmarks.md"
HEAD = """\
# Benchmarks

Written by `make bench`; nothing here is timed in a test. Seconds differ from machine to machine, so what counts is
the **ratio** of the product to a reference that runs in the same process, against the same database, in alternating
rounds (nine, after warming both up), and how product time **grows** with the rows: the exponent is the slope of log
time over log rows, 0 is constant, 1 linear. The ratio is the median of the rounds' ratios, with its quartiles; when
they lie further apart than 1.3 the machine was busy and the ratio stands in brackets. Before anything is timed, both
sides must give the same answer, or the benchmark fails.

Each runs in an invented city: the sample city of `make run` and a crowd of so many persons beside it, half of them in
one community, each with an address and a paper (encrypted), half with a phone, a tenth in a key group, a fifth with a
certificate, the others with a counseled couple, all with their trace in the audit. Signed in is a worker of that
community, with row security on. PostgreSQL runs as delivered but for a server that need not survive a power cut;
`jit` is off. Measured on {machine}.

`sanshe bench` lists the benchmarks, `sanshe bench NAME [--scale N] [--json]` runs one; cities are kept between runs,
`--fresh` drops them.

{summary}
"""
SUMMARY = "| benchmark | goal | worst ratio | growth goal | worst growth | |\n|---|---|---|---|---|---|"
RATIOS = "| case | scale | product | reference | ratio (quartiles) | growth | |\n|---|---|---|---|---|---|---|"
FACTS = "| counted | case | scale | value | goal | |\n|---|---|---|---|---|---|"
MARK = {True: "✓", False: "**missed**"}


def write(known: Iterable[Bench]) -> None:
    """Write the page anew."""
    found = {bench.name: kept(bench) for bench in known}
    reports = [report for report in found.values() if report is not None]
    summary = "\n".join([SUMMARY, *map(_summed, reports), *_left([name for name, one in found.items() if one is None])])
    text = HEAD.format(machine=_machine(), summary=summary) + "".join(map(_section, reports))
    PAGE.write_text(text)


def _left(names: list[str]) -> list[str]:
    """A sentence about what was not measured."""
    return ["", f"Not measured at full size here yet: {', '.join(names)}."] if names else []


def line(one: Result | Fact) -> str:
    """A result for a terminal."""
    if not isinstance(one, Result):
        return f"  {one.case} · {one.scale:,} · {one.what}: {one.value:g}"
    ratio = f"{one.ratio:.2f} ({one.low:.2f}–{one.high:.2f}){'' if one.counts else ' ?'}"
    return f"  {one.case} · {one.scale:,} · {_time(one.product)} ÷ {_time(one.reference)} = {ratio}"


def _summed(report: Report) -> str:
    bench = report.bench
    judged = [result.ratio for result in report.results if result.judged]
    worst = f"{max(judged):.2f}" if judged and bench.goal is not None else "—"
    growth = f"{max(report.exponents.values()):.2f}" if report.exponents else "—"
    goals = [_most(bench.goal), worst, _most(bench.exponent_goal), growth, MARK[report.is_good]]
    return f"| [{bench.name}](#{bench.name}) | {' | '.join(goals)} |"


def _most(goal: float | None) -> str:
    return "—" if goal is None else f"≤ {goal:g}"


def _section(report: Report) -> str:
    bench = report.bench
    parts = [f"\n## {bench.name}\n\n{bench.about}\n"]
    if report.results:
        parts.append("\n".join([RATIOS, *_ratios(report)]) + "\n")
    if report.facts:
        parts.append("\n".join([FACTS, *map(_fact, report.facts)]) + "\n")
    if bench.missed and not report.is_good:
        parts.append(f"{bench.missed}\n")
    return "\n".join(parts)


def _ratios(report: Report) -> Iterator[str]:
    last = {result.case: result for result in report.results}
    for result in report.results:
        growth = report.exponents.get(result.case) if last[result.case] is result else None
        good = report.is_met(result) and (growth is None or report.grows_within(result.case))
        ratio = f"{result.ratio:.2f} ({result.low:.2f}–{result.high:.2f})"
        cells = [
            result.case, f"{result.scale:,}", _time(result.product), _time(result.reference), ratio if result.counts else f"[{ratio}]",
            "" if growth is None else f"{growth:.2f}", MARK[good],
        ]  # fmt: skip
        yield f"| {' | '.join(cells)} |"


def _fact(fact: Fact) -> str:
    cells = [fact.what, fact.case, f"{fact.scale:,}", f"{fact.value:,g}", _most(fact.goal), MARK[fact.is_met]]
    return f"| {' | '.join(cells)} |"


def _time(seconds: float) -> str:
    if seconds >= 1:
        return f"{seconds:.2f} s"
    return f"{seconds * 1000:.2f} ms" if seconds < 0.1 else f"{seconds * 1000:.0f} ms"


def _machine() -> str:
    """The class of the machine, in words that name nobody's."""
    cores = os.cpu_count() or 1
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") // 2**30
    return f"{cores} cores, {memory} GiB of memory, {platform.system()}, Python {platform.python_version()}"
