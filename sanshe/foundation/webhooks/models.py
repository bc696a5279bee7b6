"""Addresses that are told what happens, and each telling."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from sanshe.foundation.access.fields import Protected
from sanshe.foundation.crypto.fields import EncryptedTextField
from sanshe.foundation.web.addresses import address_of


class Webhook(Protected):
    """An address of an organization's own system, the events that it wants, and the secret that signs them."""

    user = models.UUIDField(editable=False)
    by = models.CharField(_("Made by"), max_length=50, editable=False)
    url = models.CharField(_("Address"), max_length=300)
    events = ArrayField(models.CharField(max_length=100))
    secret = EncryptedTextField()
    made_at = models.DateTimeField(_("Made at"), db_default=Now())
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(url__startswith="https://"), name="a_webhook_is_told_by_https"),
            models.CheckConstraint(condition=~Q(events=[]), name="a_webhook_wants_something"),
        ]
        indexes = [models.Index(fields=["owner_organization", "-made_at"], name="webhook_list")]

    def get_absolute_url(self) -> str:
        return address_of("webhook", self.pk)


class WebhookDelivery(models.Model):
    """One event for one address: written beside the event by the database, moved on by the worker alone.

    `due_at` is when the next try begins, none once it is over; `status` the last answer, 0 when there was none; `outcome`
    a word for what came of the last try.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    webhook = models.ForeignKey(Webhook, models.CASCADE, related_name="deliveries")
    event = models.CharField(_("Event"), max_length=100)
    record = models.UUIDField()
    happened_at = models.DateTimeField(_("Happened"))
    attempts = models.PositiveSmallIntegerField(_("Tries"), default=0)
    due_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    status = models.PositiveSmallIntegerField(null=True)
    outcome = models.CharField(max_length=20, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(due_at=None) ^ Q(ended_at=None), name="a_delivery_is_due_or_over"),
        ]
        indexes = [
            models.Index(fields=["webhook", "-happened_at", "-id"], name="delivery_list"),
            models.Index(fields=["due_at"], condition=Q(ended_at=None), name="delivery_due"),
        ]
        ordering: ClassVar[list[str]] = ["-happened_at", "-id"]
