"""Passwords that somebody hands to somebody else: made by chance, shown once, soon replaced by one's own."""

from __future__ import annotations

import secrets
from datetime import timedelta
from typing import TYPE_CHECKING

from sanshe.accounts.models import OneTimePassword

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from sanshe.accounts.models import User

LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"  # without i, l, o, 0 and 1, which are mistaken when read aloud
GROUPS, EACH = 3, 4
LIFETIME = timedelta(days=7)
WAITING = "waits_for_own_password"


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
