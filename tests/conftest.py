"""Fixtures over the test server; `tests/ground` builds it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from django.db import transaction

from sanshe.config.cli import setup
from sanshe.config.cluster.installation import embedded
from tests.ground.ground import Ground, pointing_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytest_django import DjangoDbBlocker


@pytest.fixture(scope="session")
def ground() -> Iterator[Ground]:
    """The test server, up from the first test that needs it; pages find their static files gathered."""
    setup.prepare_files()
    setup.prepare_static()
    with replace(embedded(), for_tests=True).running() as server:
        found = Ground(server)
        found.clear_away()
        yield found


@pytest.fixture(scope="session")
def django_db_setup(ground: Ground, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Every alias of the settings leads to this worker's copy of the template, for tests that roll back."""
    with django_db_blocker.unblock(), ground.copied(ground.template()) as name, pointing_at(ground.server, name):
        yield


@pytest.fixture
def own_database(ground: Ground, django_db_blocker: DjangoDbBlocker) -> Iterator[str]:
    """A database of this test alone, without rows: every role commits for real, nothing is rolled back."""
    with django_db_blocker.unblock(), ground.copied(ground.template()) as name, pointing_at(ground.server, name):
        yield name


@pytest.fixture
def own_city(ground: Ground, django_db_blocker: DjangoDbBlocker) -> Iterator[str]:
    """A copy of the sample city for this test alone."""
    with django_db_blocker.unblock(), ground.copied(ground.city_template()) as name, pointing_at(ground.server, name):
        yield name


@pytest.fixture(scope="session")
def city_copy(ground: Ground) -> Iterator[str]:
    """The sample city of this worker; tests reach it through `shared_city`."""
    with ground.copied(ground.city_template()) as name:
        yield name


@pytest.fixture
def city(ground: Ground, city_copy: str, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The sample city to change as you like: what the web role writes is rolled back after the test.

    Tokens and read events are committed over their own connections, as they are in earnest; events published on commit are not
    told, unless the test captures them with `django_capture_on_commit_callbacks`.
    """
    with django_db_blocker.unblock(), pointing_at(ground.server, city_copy), transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture
def shared_city(ground: Ground, city_copy: str, django_db_blocker: DjangoDbBlocker) -> Iterator[str]:
    """The sample city, shared with other tests of this worker: read as you like, change nothing."""
    with django_db_blocker.unblock(), pointing_at(ground.server, city_copy):
        yield city_copy
