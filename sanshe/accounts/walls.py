"""Names of users, for the wall: the gatekeeper reads these three columns and nothing else of an account.

Secrets of second factors join the columns in which keys rotate.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sanshe.accounts import second_factors
from sanshe.accounts.enums import Role
from sanshe.accounts.limits import roles_with_second_factor
from sanshe.foundation.access.sources import sources
from sanshe.foundation.crypto.rotation.sources import register
from sanshe.foundation.database.walls import extend

if TYPE_CHECKING:
    from collections.abc import Iterator


def statements() -> Iterator[str]:
    """One grant of three columns."""
    yield "grant select (id, name, is_active) on accounts_user to sanshe_gatekeeper;"


sources.role_label = lambda role: str(Role(role).label)
sources.assured_roles = roles_with_second_factor()
sources.users = "select id, name, is_active from public.accounts_user"
extend(statements)
register(second_factors.source)
