"""Naming an address that is told, and ending it."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from sanshe.foundation.api.tokens import PLACE_DIGITS, heading_post
from sanshe.foundation.errors import Refusal
from sanshe.foundation.operations import operation
from sanshe.foundation.webhooks.announcing import ANNOUNCED
from sanshe.foundation.webhooks.models import Webhook
from sanshe.foundation.webhooks.sending import new_secret
from sanshe.foundation.webhooks.targets import read_target

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime
    from uuid import UUID

    from sanshe.foundation.access.principal import Principal


class WantsNothing(Refusal):
    sentence = _("Choose at least one thing that is told.")


class WebhookIsOver(Refusal):
    sentence = _("This address is not told any more.")


@dataclass(frozen=True)
class Named:
    """A new webhook and its secret, which is shown once."""

    webhook: Webhook
    secret: str


def name_address(*, actor: Principal, organization: UUID, url: str, events: Collection[str]) -> Named:
    """Let an address be told, with a fresh secret.

    Raises:
        NoAddress, HostNotAllowed, WantsNothing, NoPostToAskFrom: see their sentences.
    """
    secret = new_secret()
    return Named(keep_address(actor=actor, organization=organization, url=url, events=events, secret=secret), secret)


@operation("foundation.webhook.named")
def keep_address(*, actor: Principal, organization: UUID, url: str, events: Collection[str], secret: str) -> Webhook:
    """Keep an address, what it wants to hear and the secret that signs it.

    Raises:
        NoAddress, HostNotAllowed, WantsNothing, NoPostToAskFrom: see their sentences.
    """
    post = heading_post(actor, organization)
    read_target(url)
    if not set(events) or not set(events) <= ANNOUNCED.keys():
        raise WantsNothing
    return Webhook.objects.create(
        id=uuid.uuid4(),
        owner_organization=organization,
        place_code=post.place.ljust(PLACE_DIGITS, "0"),
        user=actor.user,
        by=actor.name,
        url=url,
        events=sorted(events),
        secret=secret,
    )


@operation("foundation.webhook.ended")
def end_address(*, actor: Principal, webhook: Webhook, at: datetime) -> Webhook:
    """Tell an address nothing more; what waits is given up.

    Raises:
        WebhookIsOver: somebody was faster.
    """
    heading_post(actor, webhook.owner_organization)
    if webhook.ended_at is not None:
        raise WebhookIsOver
    webhook.ended_at = at
    webhook.save(update_fields=["ended_at"])
    return webhook
