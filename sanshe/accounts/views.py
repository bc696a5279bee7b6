"""One's own account: where one is signed in, and the second factor."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from allauth.mfa.models import Authenticator
from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sanshe.accounts import operations
from sanshe.accounts.devices import device_words, is_handheld
from sanshe.accounts.limits import limits
from sanshe.foundation.access import running
from sanshe.foundation.clock import now
from sanshe.foundation.web.serving import Asked, action, page
from sanshe.foundation.web.showing import show

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse


@page()
def second_factor(request: Asked) -> HttpResponse:
    """Whether a second factor is set up, and how to set one up."""
    kinds = set(Authenticator.objects.filter(user=request.principal.user).values_list("type", flat=True))
    return show(request, "mfa/index.html", {"is_mfa_enabled": Authenticator.Type.TOTP in kinds})


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
