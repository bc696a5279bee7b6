"""One's own account."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allauth.mfa.models import Authenticator

from sanshe.foundation.web.serving import Asked, page
from sanshe.foundation.web.showing import show

if TYPE_CHECKING:
    from django.http import HttpResponse


@page(barred=True)
def second_factor(request: Asked) -> HttpResponse:
    """Whether a second factor is set up, and how to set one up."""
    kinds = set(Authenticator.objects.filter(user=request.principal.user).values_list("type", flat=True))
    return show(request, "accounts/second_factor.html", {"has_totp": Authenticator.Type.TOTP in kinds})
