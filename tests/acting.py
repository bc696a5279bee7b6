"""The cast of the sample city in tests: as principals, and as browsers that have signed in.

Everybody knows them: shen (city office), zhu (street office), lu and qian (community workers of 杨家门 and 庆丰), xu (counselor of
couples, with second factor), yao (her head), fu (head of another agency), wu (social worker), jin (supervisor), zhou (volunteer),
he (supervisor of wu), gu (evaluator), xitong, anquan, shenji (the three administrators).
"""

from __future__ import annotations

from contextlib import contextmanager
from datetime import timedelta
from typing import TYPE_CHECKING

from allauth.account.authentication import AUTHENTICATION_METHODS_SESSION_KEY
from allauth.account.internal.flows.login import record_authentication
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.test import Client

from sanshe.accounts import sessions
from sanshe.accounts.models import User
from sanshe.foundation.access import scope
from sanshe.foundation.clock import now
from sanshe.foundation.web.session import new_token
from sanshe.sample.scene import acting_as

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sanshe.foundation.access.principal import Principal


@contextmanager
def scope_of(username: str, *, assured: bool = False) -> Iterator[Principal]:
    """Act as one of the cast, directly with operations and queries."""
    with acting_as(User.objects.get(username=username), assured=assured) as principal:
        yield principal


def browser_of(username: str, *, assured: bool = False, proven: timedelta = timedelta(hours=12)) -> Client:
    """A client with a signed-in session, as after the sign-in page; its last proof of itself lies as far ahead as `proven`."""
    user, client = User.objects.get(username=username), Client()
    client.get("/healthz")
    session = client.session
    request = type("Request", (), {"session": session})()
    token = new_token(request)
    scope.mint(token, user=user.pk, assured=assured, until=now() + timedelta(hours=1))
    session[SESSION_KEY], session[BACKEND_SESSION_KEY] = str(user.pk), "sanshe.accounts.backend.NameOrPhone"
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    record_authentication(request, user, method="password")
    session[AUTHENTICATION_METHODS_SESSION_KEY][-1]["at"] += proven.total_seconds()
    session[sessions.SEEN] = session[sessions.BEGUN] = now().timestamp()
    session.save()
    client.cookies["session"] = str(session.session_key)
    return client


def prove_again(client: Client) -> None:
    """Let somebody who has signed in before type their password once more, as sensitive acts ask for every few minutes."""
    session = client.session
    for proof in session["account_authentication_methods"]:
        proof["at"] = now().timestamp()
    session[sessions.SEEN] = now().timestamp()
    session.save()
