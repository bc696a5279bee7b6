"""The secret address of a calendar: made, made anew, ended."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from sanshe.casework.models import CalendarFeed
from sanshe.foundation.access.scope import digest_of, finish_digest, mint
from sanshe.foundation.errors import Refusal
from sanshe.foundation.operations import operation

if TYPE_CHECKING:
    from datetime import datetime

    from sanshe.foundation.access.principal import Post, Principal

LIFE = timedelta(days=365)


class NoFeed(Refusal):
    sentence = _("There is no calendar address to end.")


@dataclass(frozen=True)
class Fed:
    """A new feed and its secret, which is shown once and kept nowhere."""

    feed: CalendarFeed
    secret: str


def make_feed(*, actor: Principal, post: Post, at: datetime) -> Fed:
    """Make the actor's calendar address; the one before is over at once. It opens no seal: no second factor is shown there."""
    secret = secrets.token_urlsafe(32)
    feed = keep_feed(actor=actor, post=post, at=at, secret=secret)
    mint(secret, user=actor.user, assured=False, until=feed.expires_at)
    return Fed(feed, secret)


@operation("casework.calendar_feed.made")
def keep_feed(*, actor: Principal, post: Post, at: datetime, secret: str) -> CalendarFeed:
    """Keep the digest of a feed; its secret is handed out by `make_feed`."""
    _end(actor, at)
    return CalendarFeed.objects.create(
        owner_organization=post.organization, place_code=post.place.ljust(12, "0"), user=actor.user,
        digest=digest_of(secret), expires_at=at + LIFE,
    )  # fmt: skip


@operation("casework.calendar_feed.ended")
def end_feed(*, actor: Principal, at: datetime) -> None:
    """End the actor's calendar address at once.

    Raises:
        NoFeed: there is none.
    """
    if not _end(actor, at):
        raise NoFeed


def _end(actor: Principal, at: datetime) -> bool:
    feed = CalendarFeed.objects.visible_to(actor).filter(user=actor.user, ended_at=None).first()
    if feed is None:
        return False
    feed.ended_at = at
    feed.save(update_fields=["ended_at"])
    finish_digest(bytes(feed.digest))
    return True
