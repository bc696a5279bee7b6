"""Leading all connections of Django to another database for a while."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from django.db import connections

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sanshe.config.cluster.server import Server


@contextmanager
def pointing_at(server: Server, database: str) -> Iterator[None]:
    """All connections of Django lead to one database for a while, and are closed before and after."""
    before = {alias: dict(connections.settings[alias]) for alias in connections}
    _point({alias: {"HOST": server.host, "PORT": server.port, "NAME": database} for alias in connections})
    try:
        yield
    finally:
        _point(before)


def _point(addresses: dict[str, dict[str, Any]]) -> None:
    for alias, address in addresses.items():
        connection: Any = connections[alias]
        connection.close()
        connection.close_pool()
        connections.settings[alias].update({key: address[key] for key in ("HOST", "PORT", "NAME")})
