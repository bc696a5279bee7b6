"""How a program comes in: its token, its scope, one transaction, its reads in the audit, one shape of refusal.

No cookie counts here and none is set: a browser that is signed in opens nothing, so nothing can be forged through it.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.exceptions import SuspiciousOperation
from django.db import DatabaseError, DataError
from django.http import Http404, HttpResponse, HttpResponseNotAllowed
from django.http.multipartparser import MultiPartParserError
from django.http.request import UnreadablePostError
from django.urls import resolve
from django.utils import translation
from ninja.security import HttpBearer
from psycopg import errors

from sanshe.foundation.access.decision import Refused
from sanshe.foundation.access.programs import call_program
from sanshe.foundation.access.reads import gathering, note_reason
from sanshe.foundation.access.scope import entered
from sanshe.foundation.api import problems
from sanshe.foundation.api.duties import HEADS
from sanshe.foundation.api.models import ApiToken
from sanshe.foundation.api.problems import ProblemFound, answer
from sanshe.foundation.api.speech import language_of
from sanshe.foundation.web.serving import write_reads
from sanshe.foundation.web.submissions import HEADER, KeyDamaged, Submission, SubmissionRefused, answered_once

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest
    from django.http.response import HttpResponseBase

    from sanshe.foundation.web.serving import View

CHANNEL = "api"
READING = frozenset({"GET", "HEAD"})


class Bearer(HttpBearer):
    """A token that was made for a scope; who comes is known already when an operation asks this."""

    def __init__(self, scope: str) -> None:
        super().__init__()
        self.scope = scope

    def authenticate(self, request: Any, token: str) -> Any:
        """The token's record, if it may do what the operation is for."""
        del token
        if self.scope not in request.program.scopes:
            raise ProblemFound(problems.OUT_OF_SCOPE)
        return request.program


def served_to_programs(view: View) -> View:
    """Serve a view of django-ninja to whoever brings a living token."""

    @functools.wraps(view)
    def serve(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        language = language_of(request)
        with translation.override(language):
            response = _guarded(request, functools.partial(view, request, *args, **kwargs))
        response["Content-Language"] = language
        response["Vary"] = "Accept-Language, Authorization"
        return response

    serve.serves = "api"  # type: ignore[attr-defined]  # read by the structure test
    serve.asked = view  # type: ignore[attr-defined]  # the view itself, for an answer that is asked for again
    return serve


UNREADABLE = (SuspiciousOperation, MultiPartParserError, UnreadablePostError, KeyDamaged)
SAID: tuple[tuple[type[Exception] | tuple[type[Exception], ...], Callable[[Any], HttpResponse]], ...] = (
    (ProblemFound, lambda found: answer(found.kind, found.sentence, found.errors)),
    (Http404, lambda _error: answer(problems.NOT_FOUND)),
    (Refused, lambda no: answer(problems.REFUSED, str(no.decision.reason))),
    (UNREADABLE, lambda _error: answer(problems.UNREADABLE)),
    (SubmissionRefused, lambda no: answer(problems.CONFLICT, str(no))),
    (DataError, lambda _error: answer(problems.INVALID)),
)


def _guarded(request: HttpRequest, view: Any) -> HttpResponseBase:
    """The view's answer, or the problem that it met; nothing of a call that ends here stays."""
    try:
        return _inside(request, view)
    except Exception as error:
        if isinstance(error, DatabaseError) and isinstance(error.__cause__, errors.InsufficientPrivilege):
            return answer(problems.NOT_FOUND)  # the wall said no where the view had not asked
        for kinds, say in SAID:
            if isinstance(error, kinds):
                return say(error)
        raise


def _inside(request: Any, view: Any) -> HttpResponseBase:
    scheme, _space, token = request.headers.get("Authorization", "").partition(" ")
    call = call_program(token, most=settings.API_CALLS_A_MINUTE) if scheme.lower() == "bearer" and token else None
    if call is None:
        return answer(problems.UNKNOWN_CALLER, headers={"WWW-Authenticate": "Bearer"})
    if call.wait:
        return answer(problems.TOO_OFTEN, headers={"Retry-After": str(call.wait)})
    reading = request.method in READING
    with entered(token, read_only=reading) as principal, gathering() as reads:
        program = principal and ApiToken.objects.visible_to(principal).filter(pk=call.key, ended_at=None).first()
        if principal is None or program is None or not principal.holds(HEADS):
            return answer(problems.UNKNOWN_CALLER, headers={"WWW-Authenticate": "Bearer"})
        if request.method == "POST" and HEADER not in request.headers:
            raise ProblemFound(problems.UNREADABLE)
        request.principal, request.program = principal, program
        note_reason(CHANNEL, program.name)
        response = view() if reading else answered_once(request, principal.user, view, again=_once_more)
        reads.channel = CHANNEL
        write_reads(reads, principal, f"api:{request.resolver_match.url_name}")
    if isinstance(response, HttpResponseNotAllowed):
        return answer(problems.NO_SUCH_ACT, headers={"Allow": response["Allow"]})
    return response


def _once_more(request: Any, before: Submission) -> HttpResponseBase:
    """The answer of the first time: the record as its reader may see it now, for an answer is not kept."""
    location = before.headers.get("Location", request.path)
    match = resolve(location)
    request.method, request.resolver_match = "GET", match
    response: HttpResponseBase = match.func.asked(request, *match.args, **match.kwargs)  # type: ignore[attr-defined]  # set above
    if response.status_code < 300:
        response.status_code, response["Location"] = int(before.status or 200), location
    return response
