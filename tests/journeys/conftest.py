"""A real server over a copy of the sample city, and a real browser in front of it."""

from __future__ import annotations

import os
import subprocess
import sys
import time
import urllib.request
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import sync_playwright

from sanshe.config import env
from sanshe.config.cluster.port import free_port
from tests.journeys.person import CHROMIUM, Person

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.ground.ground import Ground

READY_SECONDS = 60


@pytest.fixture(scope="session")
def live_database(ground: Ground) -> Iterator[str]:
    """A copy of the sample city for all journeys; whatever they change stays for later ones."""
    with ground.copied(ground.city_template()) as name:
        yield name


@pytest.fixture(scope="session")
def live_city(ground: Ground, live_database: str) -> Iterator[str]:
    """The address of pages that serve it."""
    port = free_port()
    address = f"postgresql://nobody@{ground.server.host}:{ground.server.port}/{live_database}"
    surroundings = os.environ | {"DATABASE_URL": address, "PORT": str(port), "SANSHE_WORKERS": "1"}
    words = [sys.executable, "-m", "sanshe.config.serving", str(os.getpid())]
    process = subprocess.Popen(words, cwd=env.PROJECT, env=surroundings)
    try:
        yield _answering(f"http://127.0.0.1:{port}", process)
    finally:
        process.terminate()
        process.wait(timeout=30)


def _answering(base: str, process: subprocess.Popen[bytes]) -> str:
    until = time.monotonic() + READY_SECONDS
    while time.monotonic() < until and process.poll() is None:
        try:
            with urllib.request.urlopen(f"{base}/healthz", timeout=5):  # noqa: S310 - our own address
                return base
        except OSError:
            time.sleep(0.1)
    raise RuntimeError("The pages did not start.")


@pytest.fixture(scope="session")
def chromium() -> Iterator[object]:
    """Debian's Chromium, headless."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield browser
        browser.close()


@pytest.fixture
def person(live_city: str, chromium) -> Iterator[object]:
    """Somebody at a desk: `person("shen")` has signed in; `width=390` has a phone."""
    people: list[Person] = []

    def arrive(username: str = "", **how: Any) -> Person:
        people.append(Person.arriving(chromium, live_city, username, **how))
        return people[-1]

    yield arrive
    for each in people:
        each.leave()
        assert each.complaints == []
