"""Before what is sensitive one proves once more who one is: exports, seals, change of roles.

`@fresh` stands below `@page` or `@action`. A page asks for a proof of the last minutes; the form that it shows may then be filled in
for a quarter of an hour. Nothing of a form is kept while its sender proves themselves: the browser has it as a draft.
"""

from __future__ import annotations

import functools
from datetime import timedelta
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from sanshe.foundation.clock import now

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http.response import HttpResponseBase

    from sanshe.foundation.web.serving import View

FILLING = timedelta(minutes=15)
PROOF_PAGE = "account_reauthenticate"


class ProofNeeded(Exception):
    """Whoever asks has to prove who they are; raised so that nothing of the request stays."""


class Proofs:
    """Where the moment of the last proof is known; accounts say it."""

    last: Callable[[HttpRequest], float] = staticmethod(lambda _request: 0.0)


def fresh(view: View) -> View:
    """Run the view only for somebody who proved themselves a moment ago."""

    @functools.wraps(view)
    def guarded(request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
        allowed = timedelta(minutes=settings.SIGN_IN_LIMITS.proof_minutes)
        if request.method == "POST":
            allowed += FILLING
        if now().timestamp() - Proofs.last(request) > allowed.total_seconds():
            raise ProofNeeded
        return view(request, *args, **kwargs)

    guarded.fresh = True  # type: ignore[attr-defined]  # read by the structure test
    return guarded


class AsksForProof:
    """Middleware: whoever has to prove themselves goes to the page of the proof; what was begun is rolled back by then."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Go on."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Answer for a view that wants a proof."""
        return to_proof(request) if isinstance(exception, ProofNeeded) else None


def to_proof(request: Any) -> HttpResponse:
    """On to the page of the proof, and from there back to the page that was asked for or the form that was sent."""
    back = request.get_full_path()
    if request.method == "POST":
        messages.warning(request, _("Nothing has been done yet. Confirm that it is you, then send the form once more."))
        back = _origin(request)
    address = f"{reverse(PROOF_PAGE)}?{urlencode({'next': back})}"
    if request.headers.get("HX-Request"):
        return HttpResponse(status=401, headers={"HX-Redirect": address})
    return HttpResponseRedirect(address)


def _origin(request: Any) -> str:
    """The page that the form stood on, as far as it is ours."""
    referer = request.headers.get("Referer", "")
    if not url_has_allowed_host_and_scheme(
        referer, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    ):
        return str(settings.LOGIN_REDIRECT_URL)
    parts = urlsplit(referer)
    return f"{parts.path}?{parts.query}" if parts.query else parts.path
