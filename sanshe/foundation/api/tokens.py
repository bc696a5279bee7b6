"""Making and ending tokens of programs."""

from __future__ import annotations

import secrets
import uuid
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from sanshe.foundation.access.programs import finish_program, mint_program
from sanshe.foundation.api.duties import HEADS
from sanshe.foundation.api.models import LONGEST_LIFE, ApiToken
from sanshe.foundation.api.scopes import SCOPES
from sanshe.foundation.errors import Refusal
from sanshe.foundation.jobs.asking import NoPostToAskFrom
from sanshe.foundation.operations import operation

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime
    from uuid import UUID

    from sanshe.foundation.access.principal import Post, Principal

MARK = "sanshe_"  # so that scanners of leaked secrets know whose it is
SHOWN = 12
PLACE_DIGITS = 12


class LivesTooLong(Refusal):
    sentence = _("A token lives a year at most. Choose an earlier day; another token can follow it.")


class LivesNoDay(Refusal):
    sentence = _("The last day lies in the past. Choose today or a later day.")


class MayNothing(Refusal):
    sentence = _("Choose at least one thing that the token may do.")


class TokenIsOver(Refusal):
    sentence = _("This token is over already.")


@dataclass(frozen=True)
class Handed:
    """A new token and its secret, which is shown once and kept nowhere."""

    token: ApiToken
    secret: str


def heading_post(actor: Principal, organization: UUID) -> Post:
    """The post from which the actor answers for the programs of an organization.

    Raises:
        NoPostToAskFrom: there is none.
    """
    for post in actor.posts:
        if post.organization == organization and post.role in HEADS:
            return post
    raise NoPostToAskFrom


def hand_out(
    *, actor: Principal, organization: UUID, name: str, scopes: Collection[str], until: datetime, at: datetime
) -> Handed:
    """Make a token with a fresh secret; it is good as soon as its record is kept.

    Raises:
        LivesTooLong, LivesNoDay, MayNothing, NoPostToAskFrom: see their sentences.
    """
    secret = MARK + secrets.token_urlsafe(32)
    token = keep_token(
        actor=actor, organization=organization, name=name, scopes=scopes, until=until, at=at, prefix=secret[:SHOWN]
    )
    mint_program(secret, user=actor.user, organization=organization, key=token.pk, until=until)
    return Handed(token, secret)


@operation("foundation.token.made")
def keep_token(
    *,
    actor: Principal,
    organization: UUID,
    name: str,
    scopes: Collection[str],
    until: datetime,
    at: datetime,
    prefix: str,
) -> ApiToken:
    """Keep what a token is for and may; its secret is handed out by `hand_out`.

    Raises:
        LivesTooLong, LivesNoDay, MayNothing, NoPostToAskFrom: see their sentences.
    """
    post = heading_post(actor, organization)
    if not set(scopes) or not set(scopes) <= SCOPES.keys():
        raise MayNothing
    if until <= at:
        raise LivesNoDay
    if until > at + LONGEST_LIFE + timedelta(days=1):
        raise LivesTooLong
    return ApiToken.objects.create(
        id=uuid.uuid4(),
        owner_organization=organization,
        place_code=post.place.ljust(PLACE_DIGITS, "0"),
        user=actor.user,
        by=actor.name,
        name=name,
        prefix=prefix,
        scopes=sorted(scopes),
        expires_at=until,
    )


@operation("foundation.token.ended")
def end_token(*, actor: Principal, token: ApiToken, at: datetime) -> ApiToken:
    """End a token at once, whoever of the organization's heads made it.

    Raises:
        TokenIsOver: somebody was faster.
    """
    heading_post(actor, token.owner_organization)
    if token.ended_at is not None:
        raise TokenIsOver
    token.ended_at = at
    token.save(update_fields=["ended_at"])
    finish_program(token.pk)
    return token
