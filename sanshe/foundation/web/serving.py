"""`@page` shows inside a read-only transaction, `@action` does inside one transaction and counts a form once, `@public` needs nobody signed in.

Every address carries one of the three; a structure test holds that.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Collection
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any, Protocol

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.db import DatabaseError
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseNotAllowed,
    HttpResponseRedirect,
    StreamingHttpResponse,
)
from django.http.response import HttpResponseBase
from django.urls import reverse
from psycopg import errors

from sanshe.foundation.access.decision import Refused
from sanshe.foundation.access.reads import Reads, gathering
from sanshe.foundation.access.scope import entered
from sanshe.foundation.web.files import FileInPieces
from sanshe.foundation.web.session import acting_of, token_of
from sanshe.foundation.web.submissions import SubmissionRefused, answered_once
from sanshe.foundation.web.trouble import conflict, refusal

if TYPE_CHECKING:
    from uuid import UUID

    from sanshe.foundation.access.principal import Principal

View = Callable[..., HttpResponseBase]


class Asked(HttpRequest):
    """A request inside a scope: what pages and actions get."""

    principal: Principal
    htmx: Any


class ReadSink(Protocol):
    """Writes reads to the audit; a failure to write must raise, so that nothing unlogged leaves."""

    def __call__(self, reads: Reads, principal: Principal, page: str) -> None: ...


_sinks: list[ReadSink] = []
_page: ContextVar[str] = ContextVar("page", default="")


def log_reads_with(sink: ReadSink) -> None:
    """Register the audit's sink; without one no page is served."""
    _sinks.append(sink)


def public(view: View) -> View:
    """Needs nobody signed in and sees nothing protected."""
    view.serves = "public"  # type: ignore[attr-defined]  # read by the structure test
    return view


def page(roles: Collection[str] | None = None, *, barred: bool = False) -> Callable[[View], View]:
    """Answer GET read-only; with `roles`, only for whoever holds one of them, 404 for the rest.

    With `barred`, also for somebody who must show a second factor before anything else opens.
    """
    return _served("page", ("GET", "HEAD"), roles, barred=barred)


def action(roles: Collection[str] | None = None) -> Callable[[View], View]:
    """Answer POST in one transaction; with `roles`, only for whoever holds one of them, 404 for the rest."""
    return _served("action", ("POST",), roles)


def _served(
    kind: str, methods: tuple[str, ...], roles: Collection[str] | None, *, barred: bool = False
) -> Callable[[View], View]:
    held = frozenset(roles) if roles is not None else None

    def wrap(view: View) -> View:
        @functools.wraps(view)
        def serve(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if request.method not in methods:
                return HttpResponseNotAllowed(methods)
            try:
                answer = functools.partial(view, request, *args, **kwargs)
                return _inside(request, answer, held, read_only=kind == "page", barred=barred)
            except Refused as no:
                return refusal(request, no)
            except SubmissionRefused as no:
                return conflict(request, no)
            except DatabaseError as error:
                if isinstance(error.__cause__, errors.InsufficientPrivilege):
                    raise Http404 from error  # the wall said no where the page had not asked
                raise

        serve.serves = kind  # type: ignore[attr-defined]  # read by the structure test
        serve.roles = held  # type: ignore[attr-defined]  # the same
        return serve

    return wrap


def _inside(
    request: Any, view: Callable[[], HttpResponseBase], roles: frozenset[str] | None, *, read_only: bool, barred: bool
) -> HttpResponseBase:
    token = token_of(request)
    if token is None:
        return _to_sign_in(request)
    with entered(token, read_only=read_only, acting=acting_of(request)) as principal, gathering() as reads:
        if principal is None:
            return _to_sign_in(request)
        request.principal = principal
        if principal.barred and not barred:
            return _sent_to(request, reverse("mfa_index"))
        if roles is not None and not principal.holds(roles):
            raise Http404
        response = view() if read_only else answered_once(request, principal.user, view)
        if isinstance(response, StreamingHttpResponse) and not isinstance(response, FileInPieces):
            raise TypeError("Rows must not be read after the scope is left: answer with a whole response.")
        if hasattr(response, "render") and callable(response.render):
            response = response.render()
        write_reads(reads, principal, request.resolver_match.view_name if request.resolver_match else "")
        return response


def write_reads(reads: Reads, principal: Principal, where: str) -> None:
    """Hand what was read to the audit, before the answer leaves."""
    if not reads:
        return
    if not _sinks:
        raise RuntimeError("No audit is listening: protected rows are not shown.")
    for sink in _sinks:
        sink(reads, principal, where)


def _to_sign_in(request: HttpRequest) -> HttpResponse:
    """Anonymous, or a session that ended: sign in, then come back to the page one asked for."""
    came_from = request.get_full_path() if request.method in ("GET", "HEAD") else settings.LOGIN_REDIRECT_URL
    return _sent_to(request, redirect_to_login(came_from)["Location"])


def _sent_to(request: HttpRequest, address: str) -> HttpResponse:
    """Elsewhere first; a part of a page cannot be, so htmx moves the whole page."""
    if request.headers.get("HX-Request"):
        return HttpResponse(status=401, headers={"HX-Redirect": address})
    return HttpResponseRedirect(address)


def chosen_post(request: Asked, wanted: UUID) -> bool:
    """Whether `wanted` is one of the principal's posts, so that it may be acted from."""
    return any(post.appointment == wanted for post in request.principal.posts)
