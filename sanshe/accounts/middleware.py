"""Ends sessions that idled too long or grew too old, before anything looks at them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sanshe.accounts import sessions
from sanshe.foundation.clock import now

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse


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
