"""Twenty at once for one hour of one room: one gets it, nineteen read when it is free."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connections

from sanshe.places import operations
from sanshe.places.models import Booking
from sanshe.places.operations.booking import FacilityTaken
from tests.acting import scope_of
from tests.places.deeds import NOW, at, facility, post

RACERS = 20


@pytest.fixture
def unpooled(own_city, monkeypatch):
    """Every thread has connections of its own."""
    for alias in ("default", "gate"):
        settings = connections.settings[alias]
        monkeypatch.setitem(settings, "OPTIONS", {k: v for k, v in settings["OPTIONS"].items() if k != "pool"})
        connections[alias].close()
        del connections[alias]
    yield
    connections.close_all()


def race(start: Barrier, username: str) -> str:
    try:
        with scope_of(username) as racer:
            here = facility(racer)
            start.wait(timeout=60)
            operations.book_facility(
                actor=racer, facility=here, starts_at=at("09:00"), ends_at=at("10:00"), purpose="抢订",
                organization=post(racer), at=NOW,
            )  # fmt: skip
            return "won"
    except FacilityTaken as refusal:
        return str(refusal)
    finally:
        connections.close_all()


def test_of_twenty_racers_exactly_one_wins_and_the_others_read_what_is_free(unpooled):
    start = Barrier(RACERS)
    with ThreadPoolExecutor(RACERS) as crowd:
        outcomes = list(crowd.map(lambda number: race(start, "lu" if number % 2 else "fu"), range(RACERS)))

    losers = [words for words in outcomes if words != "won"]
    assert len(losers) == RACERS - 1
    assert all("09:00–10:00" in words and "10:00–17:00" in words for words in losers)
    with scope_of("lu") as lu:
        assert Booking.objects.visible_to(lu).count() == 1
