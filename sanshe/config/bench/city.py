"""The large city in which a benchmark runs, and the ways into it."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from io import BytesIO
from typing import TYPE_CHECKING, Any

import psycopg
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.core.wsgi import get_wsgi_application

from sanshe.accounts import sessions
from sanshe.accounts.models import User
from sanshe.foundation.access import scope
from sanshe.foundation.clock import now
from sanshe.foundation.web.session import new_token
from sanshe.sample.scene import acting_as

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sanshe.config.cluster.server import Server
    from sanshe.foundation.access.principal import Principal

HOST = "127.0.0.1"
PLAIN = ("jit=off", "max_parallel_workers_per_gather=0", "plan_cache_mode=force_custom_plan")


class BadAnswer(RuntimeError):
    """A page did not answer 200."""


@dataclass(frozen=True)
class City:
    """A sample city with a crowd of `persons` besides; every connection of Django leads there while a bench runs.

    `scale` is the scale of the bench, which need not be the number of persons.
    """

    server: Server
    database: str
    persons: int
    scale: int

    @contextmanager
    def administered(self) -> Iterator[psycopg.Connection[Any]]:
        """A connection past the wall, statements prepared at first use: for references and for counting what is there.

        Each run is planned for its values, as half of the city lives in one place: a plan for any place would be slower.
        """
        address, plain = self.server.address(self.database), " ".join(f"-c {setting}" for setting in PLAIN)
        with psycopg.connect(**address, autocommit=True, prepare_threshold=0, options=plain) as connection:
            yield connection

    @contextmanager
    def acting(self, username: str, *, assured: bool = False) -> Iterator[Principal]:
        """The scope of one of the cast, for operations and queries."""
        with acting_as(User.objects.get(username=username), assured=assured) as principal:
            yield principal

    def browser(self, username: str, *, assured: bool = False) -> Callable[[str], bytes]:
        """Asks for pages as somebody who has signed in, through the whole stack but the socket; answers the body."""
        application, cookie = get_wsgi_application(), f"session={_session(username, assured=assured)}"
        return lambda address: ask(application, address, cookie)


def _session(username: str, *, assured: bool) -> str:
    """The key of a session as the sign-in page leaves it."""
    user, session = User.objects.get(username=username), SessionStore()
    request: Any = type("Request", (), {"session": session})()
    scope.mint(new_token(request), user=user.pk, assured=assured, until=now() + timedelta(hours=12))
    session[SESSION_KEY], session[BACKEND_SESSION_KEY] = str(user.pk), "sanshe.accounts.backend.NameOrPhone"
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session[sessions.SEEN] = session[sessions.BEGUN] = now().timestamp()
    session.save()
    return str(session.session_key)


def ask(application: Any, address: str, cookie: str = "") -> bytes:
    """GET an address of a WSGI application.

    Raises:
        BadAnswer: it answered something else than 200.
    """
    path, _mark, query = address.partition("?")
    told: list[str] = []
    answer = application(
        {
            "REQUEST_METHOD": "GET", "PATH_INFO": path, "QUERY_STRING": query, "SCRIPT_NAME": "", "HTTP_COOKIE": cookie,
            "SERVER_NAME": HOST, "SERVER_PORT": "80", "SERVER_PROTOCOL": "HTTP/1.1", "HTTP_HOST": HOST,
            "REMOTE_ADDR": HOST, "wsgi.url_scheme": "http", "wsgi.input": BytesIO(), "wsgi.errors": BytesIO(),
            "wsgi.version": (1, 0), "wsgi.multithread": False, "wsgi.multiprocess": False, "wsgi.run_once": False,
        },
        lambda status, _headers, _error=None: told.append(status),
    )  # fmt: skip
    try:
        body = b"".join(answer)
    finally:
        getattr(answer, "close", lambda: None)()
    if not told[0].startswith("200"):
        raise BadAnswer(f"{address}: {told[0]}")
    return body
