"""The life of a session: its token begins at sign-in and ends at sign-out, after idling, or after its hours."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from allauth.account.adapter import get_adapter
from allauth.account.authentication import get_authentication_records

from sanshe.accounts.limits import limits
from sanshe.foundation.access import running, scope
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
    _open(request, user, assured=assured, until=at + timedelta(hours=limits().session_hours))
    request.session[SEEN] = request.session[BEGUN] = at.timestamp()


def renew(request: HttpRequest, user: User, *, assured: bool) -> None:
    """Another token for the rest of the session, after its user has set up a second factor or taken it off."""
    end(request)
    until = datetime.fromtimestamp(request.session[BEGUN], tz=UTC) + timedelta(hours=limits().session_hours)
    _open(request, user, assured=assured, until=until)


def _open(request: HttpRequest, user: User, *, assured: bool, until: datetime) -> None:
    """A token, and what its owner will know it by."""
    token = new_token(request)
    scope.mint(token, user=user.pk, assured=assured, until=until)
    origin = get_adapter(request).get_client_ip(request)
    running.describe(token, agent=request.headers.get("User-Agent", ""), origin=origin)


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
    return bool(moment - seen > limits().idle_minutes * 60 or moment - begun > limits().session_hours * 3600)


def touch(request: HttpRequest, at: datetime) -> None:
    """Note that the session is in use."""
    seen = request.session.get(SEEN)
    if seen is not None and at.timestamp() - seen > STEP:
        request.session[SEEN] = at.timestamp()
        token = token_of(request)
        if token is not None:
            running.note_use(token)


def end_others(request: HttpRequest, user: User) -> None:
    """End every session of a user but this one, as after a change of what protects the account."""
    token = token_of(request)
    if token is not None:
        running.finish_others(token, user=user.pk)


def proven_at(request: HttpRequest) -> float:
    """When whoever asks last proved who they are, by password or code: seconds since 1970, 0 for never."""
    user = request.user if request.user.is_authenticated else None
    return max((float(record["at"]) for record in get_authentication_records(request, user)), default=0.0)
