"""`/healthz`: whether this process can serve."""

from __future__ import annotations

from django.db import DatabaseError, connections
from django.http import HttpRequest, JsonResponse

from sanshe import __version__
from sanshe.foundation.access.scope import GATE, WEB
from sanshe.foundation.web.serving import public


@public
def health(request: HttpRequest) -> JsonResponse:
    """200 with JSON when the database answers under the roles that pages need, 503 otherwise."""
    del request
    try:
        for alias in (WEB, GATE):
            with connections[alias].cursor() as cursor:
                cursor.execute("select 1")
    except DatabaseError:
        return JsonResponse({"status": "unavailable", "version": __version__}, status=503)
    return JsonResponse({"status": "ok", "version": __version__})
