"""Guessing is slowed per account and per address; the device that its owner is known by is counted apart.

So an attacker cannot lock a victim out: guesses from elsewhere close the account to strange devices only.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from typing import TYPE_CHECKING

from django.conf import settings

from sanshe.accounts.limits import limits
from sanshe.accounts.models import FailedSignIn, KnownDevice, User

if TYPE_CHECKING:
    from datetime import datetime
    from uuid import UUID

    from django.http import HttpRequest, HttpResponse

COOKIE = "device"
PER_ORIGIN = 100
YEAR = 365 * 24 * 3600


def is_closed(*, account: str, origin: str, device: UUID | None, at: datetime) -> bool:
    """Whether another try must wait: too many for an account, counted by known device, or for an address, within the window."""
    recent = FailedSignIn.objects.filter(at__gt=at - limits().window)
    if recent.filter(account=account_digest(account), device=device).count() >= limits().tries:
        return True
    return device is None and recent.filter(origin=_digest("origin", origin)).count() >= PER_ORIGIN


def note_failure(*, account: str, origin: str, device: UUID | None) -> None:
    """Count one wrong try."""
    FailedSignIn.objects.create(account=account_digest(account), origin=_digest("origin", origin), device=device)


def forget_failures(*, account: str, device: UUID | None) -> None:
    """After a good sign-in its own device starts afresh; tries from elsewhere still count."""
    FailedSignIn.objects.filter(account=account_digest(account), device=device).delete()


def known_device(request: HttpRequest, user: User | None) -> UUID | None:
    """The device of the request, when this user has signed in from it before."""
    cookie = request.COOKIES.get(COOKIE)
    if user is None or not cookie:
        return None
    device = KnownDevice.objects.filter(user=user, digest=_digest("device", cookie + user.pk.hex)).first()
    return device.pk if device else None


def remember_device(request: HttpRequest, response: HttpResponse, user: User, at: datetime) -> None:
    """Know this browser for this user from now on."""
    cookie = request.COOKIES.get(COOKIE) or secrets.token_urlsafe(24)
    KnownDevice.objects.update_or_create(
        digest=_digest("device", cookie + user.pk.hex), defaults={"user": user, "last_seen_at": at}
    )
    response.set_cookie(
        COOKIE, cookie, max_age=YEAR, httponly=True, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE
    )


def account_digest(account: str) -> bytes:
    """What stands for a sign-in name among the wrong tries."""
    return _digest("account", account)


def _digest(kind: str, value: str) -> bytes:
    return hmac.new(settings.KEYRING.derive(f"sign-in {kind}"), value.strip().lower().encode(), hashlib.sha256).digest()
