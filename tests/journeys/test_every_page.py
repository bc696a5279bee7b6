"""Every page, in both languages, on a phone in large print and on a desk: nothing that axe-core objects to, nothing wider than the window."""

import json
from pathlib import Path

import pytest

from sanshe.config import env
from sanshe.sample.cast import CAST
from tests.journeys.tour import TOURISTS, pages, tour

pytestmark = pytest.mark.browser

AXE = (Path(env.PROJECT) / "node_modules/axe-core/axe.min.js").read_text()
ASK = """() => axe.run(document, {resultTypes: ['violations']}).then(found => found.violations.map(
    one => one.id + ': ' + one.nodes.map(node => node.target.join(' ')).slice(0, 3).join(' | ')))"""
WIDER = "() => document.documentElement.scrollWidth > window.innerWidth + 1"
FACED = {member.username for member in CAST if member.needs_factor}
NOT_BY_LINK: dict[str, str] = {}  # pages that no link of the tour leads to, and why
_found: dict[str, dict[str, str]] = {}


@pytest.fixture
def tours(shared_city):
    """What each tourist is the first to reach."""
    seen: set[str] = set()
    for name in TOURISTS if not _found else ():
        reached = tour(name, assured=name in FACED)
        _found[name] = {page: path for page, path in reached.items() if page not in seen}
        seen |= set(reached)
    return _found


def objections(visitor, paths):
    for name, path in paths.items():
        visitor.go(path)
        visitor.page.evaluate(AXE)
        found = visitor.page.evaluate(ASK)
        if visitor.page.evaluate(WIDER):
            found.append("wider than the window")
        if found:
            yield f"{name} {path}: {json.dumps(found, ensure_ascii=False)}"


@pytest.mark.parametrize("how", [{"width": 390, "large": True}, {"width": 1280, "language": "en"}], ids=["phone", "en"])
@pytest.mark.parametrize("username", TOURISTS)
def test_nobody_is_kept_out_by_a_page(person, tours, username, how):
    visitor = person(username, bypass_csp=True, **how)

    assert list(objections(visitor, tours[username])) == []


def test_every_page_is_reached_by_links(tours):
    reached = {name for paths in tours.values() for name in paths}

    assert set(pages()) - reached == set(NOT_BY_LINK)
