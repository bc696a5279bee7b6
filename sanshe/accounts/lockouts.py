"""Accounts on which sign-in waits because of wrong tries from devices that are strange to them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count, Max

from sanshe.accounts.limits import limits
from sanshe.accounts.models import FailedSignIn, User
from sanshe.accounts.throttle import account_digest

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID


@dataclass(frozen=True)
class Lockout:
    """One closed account: how many wrong tries, the last of them, and when sign-in opens again at the latest."""

    user: UUID
    name: str
    username: str
    tries: int
    last_at: datetime

    @property
    def until(self) -> datetime:
        """When it opens by itself, if nobody tries again."""
        return self.last_at + limits().window


def lockouts(at: datetime) -> tuple[list[Lockout], int]:
    """The accounts that are closed now, the latest first; and how many closed names belong to nobody."""
    recent = FailedSignIn.objects.filter(at__gt=at - limits().window, device=None).values("account")
    counted = recent.annotate(tries=Count("pk"), last_at=Max("at")).filter(tries__gte=limits().tries)
    closed = {bytes(row["account"]): row for row in counted}
    found = [
        Lockout(key, name, username, closed[digest]["tries"], closed[digest]["last_at"])
        for key, name, username in (User.objects.values_list("pk", "name", "username") if closed else ())
        if (digest := account_digest(username)) in closed
    ]
    return sorted(found, key=lambda one: one.last_at, reverse=True), len(closed) - len(found)


def lift(username: str) -> int:
    """Forget the wrong tries on an account from strange devices; returns how many there were."""
    return FailedSignIn.objects.filter(account=account_digest(username), device=None).delete()[0]
