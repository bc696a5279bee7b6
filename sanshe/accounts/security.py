"""Pages of the security administrator: who can sign in and how surely, and whom wrong tries keep out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from sanshe.accounts import operations
from sanshe.accounts.enums import SECURITY
from sanshe.accounts.limits import limits
from sanshe.accounts.listings import ACCOUNTS, every_account
from sanshe.accounts.lockouts import lockouts
from sanshe.accounts.models import User
from sanshe.foundation.clock import now
from sanshe.foundation.lists.listing import page_of
from sanshe.foundation.web.freshness import fresh
from sanshe.foundation.web.serving import Asked, action, page
from sanshe.foundation.web.showing import show

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse


@page(SECURITY)
def accounts(request: Asked) -> HttpResponse:
    """Every account, and above them those that are locked."""
    locked, strangers = lockouts(now())
    context = {
        "page": page_of(ACCOUNTS, request, every_account()),
        "query": request.GET.get("q", "").strip(),
        "kept": [(name, value) for name, value in request.GET.items() if name not in {"q", "after"}],
        "locked": locked,
        "strangers": strangers,
        "limits": limits(),
        "minutes": int(limits().window.total_seconds() // 60),
    }
    return show(request, "accounts/accounts.html", context)


@action(SECURITY)
@fresh
def lockout_end(request: Asked, key: UUID) -> HttpResponse:
    """Let somebody try again at once."""
    user = get_object_or_404(User, pk=key)
    try:
        operations.lift_lockout(actor=request.principal, user=user)
        messages.success(request, _("%(name)s can sign in again.") % {"name": user.name})
    except operations.NotLocked as refusal:
        messages.info(request, str(refusal))
    return redirect("accounts")
