"""Language, letter size and the post one acts from: small choices that are kept."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme

from sanshe.foundation.web.language import LANGUAGE, LARGE, keep
from sanshe.foundation.web.serving import Asked, action, chosen_post, public
from sanshe.foundation.web.session import ACTING


def _back(request: HttpRequest) -> HttpResponseRedirect:
    """To the page one came from, if it is ours."""
    wanted = request.POST.get("next", "")
    ours = url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return HttpResponseRedirect(wanted if ours else settings.LOGIN_REDIRECT_URL)


@public
def language(request: HttpRequest) -> HttpResponse:
    """Keep the language of the pages."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    response = _back(request)
    if request.POST.get("language") in dict(settings.LANGUAGES):
        keep(response, LANGUAGE, request.POST["language"])
    return response


@public
def large_print(request: HttpRequest) -> HttpResponse:
    """Keep whether letters are large (适老化)."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    response = _back(request)
    keep(response, LARGE, "1" if request.POST.get("large") == "1" else "0")
    return response


@action()
def acting_post(request: Asked) -> HttpResponse:
    """Act from another of one's posts."""
    try:
        wanted = UUID(request.POST.get("post", ""))
    except ValueError:
        raise Http404 from None
    if not chosen_post(request, wanted):
        raise Http404
    request.session[ACTING] = str(wanted)
    return _back(request)
