"""`cases`: the list of a worker's cases, the long file of one of them, the supervisor's board, among the casework of a county."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING

from django.urls import reverse

from sanshe.accounts.models import User
from sanshe.casework.queries.words import find_words
from sanshe.config.bench.archive import OVERSEER, WORKER, lay_out, long_case
from sanshe.config.bench.bare import bare_view
from sanshe.config.bench.bench import Bench, Fact
from sanshe.config.bench.harness import Pair
from sanshe.config.bench.statements import sent_again, sent_again_inside, statements_of
from sanshe.sample.scene import acting_as

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sanshe.casework.queries.words import Found
    from sanshe.config.bench.city import City

CASE = re.compile(rb'href="/cases/([0-9a-f-]{36})/"')
LOAD = re.compile(rb"worker=([0-9a-f-]{36})")


def cases(city: City) -> Iterator[Pair | Fact]:
    """The worker's list, narrowed and not, a file with five hundred notes, and the board of the supervisor."""
    lay_out(city)
    worker, supervisor, listed, long = (
        city.browser(WORKER),
        city.browser(OVERSEER),
        reverse("casework:cases"),
        long_case(),
    )
    pages = {
        "list": (worker, listed, CASE),
        "list, one stage": (worker, f"{listed}?stage=intervention", CASE),
        "chronology of 500": (worker, reverse("casework:case", args=[long]), CASE),
        "500 notes": (worker, reverse("casework:notes", args=[long]), CASE),
        "supervisor's board": (supervisor, reverse("casework:supervision"), LOAD),
    }
    for name, (browser, address, keys) in pages.items():
        page = partial(browser, address)
        statements = statements_of(page)
        yield Fact(name, city.scale, "SQL statements", len(statements))
        with sent_again(statements) as again:
            yield Pair(name, city.scale, page, bare_view(again), same=partial(_shows, keys))
    yield from _searched(city)


def _searched(city: City) -> Iterator[Pair | Fact]:
    """Words in what was written at her cases; the reference fetches the same texts and opens none, so that the ratio says what opening costs."""
    name = "words in notes"
    with acting_as(User.objects.get(username=WORKER)) as actor:
        search = partial(find_words, actor, ["第3次"])
        statements = statements_of(search)
        yield Fact(name, city.scale, "SQL statements", len(statements))
        with sent_again_inside(statements) as again:
            yield Pair(name, city.scale, search, again, same=_finds, judged=False)


def _finds(found: Found, answered: str) -> bool:
    """Whether every case that was found is one that the statements answer."""
    keys = {str(hit.case.pk) for hit in found.hits}
    return bool(keys) and keys <= set(answered.split("\n"))


def _shows(keys: re.Pattern[bytes], page: bytes, answered: bytes) -> bool:
    """Whether every case, or worker, on the page is one that its statements answer."""
    shown = {key.decode() for key in keys.findall(page)}
    return bool(shown) and shown <= set(answered.decode().split("\n"))


BENCH = Bench(
    name="cases",
    chinese="社工的个案清单、一份长案卷和督导看板",
    english="A worker's list of cases, one long file, and the supervisor's board",
    about=(
        "A social worker with 300 cases asks for her list (`/cases/`), for those at one stage of it, for the chronology of a case "
        "with 500 notes, and for those notes; her supervisor asks for the board (`/supervision/`): session, posts, row security, "
        "opening of what is sealed, full layout, the reads noted in the audit. Reference: a bare Django view that sends the page's "
        "own statements, raw and prepared, by the same roles. The search for words opens the newest 1,500 notes; its reference sends the "
        "statements alone, so it is told and not judged. Scale: cases of the county; ten notes each."
    ),
    cases=cases,
    goal=3,
    exponent_goal=0.1,
    scales=(3_000, 30_000, 300_000),
    city=lambda scale: scale // 10,
)
