"""`list-page`: a filtered list of people with rights and full layout ÷ a bare view that runs the page's SQL."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sanshe.config.bench.bare import bare_view
from sanshe.config.bench.bench import Bench, Fact
from sanshe.config.bench.harness import Pair
from sanshe.config.bench.roll import FILTER, Roll
from sanshe.config.bench.statements import statements_of

if TYPE_CHECKING:
    from collections.abc import Iterator

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
            case = f"page {number:,}"
            yield Pair(
                case,
                city.scale,
                lambda address=address: browser(address),
                bare_view(lambda cursor=cursor: roll.page(cursor)),
                same=roll.shows_the_same,
            )
            yield Fact(case, city.scale, "SQL statements", statements_of(lambda: browser(address)), MOST_STATEMENTS)


BENCH = Bench(
    name="list-page",
    chinese="一页居民名单",
    english="A page of the list of residents",
    about=(
        "A worker asks for the list of residents of her community, narrowed to those registered and living there (`/residents/?"
        + FILTER
        + "`): session, posts, row security, filter, count up to 10,000, opening of 25 sealed numbers, full layout, the read noted in the"
        " audit. Reference: a bare Django view behind the seven middlewares of a new project, nobody signed in, that runs the same two"
        " questions as prepared SQL past the wall and answers the 25 rows as plain text. Scale: persons of the city."
        " A third of them are on her list; page 1,000 is the last page where the list is shorter."
    ),
    cases=cases,
    goal=2.5,
    exponent_goal=0.1,
)
