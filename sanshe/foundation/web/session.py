"""From a browser session to a token: the seed lies in the session, the token is derived and stored nowhere."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from typing import TYPE_CHECKING
from uuid import UUID

from django.conf import settings

if TYPE_CHECKING:
    from django.http import HttpRequest

SEED = "token_seed"
ACTING = "acting"


def new_token(request: HttpRequest) -> str:
    """Give the session a fresh seed and return the token that it stands for."""
    request.session[SEED] = secrets.token_hex(16)
    return _derive(request.session[SEED])


def token_of(request: HttpRequest) -> str | None:
    """The session's token, or None when nobody has signed in."""
    seed = request.session.get(SEED)
    return _derive(seed) if seed else None


def acting_of(request: HttpRequest) -> UUID | None:
    """The appointment that the person chose to act from."""
    chosen = request.session.get(ACTING)
    return UUID(chosen) if chosen else None


def _derive(seed: str) -> str:
    return hmac.new(settings.KEYRING.derive("session token"), seed.encode(), hashlib.sha256).hexdigest()
