"""Language and letter size: two cookies that anybody may set, Chinese unless asked otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.utils import translation

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

LANGUAGE = "language"
LARGE = "large"
YEAR = 365 * 24 * 3600


class LanguageFromCookie:
    """Chinese first, whatever the browser prefers; the switch in the header decides."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer in the language of the cookie."""
        wanted = request.COOKIES.get(LANGUAGE, settings.LANGUAGE_CODE)
        language = wanted if wanted in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = self.get_response(request)
        response.setdefault("Content-Language", language)
        return response


def keep(response: HttpResponse, name: str, value: str) -> None:
    """Keep a preference for a year; it says nothing about a person."""
    response.set_cookie(name, value, max_age=YEAR, httponly=True, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE)
