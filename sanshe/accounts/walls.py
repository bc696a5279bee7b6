"""Names of users, for the wall: the gatekeeper reads these three columns and nothing else of an account."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sanshe.accounts.enums import SECOND_FACTOR_NEEDED, Role
from sanshe.foundation.access.sources import sources
from sanshe.foundation.database.walls import extend

if TYPE_CHECKING:
    from collections.abc import Iterator


def statements() -> Iterator[str]:
    """One grant of three columns."""
    yield "grant select (id, name, is_active) on accounts_user to sanshe_gatekeeper;"


sources.role_label = lambda role: str(Role(role).label)
sources.assured_roles = SECOND_FACTOR_NEEDED
sources.users = "select id, name, is_active from public.accounts_user"
extend(statements)
