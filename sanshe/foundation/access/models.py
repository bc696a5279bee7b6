"""Tokens, grants and seals: what the wall looks up."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib.postgres.functions import RandomUUID
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from sanshe.foundation.access.tier import Tier

if TYPE_CHECKING:
    from collections.abc import Collection


class AccessToken(models.Model):
    """A running session's claim to a scope. Made by the gate role alone; nobody else can read the table.

    `digest` is SHA-256 of a token that is never stored; `assured` tells that a second factor was shown. Under `key` its
    user knows the session and may end it: by what the browser calls itself, and the address that it came from.

    With an `organization` it is no session but the token of a program (`foundation/api`): it counts for the posts at that
    organization alone. `calls` is how often it called in the minute that began at `calls_from`.
    """

    digest = models.BinaryField(primary_key=True)
    user = models.UUIDField()
    assured = models.BooleanField(default=False)
    made_at = models.DateTimeField(db_default=Now())
    expires_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    key = models.UUIDField(db_default=RandomUUID(), unique=True)
    agent = models.CharField(max_length=300, db_default="")
    origin = models.CharField(max_length=45, db_default="")
    seen_at = models.DateTimeField(db_default=Now())
    organization = models.UUIDField(null=True)
    calls_from = models.DateTimeField(null=True)
    calls = models.PositiveIntegerField(db_default=0)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(organization=None) | Q(assured=False), name="a_program_shows_no_second_factor"
            ),
        ]
        indexes = [models.Index(fields=["user"], name="access_token_user")]


class Grant(models.Model):
    """Opens one record of one organization to another, for a purpose, on a legal basis, for a time.

    `tier_ceiling` is the highest tier that it opens, personal or sensitive: what is below stands open with it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    from_organization = models.UUIDField()
    to_organization = models.UUIDField()
    table = models.CharField(max_length=63)
    record = models.UUIDField()
    tier_ceiling = models.PositiveSmallIntegerField(default=Tier.PERSONAL)
    purpose = models.CharField(max_length=200)
    basis = models.CharField(max_length=200)
    starts_at = models.DateTimeField(db_default=Now())
    ends_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(tier_ceiling__lt=Tier.SEALED), name="a_grant_never_opens_a_seal"),
            models.CheckConstraint(condition=Q(tier_ceiling__gte=Tier.PERSONAL), name="a_grant_opens_personal_rows"),
            models.CheckConstraint(
                condition=Q(ends_at=None) | Q(ends_at__gte=F("starts_at")), name="a_grant_ends_after_it_starts"
            ),
        ]
        indexes = [
            models.Index(fields=["to_organization", "table"], name="grant_reader"),
            models.Index(fields=["table", "record"], name="grant_record"),
        ]

    @classmethod
    def running_for(cls, organizations: Collection[UUID], table: str) -> models.QuerySet[Grant]:
        """Grants on records of `table` that run now for any of `organizations`."""
        running = Q(starts_at__lte=Now()) & (Q(ends_at=None) | Q(ends_at__gt=Now()))
        return cls._base_manager.filter(running, to_organization__in=organizations, table=table)


class SealReader(models.Model):
    """One line of a sealed record's allow-list: a seal beats every role, only these users come in."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    table = models.CharField(max_length=63)
    record = models.UUIDField()
    user = models.UUIDField()
    reason = models.CharField(max_length=200)
    starts_at = models.DateTimeField(db_default=Now())
    ends_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["table", "record", "user"], condition=Q(ends_at=None), name="one_open_line_per_reader"
            ),
        ]
        indexes = [models.Index(fields=["user", "table"], name="seal_reader")]

    @classmethod
    def open_to(cls, user: UUID, table: str) -> models.QuerySet[SealReader]:
        """Lines that let `user` into sealed records of `table` now."""
        running = Q(starts_at__lte=Now()) & (Q(ends_at=None) | Q(ends_at__gt=Now()))
        return cls._base_manager.filter(running, user=user, table=table)
