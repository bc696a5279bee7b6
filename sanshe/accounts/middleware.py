"""What stands before every page: sessions that are over end, and a password that was handed out gives way to one's own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib.auth import SESSION_KEY
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from sanshe.accounts import passwords, sessions
from sanshe.foundation.clock import now

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest

OWN_PASSWORD = "account_change_password"  # noqa: S105 - the name of a page
STILL_OPEN = frozenset({
    OWN_PASSWORD, "account_login", "account_logout", "foundation:language", "foundation:large_print", "health",
})  # fmt: skip


class SessionLimits:
    """Idle and absolute limits of a session."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """End what is over, note what is in use."""
        at = now()
        if sessions.is_over(request, at):
            sessions.end(request)
            request.session.flush()
        else:
            sessions.touch(request, at)
        return self.get_response(request)


class OwnPasswordFirst:
    """Whoever signed in with a password that somebody else handed out chooses their own before anything else opens."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Go on; which page is wanted is known a step later."""
        return self.get_response(request)

    def process_view(self, request: HttpRequest, _view: object, _args: Any, _kwargs: Any) -> HttpResponse | None:
        """Lead to the page of the password while it waits; asks the database only for sessions that began so."""
        if not request.session.get(passwords.WAITING):
            return None
        if request.resolver_match is None or request.resolver_match.view_name in STILL_OPEN:
            return None
        user = request.session.get(SESSION_KEY)
        if user is None or not passwords.is_waiting(UUID(user)):
            del request.session[passwords.WAITING]
            return None
        if request.headers.get("HX-Request"):
            return HttpResponse(status=401, headers={"HX-Redirect": reverse(OWN_PASSWORD)})
        return redirect(OWN_PASSWORD)
