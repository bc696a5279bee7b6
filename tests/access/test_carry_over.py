"""Nobody is ever served in the scope of somebody else: many requests of different people over two connections, errors among them.

`SANSHE_REQUESTS` says how many; `make carry-over` runs many.
"""

import os
from concurrent.futures import ThreadPoolExecutor
from itertools import islice, product

import pytest
from django.db import connections
from django.test import Client

from sanshe.foundation.access.scope import WEB
from tests.acting import browser_of

MANY = int(os.environ.get("SANSHE_REQUESTS", "400"))
THREADS = 4
PEOPLE = {"lu": "陆建芬", "qian": "钱思远", "fu": "傅桂珍", "zhou": "周水泉", "": ""}
PATHS = (
    "/",
    "/my-posts/",
    "/people/",
    "/nothing/",
    "/facilities/",
    "/records/people_person/00000000-0000-4000-8000-000000000000/looks/",
)


@pytest.fixture
def pool_of_two(own_city, monkeypatch):
    """Two connections for everybody, so that each is used by all in turn."""
    settings = connections.settings[WEB]
    pool = settings["OPTIONS"].get("pool")
    connections[WEB].close()
    monkeypatch.setitem(
        settings, "OPTIONS", settings["OPTIONS"] | {"pool": (pool or {}) | {"min_size": 2, "max_size": 2}}
    )
    yield
    connections[WEB].close()
    close = getattr(connections[WEB], "close_pool", None)
    if close:
        close()


def served(browser, path):
    try:
        answer = browser.get(path)
        return answer.status_code, answer.content.decode(errors="ignore")
    finally:
        connections.close_all()


def test_nobody_is_served_in_the_scope_of_somebody_else(pool_of_two):
    browsers = {name: browser_of(name) if name else Client() for name in PEOPLE}
    asked = list(islice(((name, path) for _round in range(MANY) for path, name in product(PATHS, PEOPLE)), MANY))
    for browser in browsers.values():
        browser.raise_request_exception = False
    with ThreadPoolExecutor(THREADS) as pool:
        answers = list(pool.map(lambda one: served(browsers[one[0]], one[1]), asked))

    carried = [
        (name, path, other)
        for (name, path), (_status, text) in zip(asked, answers, strict=True)
        for other, shown in PEOPLE.items()
        if other not in {name, ""} and f"<span>{shown}</span>" in text
    ]
    assert carried == []
    assert {status for status, _text in answers} <= {200, 302, 404}
