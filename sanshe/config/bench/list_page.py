"""`list-page`: a filtered list of people with rights and full layout ÷ a bare view that runs the page's SQL."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from sanshe.config.bench.bare import bare_view
from sanshe.config.bench.bench import Bench, Fact
from sanshe.config.bench.harness import Pair
from sanshe.config.bench.roll import FILTER, Roll, shows, shows_exactly
from sanshe.config.bench.statements import sent_again, statements_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sanshe.config.bench.city import City

PAGES = (1, 1000)
MOST_STATEMENTS = 6


def cases(city: City) -> Iterator[Pair | Fact]:
    """Page 1 and page 1,000 (the last one where there are fewer)."""
    browser = city.browser("lu")
    with city.administered() as connection:
        roll = Roll(connection)
        for number in PAGES:
            address, cursor = roll.address(number)
            yield from _page(city, f"page {number:,}", partial(browser, address), partial(roll.page, cursor))


def _page(city: City, case: str, page: Callable[[], bytes], past_the_wall: Callable[[], str]) -> Iterator[Pair | Fact]:
    statements = statements_of(page)
    yield Fact(case, city.scale, "SQL statements", len(statements), MOST_STATEMENTS)
    with sent_again(statements) as again:
        yield Pair(case, city.scale, page, bare_view(again), same=shows)
    plain = f"{case} ÷ the rows without any right"
    yield Pair(plain, city.scale, page, bare_view(past_the_wall), same=shows_exactly, judged=False)


BENCH = Bench(
    name="list-page",
    chinese="一页居民名单",
    english="A page of the list of residents",
    about=(
        "A worker asks for the list of residents of her community, narrowed to those registered and living "
        f"there (`/residents/?{FILTER}`): session, posts, row security, filter, count up to 10,000, opening of "
        "25 sealed numbers, full layout, the read noted in the audit. Reference: a bare Django view behind "
        "the seven middlewares of a new project, nobody signed in, that sends the page's own statements, raw "
        "and prepared, by the same roles, and answers plain text. Beside it, without a goal: the same ÷ a "
        "bare view that asks for the rows and their number in two prepared statements of its own past the "
        "wall: what rights, encryption, audit and layout cost together. Scale: persons of the city. A third "
        "of them are on her list; page 1,000 is the last page where the list is shorter."
    ),
    cases=cases,
    goal=2.5,
    exponent_goal=0.1,
    missed=(
        "Missed by a tenth where the list is short: there the statements take a third of the time of a longer list, and the layout, "
        "which does not shrink with the rows, weighs more. Fewer macros a row in the template of lists would change it."
    ),
)
