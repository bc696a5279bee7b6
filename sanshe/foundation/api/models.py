"""A token of a program as its organization knows it: what it is for, what it may, until when."""

from __future__ import annotations

from datetime import timedelta

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from sanshe.foundation.access.fields import Protected

LONGEST_LIFE = timedelta(days=365)


class ApiToken(Protected):
    """What a head has given a program. The secret is nowhere; its digest stands in the table that nobody reads.

    `id` is the `key` of its access token. It acts with the rights that `user` holds at `owner_organization`, within `scopes`.
    """

    user = models.UUIDField(editable=False)
    by = models.CharField(_("Made by"), max_length=50, editable=False)
    name = models.CharField(_("What it is for"), max_length=60)
    prefix = models.CharField(_("Begins with"), max_length=12, editable=False)
    scopes = ArrayField(models.CharField(max_length=40))
    made_at = models.DateTimeField(_("Made at"), db_default=Now())
    expires_at = models.DateTimeField(_("Valid until"))
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(scopes=[]), name="a_token_may_something"),
            models.CheckConstraint(
                condition=Q(expires_at__gt=F("made_at"), expires_at__lte=F("made_at") + timedelta(days=366)),
                name="a_token_lives_a_year_at_most",
            ),
        ]
        indexes = [models.Index(fields=["owner_organization", "-made_at", "-id"], name="api_token_list")]
