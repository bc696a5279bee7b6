"""The stage on which the sample city is built: who acts, and everything made so far by name."""

from __future__ import annotations

import secrets
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING

from django.conf import settings

from sanshe.foundation.access.scope import entered, finish, mint
from sanshe.foundation.clock import now

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from uuid import UUID

    from sanshe.accounts.models import User
    from sanshe.foundation.access.principal import Principal
    from sanshe.organizations.models import Organization
    from sanshe.people.models import Person
    from sanshe.places.models import Community


@dataclass
class Scene:
    """What later parts of the city need of earlier ones."""

    step: Callable[[], None]
    county: str = field(default_factory=lambda: settings.COUNTY)
    office: UUID | None = None
    organizations: dict[str, Organization] = field(default_factory=dict)
    communities: list[Community] = field(default_factory=list)
    committees: dict[str, Organization] = field(default_factory=dict)
    users: dict[str, User] = field(default_factory=dict)
    certified: list[Person] = field(default_factory=list)

    @property
    def county_code(self) -> str:
        """The 12-digit code of the county."""
        return f"{self.county}000000"

    @property
    def urban(self) -> list[Community]:
        """Urban communities, in the order of their codes."""
        return [community for community in self.communities if community.kind == "urban"]

    @property
    def villages(self) -> list[Community]:
        """Villages, in the order of their codes."""
        return [community for community in self.communities if community.kind == "village"]


@contextmanager
def acting_as(user: User, *, assured: bool = False) -> Iterator[Principal]:
    """Act as a user in a scope of their own, as at sign-in; the token dies at the end."""
    token = secrets.token_hex(16)
    mint(token, user=user.pk, assured=assured, until=now() + timedelta(hours=1))
    try:
        with entered(token) as principal:
            if principal is None:
                raise RuntimeError(f"{user.username} has no scope.")
            yield principal
    finally:
        finish(token)
