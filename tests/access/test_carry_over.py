"""Nobody is ever served in the scope of somebody else: many requests of different people over two connections.

Errors, statements that are cut short as by a time limit, and connections that are cut are among them.

`SANSHE_REQUESTS` says how many; `make carry-over` runs many.
"""

import os
import random
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from itertools import islice, product
from threading import Event, Thread

import psycopg
import pytest
from django.db import connections
from django.test import Client

from sanshe.foundation.access.scope import WEB
from tests.acting import browser_of

MANY = int(os.environ.get("SANSHE_REQUESTS", "300"))
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


@contextmanager
def trouble(address):
    """Now and then a statement of the pages is cancelled, as a time limit does, or its connection is cut."""
    over, done = Event(), Counter[str]()

    def stir():
        dice = random.Random(2012)  # noqa: S311 - a number that comes again
        with psycopg.connect(**address, autocommit=True) as superuser:
            while not over.wait(dice.uniform(0.01, 0.05)):
                act = dice.choice(("pg_cancel_backend", "pg_terminate_backend"))
                query = f"select {act}(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()"
                alive = " and state <> 'idle'" if act == "pg_cancel_backend" else ""
                done[act] += len(superuser.execute(f"{query}{alive} order by random() limit 1").fetchall())

    stirring = Thread(target=stir)
    stirring.start()
    yield done
    over.set()
    stirring.join()


def served(browser, path):
    try:
        answer = browser.get(path)
        return answer.status_code, answer.content.decode(errors="ignore")
    finally:
        connections.close_all()


def test_nobody_is_served_in_the_scope_of_somebody_else(pool_of_two):
    answers = answers_to_many(everybody())

    assert carried(answers) == []
    assert {status for _name, _path, status, _text in answers} <= {200, 302, 404}


def test_nobody_is_served_in_the_scope_of_somebody_else_when_connections_break(pool_of_two, ground, own_city):
    browsers = everybody()
    with trouble(ground.server.address(own_city)) as done:
        answers = answers_to_many(browsers)

    assert carried(answers) == []
    assert min(done["pg_cancel_backend"], done["pg_terminate_backend"]) > 0
    assert {status for _name, _path, status, _text in answers} >= {200, 500}


def everybody():
    """A browser of each, signed in."""
    browsers = {name: browser_of(name) if name else Client() for name in PEOPLE}
    for browser in browsers.values():
        browser.raise_request_exception = False
    return browsers


def answers_to_many(browsers):
    """Who asked, what for, the status and the text of the answer."""
    asked = list(islice(((name, path) for _round in range(MANY) for path, name in product(PATHS, PEOPLE)), MANY))
    with ThreadPoolExecutor(THREADS) as pool:
        found = list(pool.map(lambda one: served(browsers[one[0]], one[1]), asked))
    return [(*one, *answer) for one, answer in zip(asked, found, strict=True)]


def carried(answers):
    """Answers that show somebody else's name at the top."""
    return [
        (name, path, other)
        for name, path, _status, text in answers
        for other, shown in PEOPLE.items()
        if other not in {name, ""} and f"<span>{shown}</span>" in text
    ]
