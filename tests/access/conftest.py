"""The marked city and the browsers of everybody who asks, once for each worker."""

from __future__ import annotations

import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest
from django.db import connections

from tests.access import marked
from tests.acting import browser_of, prove_again
from tests.ground.ground import pointing_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.test import Client
    from pytest_django import DjangoDbBlocker

    from tests.access.askers import Asker
    from tests.ground.ground import Ground

WITH_FACTOR = ("xu", "shen", "lu", "xitong", "anquan", "shenji")
GOOD_FOR = 120  # seconds, less than any profile allows
WITHOUT_FACTOR = ("xu", "shenji", "zhu", "lu", "qian", "yao", "fu", "wu", "jin", "zhou", "gu", *marked.NEWCOMERS)


@pytest.fixture(scope="session")
def marked_copy(ground: Ground, django_db_blocker: DjangoDbBlocker) -> Iterator[tuple[str, marked.MarkedCity]]:
    """A database of this worker with a marked row at every position."""
    with django_db_blocker.unblock(), ground.copied(ground.city_template()) as name:
        with pointing_at(ground.server, name), _as_root(ground):
            city = marked.build()
        yield name, city


@contextmanager
def _as_root(ground: Ground) -> Iterator[None]:
    """One more alias for a while, of the superuser."""
    settings = connections.settings["owner"] | {"USER": ground.server.user, "PASSWORD": ground.server.password}
    connections.settings[marked.ROOT] = settings
    try:
        yield
    finally:
        connections[marked.ROOT].close()
        del connections.settings[marked.ROOT]
        del connections[marked.ROOT]


@pytest.fixture
def marked_city(
    ground: Ground, marked_copy: tuple[str, marked.MarkedCity], django_db_blocker: DjangoDbBlocker
) -> Iterator[marked.MarkedCity]:
    """The marked city to read and to try to change: what is tried must be rolled back."""
    name, city = marked_copy
    with django_db_blocker.unblock(), pointing_at(ground.server, name), _as_root(ground):
        yield city


@pytest.fixture(scope="session")
def everybody() -> dict[tuple[str, bool], tuple[Asker, Client]]:
    """Filled by `browsers` when it is first asked, for the browsers' sessions live in the marked city."""
    return {}


@pytest.fixture(scope="session")
def proofs() -> list[float]:
    """When everybody proved last who they are."""
    return [time.monotonic()]


@pytest.fixture
def browsers(
    marked_city: marked.MarkedCity, everybody: dict[tuple[str, bool], tuple[Asker, Client]], proofs: list[float]
) -> dict[tuple[str, bool], tuple[Asker, Client]]:
    """Everybody who asks, by name and whether a second factor was shown, with a browser that is signed in."""
    if not everybody:
        pairs = [(name, True) for name in WITH_FACTOR] + [(name, False) for name in WITHOUT_FACTOR]
        for name, assured in pairs:
            everybody[name, assured] = marked.asker(name, assured=assured), browser_of(name, assured=assured)
    if time.monotonic() - proofs[-1] > GOOD_FOR:
        for _asker, browser in everybody.values():
            prove_again(browser)
        proofs.append(time.monotonic())
    return everybody
