"""Passwords: handed to somebody by somebody else and soon replaced, not used again, not kept too long."""

from __future__ import annotations

import secrets
from datetime import timedelta
from typing import TYPE_CHECKING

from django.contrib.auth.hashers import check_password

from sanshe.accounts.limits import limits
from sanshe.accounts.models import OneTimePassword, UsedPassword

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from sanshe.accounts.models import User

LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # without i, l, o, 0 and 1, which are mistaken when read aloud
GROUPS, EACH = 3, 4
LIFETIME = timedelta(days=7)
WAITING = "waits_for_own_password"
HANDED_OUT, TOO_OLD = "handed-out", "too-old"  # why a password must be changed before anything else


def one_time_password() -> str:
    """A new password of three groups such as `k7mq-3xtp-wn9d`: 59 bits of chance, long enough behind throttled sign-in."""
    return "-".join("".join(secrets.choice(LETTERS) for _letter in range(EACH)) for _group in range(GROUPS))


def hand_out(user: User, password: str, *, by: UUID, at: datetime) -> OneTimePassword:
    """Set a user's password to one that was made for them; it must be replaced at the first sign-in."""
    user.set_password(password)
    user.save(update_fields=["password"])
    return note_handed_out(user, by=by, at=at)


def note_handed_out(user: User, *, by: UUID, at: datetime) -> OneTimePassword:
    """Keep in mind that the user's present password came from somebody else."""
    replace(user.pk, at=at)
    remember(user, at=at)
    return OneTimePassword.objects.create(user=user, handed_out_by_id=by, handed_out_at=at, valid_until=at + LIFETIME)


def replace(user: UUID, *, at: datetime) -> None:
    """The password that waited for its owner is replaced."""
    OneTimePassword.objects.filter(user=user, replaced_at=None).update(replaced_at=at)


def is_waiting(user: UUID) -> bool:
    """Whether the user still has to choose a password of their own."""
    return OneTimePassword.objects.filter(user=user, replaced_at=None).exists()


def has_run_out(user: UUID, *, at: datetime) -> bool:
    """Whether the user's password was handed out too long ago to be used for the first time."""
    return OneTimePassword.objects.filter(user=user, replaced_at=None, valid_until__lt=at).exists()


def must_change(user: UUID, *, at: datetime) -> str:
    """Why the user has to choose a new password now: handed out by somebody, or older than the profile allows; else empty."""
    if is_waiting(user):
        return HANDED_OUT
    newest = UsedPassword.objects.filter(user=user).order_by("-set_at").first()
    days = limits().password_days
    return TOO_OLD if days and newest is not None and newest.set_at < at - timedelta(days=days) else ""


def remember(user: User, *, at: datetime) -> None:
    """Keep the hash of the password that a user has from now on, and forget those that no rule asks for any more."""
    UsedPassword.objects.create(user=user, password=user.password, set_at=at)
    kept = UsedPassword.objects.filter(user=user).order_by("-set_at", "-id")[: limits().remembered + 1]
    UsedPassword.objects.filter(user=user).exclude(pk__in=[one.pk for one in kept]).delete()


def count_from(user: User, *, at: datetime) -> None:
    """Begin to count the days of a password whose age nobody knows."""
    if not UsedPassword.objects.filter(user=user).exists():
        remember(user, at=at)


def was_used(user: User, password: str, *, last: int) -> bool:
    """Whether a password is one of the last ones of a user, the present one besides."""
    used = UsedPassword.objects.filter(user=user).order_by("-set_at", "-id")[: last + 1] if last else ()
    return any(check_password(password, one.password) for one in used)
