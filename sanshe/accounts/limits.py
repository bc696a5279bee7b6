"""The limits around signing in of this installation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings

from sanshe.accounts.enums import ADMINISTRATORS, Role
from sanshe.accounts.profiles import EVERYBODY

if TYPE_CHECKING:
    from sanshe.accounts.profiles import Profile


def limits() -> Profile:
    """The profile that the surroundings chose, with what they set besides."""
    return settings.SIGN_IN_LIMITS


def roles_with_second_factor() -> frozenset[str]:
    """Roles whose posts count only once a second factor was shown."""
    return frozenset(Role.values) if limits().second_factor == EVERYBODY else ADMINISTRATORS
