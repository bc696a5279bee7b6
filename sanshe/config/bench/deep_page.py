"""`deep-page`: the last page of a list ÷ its first."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from sanshe.config.bench.bench import Bench
from sanshe.config.bench.harness import Pair
from sanshe.config.bench.roll import FILTER, Roll, shows_exactly

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sanshe.config.bench.city import City


def cases(city: City) -> Iterator[Pair]:
    """The last full page against the first, both compared with plain SQL."""
    browser = city.browser("lu")
    with city.administered() as connection:
        roll = Roll(connection)
        (first, _none), (last, cursor) = roll.address(1), roll.address(None)
        plain_first, plain_last = roll.page().encode(), roll.page(cursor).encode()

        def are_both_right(last_page: bytes, first_page: bytes) -> bool:
            return shows_exactly(last_page, plain_last) and shows_exactly(first_page, plain_first)

        yield Pair("last page", city.scale, partial(browser, last), partial(browser, first), same=are_both_right)


BENCH = Bench(
    name="deep-page",
    chinese="名单的最后一页比第一页",
    english="The last page of a list against its first",
    about=(
        f"The last full page of the list of residents (`/residents/?{FILTER}`) ÷ its first page, both through "
        "the whole product. Each shows the same persons as plain SQL past the wall with an offset. Scale: "
        "persons of the city, a third of them on the list."
    ),
    cases=cases,
    goal=1.2,
    exponent_goal=0.1,
)
