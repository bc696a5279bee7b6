"""What people do about their own sessions, and the security administrator about accounts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from sanshe.accounts.lockouts import lift
from sanshe.foundation.access import running
from sanshe.foundation.errors import Refusal
from sanshe.foundation.operations import operation

if TYPE_CHECKING:
    from uuid import UUID

    from sanshe.accounts.models import User
    from sanshe.foundation.access.principal import Principal


class SessionIsOver(Refusal):
    sentence = _("This session is over already.")


class NotLocked(Refusal):
    sentence = _("This account is not locked.")


@operation("accounts.session.ended")
def end_session(*, actor: Principal, key: UUID) -> None:
    """End one of one's own sessions; whoever sits there is signed out with the next click.

    Raises:
        SessionIsOver: there is no such session of the actor's.
    """
    del actor
    if not running.end_mine(key):
        raise SessionIsOver


@operation("accounts.sessions.ended")
def end_other_sessions(*, actor: Principal) -> int:
    """End all of one's own sessions but the present one; returns how many there were."""
    del actor
    others = [session.key for session in running.mine() if not session.is_this]
    return sum(running.end_mine(key) for key in others)


@operation("accounts.lockout.lifted")
def lift_lockout(*, actor: Principal, user: User) -> User:
    """Let somebody try to sign in again at once: the security administrator has made sure who it was.

    Raises:
        NotLocked: there are no wrong tries to forget.
    """
    del actor
    if not lift(user.username):
        raise NotLocked
    return user
