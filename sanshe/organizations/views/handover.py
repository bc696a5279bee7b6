"""The one page on which a one-time password is to be read; it is nowhere to be read again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse

from sanshe.accounts.passwords import LIFETIME
from sanshe.foundation.clock import now
from sanshe.foundation.web.showing import show
from sanshe.organizations.views.sheets import crumbs

if TYPE_CHECKING:
    from django.http import HttpResponse

    from sanshe.accounts.models import User
    from sanshe.foundation.web.serving import Asked
    from sanshe.organizations.models import Organization


def handover(request: Asked, body: Organization | None, user: User, password: str) -> HttpResponse:
    """Show a password that was just handed out, to be told or printed for its owner."""
    onward = (
        reverse("organizations:member", args=[body.pk, user.pk]) if body else reverse("organizations:administrators")
    )
    context = {
        "person": user,
        "password": password,
        "until": now() + LIFETIME,
        "onward": onward,
        "crumbs": crumbs(body) if body else [],
        "body": body,
    }
    return show(request, "organizations/handover.html", context)
