"""The reference of pages: a bare Django view behind the seven middlewares of a new project, nobody signed in, no layout."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.handlers.wsgi import WSGIHandler
from django.http import HttpResponse
from django.test import override_settings
from django.urls import ResolverMatch

from sanshe.config.bench.city import ask

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest

USUAL = [
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]


class Bare(WSGIHandler):
    """Django's own handler, with one view for every address."""

    def __init__(self, answer: Callable[[], str]) -> None:
        with override_settings(MIDDLEWARE=USUAL):
            super().__init__()
        self.match = ResolverMatch(lambda _request: HttpResponse(answer()), (), {})

    def resolve_request(self, request: HttpRequest) -> ResolverMatch:
        """The one view."""
        request.resolver_match = self.match
        return self.match


def bare_view(answer: Callable[[], str]) -> Callable[[], bytes]:
    """Ask a bare view for what `answer` says."""
    handler = Bare(answer)
    return lambda: ask(handler, "/")
