"""Rendering a page with its shell: navigation, who one is, where one acts, language and letter size."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.messages import get_messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation

from sanshe.foundation.ui.fragments import render_block
from sanshe.foundation.web.language import LARGE
from sanshe.foundation.web.navigation import navigation
from sanshe.foundation.web.serving import Asked


def shell(request: HttpRequest) -> dict[str, Any]:
    """What the layout needs on every page, signed in or not."""
    principal = getattr(request, "principal", None)
    return {
        "principal": principal,
        "nav": navigation(request, principal.roles) if principal else [],
        "language": translation.get_language(),
        "languages": settings.LANGUAGES,
        "large": request.COOKIES.get(LARGE) == "1",
        "nonce": getattr(request, "csp_nonce", ""),
        "messages": get_messages(request),
        "here": request.get_full_path(),
    }


def show(request: Asked | HttpRequest, template: str, context: dict[str, Any] | None = None, *, status: int = 200) -> HttpResponse:
    """Render a page, or with `page.html#block` only that block of it (for htmx)."""
    name, _, block = template.partition("#")
    whole = {**shell(request), **(context or {})}
    if block:
        return render_block(request, name, block, whole, status=status)
    return render(request, name, whole, status=status)
