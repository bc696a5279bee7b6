"""A database in which worlds are staged."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.db import connections

from sanshe.foundation.access.scope import WEB
from tests.access.worlds import stage
from tests.ground.ground import pointing_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytest_django import DjangoDbBlocker

    from tests.ground.ground import Ground


@pytest.fixture(scope="module")
def loose(ground: Ground, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """A database whose rows need hardly more than their access columns, reached as superuser."""
    with django_db_blocker.unblock(), ground.copied(ground.template()) as name, pointing_at(ground.server, name):
        before = dict(connections.settings[WEB])
        connections.settings[WEB] |= {"USER": ground.server.user, "PASSWORD": ground.server.password, "OPTIONS": {}}
        stage.loosen()
        yield
        connections[WEB].close()
        connections.settings[WEB] |= before
