"""The pages of the addresses that an organization has told, and of what became of each telling."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib import messages
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from sanshe.accounts.programs.deliveries import DELIVERIES, said_event
from sanshe.accounts.programs.forms import WebhookForm
from sanshe.foundation.access.decision import require
from sanshe.foundation.access.policy import registry
from sanshe.foundation.access.scope import WEB
from sanshe.foundation.api.duties import HEADS
from sanshe.foundation.clock import now
from sanshe.foundation.errors import Refusal
from sanshe.foundation.lists.listing import page_of
from sanshe.foundation.web.freshness import fresh
from sanshe.foundation.web.serving import Asked, action, page
from sanshe.foundation.web.showing import show
from sanshe.foundation.webhooks.keeping import WantsNothing, WebhookIsOver, end_address, name_address
from sanshe.foundation.webhooks.models import Webhook, WebhookDelivery

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpResponse


MOST = 100  # addresses on the page, the newest first


@page(HEADS)
def webhooks(request: Asked) -> HttpResponse:
    """Which addresses are told what."""
    rows = list(Webhook.objects.visible_to(request.principal).order_by("-made_at", "-id")[:MOST])
    names = {post.organization: post.organization_name for post in request.principal.posts}
    shown: list[dict[str, Any]] = [
        {
            "row": row,
            "organization": names.get(row.owner_organization, ""),
            "wants": " · ".join(said_event(name) for name in row.events),
        }
        for row in rows
    ]
    context = {
        "living": [one for one in shown if one["row"].ended_at is None],
        "past": [one for one in shown if one["row"].ended_at is not None],
        "is_possible": bool(settings.WEBHOOK_HOSTS),
    }
    return show(request, "accounts/webhooks.html", context)


@page(HEADS)
@fresh
def webhook_form(request: Asked) -> HttpResponse:
    """A new address."""
    return _form(request, WebhookForm(request.principal))


@action(HEADS)
@fresh
def webhook_making(request: Asked) -> HttpResponse:
    """Keep it, and show the secret that signs what is told this once."""
    form = WebhookForm(request.principal, request.POST)
    if form.is_valid():
        given = form.cleaned_data
        try:
            with transaction.atomic(using=WEB):
                named = name_address(
                    actor=request.principal, organization=form.chosen, url=given["url"], events=given["events"]
                )
        except WantsNothing as no:
            form.add_error("events", str(no))
        except Refusal as no:
            form.add_error("url", str(no))
        else:
            return show(request, "accounts/webhook_named.html", {"named": named})
    return _form(request, form, status=422)


def _form(request: Asked, form: WebhookForm, *, status: int = 200) -> HttpResponse:
    context = {"form": form, "hosts": "、".join(settings.WEBHOOK_HOSTS)}
    return show(request, "accounts/webhook_form.html", context, status=status)


@page(HEADS)
def webhook(request: Asked, key: UUID) -> HttpResponse:
    """One address, and what became of each telling."""
    row = _mine(request, key)
    context = {
        "row": row,
        "wants": " · ".join(said_event(name) for name in row.events),
        "page": page_of(DELIVERIES, request, WebhookDelivery.objects.filter(webhook=row)),
    }
    return show(request, "accounts/webhook.html", context)


def _mine(request: Asked, key: UUID) -> Webhook:
    row = get_object_or_404(Webhook.objects.visible_to(request.principal), pk=key)
    require(registry.of(Webhook).may_keep(request.principal, row))
    return row


@action(HEADS)
def webhook_end(request: Asked, key: UUID) -> HttpResponse:
    """Tell an address nothing more."""
    row = _mine(request, key)
    try:
        end_address(actor=request.principal, webhook=row, at=now())
        messages.success(request, _("The address is not told anything any more."))
    except WebhookIsOver as over:
        messages.info(request, str(over))
    return redirect("webhooks")
