"""In which of our roles this process reaches the database: pages as `web`, the worker as `job`."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from django.db import connections

from sanshe.foundation.access.scope import WEB

if TYPE_CHECKING:
    from collections.abc import Iterator

CREDENTIALS = ("USER", "PASSWORD")


@contextmanager
def acting_as_role(alias: str) -> Iterator[None]:
    """For a while, whatever asks the default connection asks it as the role of `alias`.

    Scopes, operations and every `atomic()` of the contexts name the default connection; a worker is the same code in
    another role, so the role changes beneath them and not their words.
    """
    _forget()
    before = {name: connections.settings[WEB][name] for name in CREDENTIALS}
    connections.settings[WEB].update({name: connections.settings[alias][name] for name in CREDENTIALS})
    try:
        yield
    finally:
        _forget()
        connections.settings[WEB].update(before)


def _forget() -> None:
    """Close the connection and its pool: both were made with the old role."""
    connection: Any = connections[WEB]
    connection.close()
    connection.close_pool()
    del connections[WEB]
