"""The second factor of one's own account."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from allauth.mfa.models import Authenticator
from allauth.mfa.totp import views as totp

from sanshe.accounts import sessions
from sanshe.foundation.web.serving import Asked, page
from sanshe.foundation.web.showing import show

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse


@page(barred=True)
def protection(request: Asked) -> HttpResponse:
    """Whether a second factor is set up and was shown, what waits for it, and how to set one up."""
    principal = request.principal
    context = {
        "has_totp": _has(principal.user, Authenticator.Type.TOTP),
        "is_awaited": principal.barred,
        "is_shown": principal.assured,
        "codes_left": _codes_left(principal.user),
    }
    return show(request, "accounts/second_factor.html", context)


def _has(user: UUID, kind: str) -> bool:
    return bool(Authenticator.objects.filter(user=user, type=kind).exists())


def _codes_left(user: UUID) -> int | None:
    codes = Authenticator.objects.filter(user=user, type=Authenticator.Type.RECOVERY_CODES).first()
    return None if codes is None else len(codes.wrap().get_unused_codes())


class Activation(totp.ActivateTOTPView):  # type: ignore[misc]  # allauth is not typed
    """Set up a second factor; the digits just typed count for the running session, which needs no second sign-in."""

    def form_valid(self, form: Any) -> HttpResponse:
        """Go on as somebody who has shown a second factor."""
        response: HttpResponse = super().form_valid(form)
        sessions.renew(self.request, self.request.user, assured=True)
        return response


class Deactivation(totp.DeactivateTOTPView):  # type: ignore[misc]  # allauth is not typed
    """Take the second factor off; what needs one closes at once."""

    def form_valid(self, form: Any) -> HttpResponse:
        """Go on as somebody who has shown none."""
        response: HttpResponse = super().form_valid(form)
        sessions.renew(self.request, self.request.user, assured=False)
        return response


activation, deactivation = Activation.as_view(), Deactivation.as_view()
