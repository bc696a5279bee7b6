"""The life of a session: its token begins at sign-in and ends at sign-out, after idling, or after its hours."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from allauth.account.authentication import get_authentication_records
from django.conf import settings

from sanshe.foundation.access import scope
from sanshe.foundation.web.session import new_token, token_of

if TYPE_CHECKING:
    from django.http import HttpRequest

    from sanshe.accounts.models import User

SEEN = "seen_at"
BEGUN = "begun_at"
STEP = 60  # the moment of last use is written once a minute, not at every request


def begin(request: HttpRequest, user: User, at: datetime) -> None:
    """Mint the session's token; it is assured when a second factor was shown."""
    assured = any(record["method"] == "mfa" for record in get_authentication_records(request, user))
    until = at + timedelta(seconds=settings.SESSION_COOKIE_AGE)
    scope.mint(new_token(request), user=user.pk, assured=assured, until=until)
    request.session[SEEN] = request.session[BEGUN] = at.timestamp()


def renew(request: HttpRequest, user: User, *, assured: bool) -> None:
    """Another token for the rest of the session, after its user has set up a second factor or taken it off."""
    end(request)
    until = datetime.fromtimestamp(request.session[BEGUN], tz=UTC) + timedelta(seconds=settings.SESSION_COOKIE_AGE)
    scope.mint(new_token(request), user=user.pk, assured=assured, until=until)


def end(request: HttpRequest) -> None:
    """End the session's token, if it has one."""
    token = token_of(request)
    if token is not None:
        scope.finish(token)


def is_over(request: HttpRequest, at: datetime) -> bool:
    """Whether the session idled too long or is too old."""
    seen, begun = request.session.get(SEEN), request.session.get(BEGUN)
    if seen is None or begun is None:
        return False
    moment = at.timestamp()
    return bool(moment - seen > settings.IDLE_SECONDS or moment - begun > settings.SESSION_COOKIE_AGE)


def touch(request: HttpRequest, at: datetime) -> None:
    """Note that the session is in use."""
    seen = request.session.get(SEEN)
    if seen is not None and at.timestamp() - seen > STEP:
        request.session[SEEN] = at.timestamp()
