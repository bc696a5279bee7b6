"""Every page: on a phone in large print nothing that axe-core objects to; there, and in English on a desk, nothing wider than the window.

Every run looks at a third of them, another one each day of three; `make tour` at all. That every page is reached by links is looked at in every run.
"""

import json
import os
import zlib
from pathlib import Path

import pytest

from sanshe.config import env
from sanshe.foundation.clock import today
from sanshe.sample.cast import CAST
from tests.ground.ground import pointing_at
from tests.journeys.prepared import prepare
from tests.journeys.tour import TOURISTS, Reached, pages, tour

pytestmark = pytest.mark.browser

AXE = (Path(env.PROJECT) / "node_modules/axe-core/axe.min.js").read_text()
ASK = """() => axe.run(document, {resultTypes: ['violations']}).then(found => found.violations.map(
    one => one.id + ': ' + one.nodes.map(node => node.target.join(' ')).slice(0, 3).join(' | ')))"""
WIDER = "() => document.documentElement.scrollWidth > window.innerWidth + 1"
WHOLE, DRAWN = os.environ.get("SANSHE_TOUR") == "whole", 3
FACED = {member.username for member in CAST if member.needs_factor}
NOT_BY_LINK = {
    "organizations:likenesses": "asked while a name is typed",
    "people:number": "closes a number again that was shown for a while",
    "webhook": "an address to be told; the sample has none",
    "webhook_form": "offered where the settings allow a host; ours allow none",
    "places:photo": "a picture; the sample has none",
}
_found: dict[str, Reached] = {}


@pytest.fixture
def tours(ground, live_database, django_db_blocker):
    """What each tourist is the first to reach."""
    if not _found:
        with django_db_blocker.unblock(), pointing_at(ground.server, live_database):
            beginnings, seen = prepare(), set[str]()
            for name in TOURISTS:
                reached = tour(name, beginnings.get(name, []), assured=name in FACED)
                pages = {page: path for page, path in reached.pages.items() if page not in seen}
                _found[name] = Reached(pages, reached.others)
                seen |= set(pages)
    return _found


def is_drawn(name):
    return WHOLE or zlib.crc32(name.encode()) % DRAWN == today().day % DRAWN


def objections(visitor, paths, *, thorough):
    for name, path in paths.items():
        status = visitor.go(path).status
        found = asked(visitor.page) if thorough else []
        if (status, visitor.page.url.removeprefix(visitor.base)) != (200, path):
            found.append(f"led to {visitor.page.url}, {status}")
        if visitor.page.evaluate(WIDER):
            found.append("wider than the window")
        if found:
            yield f"{name} {path}: {json.dumps(found, ensure_ascii=False)}"


def asked(page):
    page.evaluate(AXE)
    return page.evaluate(ASK)


@pytest.mark.parametrize("username", TOURISTS)
def test_nobody_is_kept_out_by_a_page(person, tours, username):
    visitor, pages = person(username, bypass_csp=True), tours[username].pages
    visitor.look(width=390, large=True)
    drawn = {name: path for name, path in pages.items() if is_drawn(name)}
    there = list(objections(visitor, drawn, thorough=True))
    visitor.look(width=1280, language="en")

    assert (there, list(objections(visitor, drawn, thorough=False))) == ([], [])


def test_every_page_is_reached_by_links(tours):
    reached = set().union(*(one.others for one in tours.values()))

    assert set(pages()) - reached == set(NOT_BY_LINK)
