"""Somebody who looks at pages of a restored database, signed in without a password, as only who holds the keys can."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.http import HttpRequest
from django.test import Client

from sanshe.accounts import sessions
from sanshe.accounts.models import User
from sanshe.config import env
from sanshe.foundation.access import scope
from sanshe.foundation.clock import now
from sanshe.foundation.web.navigation import addresses_for
from sanshe.foundation.web.session import new_token

if TYPE_CHECKING:
    from collections.abc import Iterator
    from uuid import UUID

BACKEND = "sanshe.accounts.backend.NameOrPhone"


def paths_of(role: str) -> list[str]:
    """The start page, and the pages that the navigation offers to a role."""
    return list(dict.fromkeys(["/", *addresses_for(frozenset({role}))]))


def visit(user: UUID, paths: list[str]) -> Iterator[tuple[str, int]]:
    """Each page and the status it answers."""
    client = _signed_in(user)
    for path in paths:
        yield path, client.get(path, secure=env.HTTPS.flag()).status_code


def _signed_in(user: UUID) -> Client:
    found, client = User.objects.get(pk=user), Client(raise_request_exception=False, SERVER_NAME="127.0.0.1")
    session, request = client.session, HttpRequest()
    request.session = session
    scope.mint(new_token(request), user=found.pk, assured=True, until=now() + timedelta(minutes=10))
    session[SESSION_KEY], session[BACKEND_SESSION_KEY] = str(found.pk), BACKEND
    session[HASH_SESSION_KEY] = found.get_session_auth_hash()
    session[sessions.SEEN] = session[sessions.BEGUN] = now().timestamp()
    session.save()
    return client
