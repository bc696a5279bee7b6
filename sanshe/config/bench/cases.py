"""`cases`: the list of a worker's cases, and the long file of one of them, among the casework of a county."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

from django.urls import reverse

from sanshe.config.bench.archive import WORKER, lay_out, long_case
from sanshe.config.bench.bare import bare_view
from sanshe.config.bench.bench import Bench, Fact
from sanshe.config.bench.harness import Pair
from sanshe.config.bench.statements import sent_again, statements_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sanshe.config.bench.city import City

CASE = re.compile(rb'href="/cases/([0-9a-f-]{36})/"')


def cases(city: City) -> Iterator[Pair | Fact]:
    """The worker's list, narrowed and not, and a file with five hundred notes."""
    lay_out(city)
    browser, listed, long = city.browser(WORKER), reverse("casework:cases"), long_case()
    pages = {
        "list": listed,
        "list, one stage": f"{listed}?stage=intervention",
        "chronology of 500": reverse("casework:case", args=[long]),
        "500 notes": reverse("casework:notes", args=[long]),
    }
    for name, address in pages.items():
        page = partial(browser, address)
        statements = statements_of(page)
        yield Fact(name, city.scale, "SQL statements", len(statements))
        with sent_again(statements) as again:
            yield Pair(name, city.scale, page, bare_view(again), same=_shows)


def _shows(page: bytes, answered: bytes) -> bool:
    """Whether every case on the page is one that its statements answer."""
    shown = {key.decode() for key in CASE.findall(page)}
    return bool(shown) and shown <= set(answered.decode().split("\n"))


BENCH = Bench(
    name="cases",
    chinese="社工的个案清单和一份长案卷",
    english="A worker's list of cases, and one long file",
    about=(
        "A social worker with 300 cases asks for her list (`/cases/`), for those at one stage of it, for the chronology of a case "
        "with 500 notes, and for those notes: session, posts, row security, opening of what is sealed, full layout, the reads noted "
        "in the audit. Reference: a bare Django view that sends the page's own statements, raw and prepared, by the same roles. "
        "Scale: cases of the county; ten notes each."
    ),
    cases=cases,
    goal=3,
    exponent_goal=0.1,
    scales=(3_000, 30_000, 300_000),
    city=lambda scale: scale // 10,
    missed=(
        "The long file is read whole: by the profile, half of the time of its chronology is reading five hundred rows as objects, a quarter "
        "the template, a seventh opening what is sealed; of its notes the template is half. Showing the newest hundred, with the rest behind "
        "a link, would change it."
    ),
)
