"""Pages for what does not go: refused, not found, too often, broken. Each says what to do next and nothing more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.utils import translation
from django.utils.translation import gettext as _

from sanshe.foundation.api import problems
from sanshe.foundation.api.problems import answer
from sanshe.foundation.api.speech import language_of

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from sanshe.foundation.access.decision import Refused
    from sanshe.foundation.api.problems import Kind
    from sanshe.foundation.errors import Refusal


def is_for_programs(request: HttpRequest) -> bool:
    """Whether a program asks, which reads no pages."""
    return request.path.startswith("/api/v1/")


def problem(request: HttpRequest, kind: Kind) -> HttpResponse:
    """The same for a program, in its language."""
    language = language_of(request)
    with translation.override(language):
        return answer(kind, headers={"Content-Language": language})


def refusal(request: HttpRequest, no: Refused) -> HttpResponse:
    """403: the reader sees the thing but may not do this to it; the reason stands on the page."""
    return render(
        request, "errors/403.html", {"sentence": no.decision.reason, "reason": _("Nothing has been saved.")}, status=403
    )


def conflict(request: HttpRequest, no: Refusal) -> HttpResponse:
    """409: the form was sent before with other words, is still being worked on, or has lost a part."""
    return render(
        request, "errors/409.html", {"sentence": str(no), "reason": _("Nothing has been saved this time.")}, status=409
    )


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403 from Django itself, a form that lost its token for instance."""
    del exception
    if is_for_programs(request):
        return problem(request, problems.UNREADABLE)
    return render(
        request,
        "errors/403.html",
        {"sentence": _("This page was open for too long."), "reason": _("Go back, load it again and send once more.")},
        status=403,
    )


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404: the same page for what is not yours and what does not exist."""
    del exception
    if is_for_programs(request):
        return problem(request, problems.NOT_FOUND)
    return render(request, "errors/404.html", status=404)


def broken(request: HttpRequest) -> HttpResponse:
    """500: our fault; nothing of the cause is shown."""
    if is_for_programs(request):
        return problem(request, problems.BROKEN)
    return render(request, "errors/500.html", status=500)
