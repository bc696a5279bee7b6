"""A large city, only smaller."""

import pytest

from sanshe.config.bench.city import City
from sanshe.config.bench.filling import fill
from tests.ground.ground import pointing_at

PERSONS = 300


@pytest.fixture(scope="module")
def small_city(ground, django_db_blocker):
    with django_db_blocker.unblock(), ground.copied(ground.city_template()) as name:
        fill(ground.server, name, PERSONS)
        with pointing_at(ground.server, name):
            yield City(ground.server, name, PERSONS, PERSONS)
