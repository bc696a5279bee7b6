"""What the database itself holds about organizations and posts, whoever writes: rights are given nowhere else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sanshe.foundation.database.walls import extend
from sanshe.organizations.walls import accounts, bodies, giving, posts, standing

if TYPE_CHECKING:
    from collections.abc import Iterator


def statements() -> Iterator[str]:
    """The organizations' part of the wall, in the order of need."""
    for part in (posts, giving, accounts, bodies, standing):
        yield from part.statements()


extend(statements)
