"""What stands before every page: sessions that are over end, passwords that must be changed are, and one proves oneself again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.auth.views import redirect_to_login
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from sanshe.accounts import passwords, sessions
from sanshe.foundation.access import scope
from sanshe.foundation.clock import now
from sanshe.foundation.web.session import token_of

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

    def process_view(self, request: HttpRequest, view: object, _args: Any, _kwargs: Any) -> HttpResponse | None:
        """Pages of the account are django-allauth's and ask the session alone: one whose token was ended is over there too."""
        token = token_of(request)
        if token is None or getattr(view, "serves", "") != "public" or _stays_open(request):
            return None
        with scope.entered(token, read_only=True) as principal:
            if principal is not None:
                return None
        request.session.flush()
        return redirect_to_login(settings.LOGIN_REDIRECT_URL)


def _stays_open(request: HttpRequest) -> bool:
    """What harms nobody, and what one needs to get in and out; a new password is no such thing."""
    name = request.resolver_match.view_name if request.resolver_match else ""
    return name in STILL_OPEN - {OWN_PASSWORD}


class OwnPasswordFirst:
    """Whoever signed in with a password that somebody else handed out, or an old one, chooses a new one before anything else opens."""

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
        if user is None or not passwords.must_change(UUID(user), at=now()):
            del request.session[passwords.WAITING]
            return None
        if request.headers.get("HX-Request"):
            return HttpResponse(status=401, headers={"HX-Redirect": reverse(OWN_PASSWORD)})
        return redirect(OWN_PASSWORD)
