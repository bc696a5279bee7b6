"""`overview`: the page of the city with every figure, by the rows behind it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from sanshe.config.bench.bare import bare_view
from sanshe.config.bench.bench import Bench, Fact
from sanshe.config.bench.harness import Pair
from sanshe.config.bench.statements import sent_again, statements_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sanshe.config.bench.city import City


def cases(city: City) -> Iterator[Pair | Fact]:
    """The overview as the city office sees it."""
    page = partial(city.browser("shen"), "/")
    statements = statements_of(page)
    with sent_again(statements) as again:
        yield Pair(
            "city overview", city.scale, page, bare_view(again), same=lambda one, other: bool(one and other), calls=5
        )
    yield Fact("city overview", city.scale, "SQL statements", len(statements))
    with city.administered() as connection:
        (rows,) = connection.execute("select count(*) from foundation_figurespan").fetchone() or (0,)
    yield Fact("city overview", city.scale, "rows behind the figures", rows)


BENCH = Bench(
    name="overview",
    chinese="全市总览",
    english="The overview of the city",
    about=(
        "The overview as the city office sees it: every figure with twelve months of history, by street and "
        "by community, with row security on. Every person of the crowd stands behind a figure: a fifth with a "
        "certificate, the others with a counseled couple. What is promised is that the page does not grow. "
        "Reference, without a goal: a bare Django view that sends the page's own statements, raw and "
        "prepared. That figures equal a full count is held by the tests of figures. Scale: persons of the "
        "city."
    ),
    cases=cases,
    goal=None,
    exponent_goal=0.1,
)
