"""The page of the tokens of one's organization, and what is done there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from sanshe.accounts.programs.forms import TokenForm
from sanshe.foundation.access.decision import require
from sanshe.foundation.access.policy import registry
from sanshe.foundation.access.programs import programs_of
from sanshe.foundation.access.scope import WEB
from sanshe.foundation.api.duties import HEADS
from sanshe.foundation.api.models import ApiToken
from sanshe.foundation.api.scopes import SCOPES
from sanshe.foundation.api.tokens import Handed, TokenIsOver, end_token, hand_out
from sanshe.foundation.clock import now, today
from sanshe.foundation.errors import Refusal
from sanshe.foundation.ui.parts import Column
from sanshe.foundation.web.freshness import fresh
from sanshe.foundation.web.serving import Asked, action, page
from sanshe.foundation.web.showing import show

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse

MOST = 100  # tokens on the page, the newest first


@page(HEADS)
def tokens(request: Asked) -> HttpResponse:
    """Which programs may do what until when, and when they last did."""
    uses = programs_of(HEADS)
    rows = ApiToken.objects.visible_to(request.principal).order_by("-made_at", "-id")[:MOST]
    shown = [_shown(request, row, uses.get(row.pk)) for row in rows]
    context = {
        "living": [one for one in shown if one["is_alive"]],
        "past_columns": _past_columns(),
        "past": [one["past"] for one in shown if not one["is_alive"]],
    }
    return show(request, "accounts/tokens.html", context)


def _shown(request: Asked, row: ApiToken, use: Any) -> dict[str, Any]:
    is_alive = row.ended_at is None and use is not None and use.is_alive
    names = {post.organization: post.organization_name for post in request.principal.posts}
    return {
        "token": row,
        "is_alive": is_alive,
        "used_at": use.used_at if use else None,
        "organization": names.get(row.owner_organization, ""),
        "may": " · ".join(str(SCOPES[code].label) if code in SCOPES else code for code in row.scopes),
        "past": {
            "name": row.name,
            "url": "",
            "prefix": f"{row.prefix}…",
            "by": row.by,
            "made": row.made_at,
            "ended": row.ended_at,
        },
    }


def _past_columns() -> list[Column]:
    return [
        Column("name", _("What it is for"), main=True),
        Column("prefix", _("Begins with"), "code"),
        Column("by", _("Made by")),
        Column("made", _("Made at"), "moment"),
        Column("ended", _("Ended on"), "moment"),
    ]


@page(HEADS)
@fresh
def token_form(request: Asked) -> HttpResponse:
    """A new token."""
    return _form(request, TokenForm(request.principal, today()))


@action(HEADS)
@fresh
def token_making(request: Asked) -> HttpResponse:
    """Make it, and show its secret this once."""
    form = TokenForm(request.principal, today(), request.POST)
    if form.is_valid():
        try:
            with transaction.atomic(using=WEB):
                handed = _handed(request, form)
        except Refusal as no:
            form.add_error("until", str(no))
        else:
            return show(request, "accounts/token_handed.html", {"handed": handed})
    return _form(request, form, status=422)


def _handed(request: Asked, form: TokenForm) -> Handed:
    given = form.cleaned_data
    return hand_out(
        actor=request.principal, organization=form.chosen, name=given["name"], scopes=given["scopes"], until=form.end, at=now()
    )  # fmt: skip


def _form(request: Asked, form: TokenForm, *, status: int = 200) -> HttpResponse:
    return show(request, "accounts/token_form.html", {"form": form}, status=status)


@action(HEADS)
def token_end(request: Asked, key: UUID) -> HttpResponse:
    """End a token of one's organization."""
    token = get_object_or_404(ApiToken.objects.visible_to(request.principal), pk=key)
    require(registry.of(ApiToken).may_keep(request.principal, token))
    try:
        end_token(actor=request.principal, token=token, at=now())
        messages.success(request, _("The token is over; no call with it is answered any more."))
    except TokenIsOver as over:
        messages.info(request, str(over))
    return redirect("tokens")
