"""The headers of every answer: nothing from outside, nothing inline, nothing kept when signed in."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from django.conf import settings

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

FIXED = {
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


def content_policy(nonce: str) -> str:
    """The Content-Security-Policy: our own files, scripts by nonce only, no frames, no unsafe-*."""
    return "; ".join((
        "default-src 'none'",
        f"script-src 'nonce-{nonce}' 'strict-dynamic'",
        "style-src 'self'",
        "img-src 'self'",
        "font-src 'self'",
        "connect-src 'self'",
        "manifest-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    ))  # fmt: skip


class SecurityHeaders:
    """Outermost middleware: no answer leaves without them, errors and files included."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Give the request its nonce and the answer its headers."""
        request.csp_nonce = secrets.token_urlsafe(16)  # type: ignore[attr-defined]  # read by the layout
        response = self.get_response(request)
        response["Content-Security-Policy"] = content_policy(request.csp_nonce)  # type: ignore[attr-defined]  # set above
        for name, value in FIXED.items():
            response.setdefault(name, value)
        if settings.SECURE_HSTS_SECONDS:
            response["Strict-Transport-Security"] = f"max-age={settings.SECURE_HSTS_SECONDS}; includeSubDomains"
        if not request.path.startswith(settings.STATIC_URL):
            response.setdefault("Cache-Control", "no-store")
        return response
