"""One's own account: where one is signed in, and the second factor."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from allauth.mfa.models import Authenticator
from allauth.mfa.totp import views as totp
from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sanshe.accounts import operations
from sanshe.accounts import sessions as life
from sanshe.accounts.devices import device_words, is_handheld
from sanshe.accounts.limits import limits
from sanshe.foundation.access import running
from sanshe.foundation.clock import now
from sanshe.foundation.web.serving import Asked, action, page
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
        life.renew(self.request, self.request.user, assured=True)
        return response


class Deactivation(totp.DeactivateTOTPView):  # type: ignore[misc]  # allauth is not typed
    """Take the second factor off; what needs one closes at once."""

    def form_valid(self, form: Any) -> HttpResponse:
        """Go on as somebody who has shown none."""
        response: HttpResponse = super().form_valid(form)
        life.renew(self.request, self.request.user, assured=False)
        return response


activation, deactivation = Activation.as_view(), Deactivation.as_view()


@page()
def sessions(request: Asked) -> HttpResponse:
    """Where one is signed in; sessions that idled too long are over, though nobody has told them yet."""
    idle = now() - timedelta(minutes=limits().idle_minutes)
    alive = [session for session in running.mine() if session.is_this or session.seen_at > idle]
    shown = [
        {
            "session": session,
            "device": device_words(session.agent),
            "icon": "device-mobile" if is_handheld(session.agent) else "table",
        }
        for session in alive
    ]
    context = {"sessions": shown, "limits": limits(), "others": len(alive) - 1}
    return show(request, "accounts/sessions.html", context)


@action()
def session_end(request: Asked, key: UUID) -> HttpResponse:
    """End one session."""
    try:
        operations.end_session(actor=request.principal, key=key)
        messages.success(request, _("That session is over. If it was not you, change your password now."))
    except operations.SessionIsOver as over:
        messages.info(request, str(over))
    return redirect("sessions")


@action()
def other_sessions_end(request: Asked) -> HttpResponse:
    """End all sessions but this one."""
    count = operations.end_other_sessions(actor=request.principal)
    messages.success(
        request, ngettext("%(count)s session is over.", "%(count)s sessions are over.", count) % {"count": count}
    )
    return redirect("sessions")
