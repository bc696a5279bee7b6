"""What the verifications of the audit found. Written by the command, with the owner's rights."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q


class Verification(models.Model):
    """One run of `sanshe verify-audit`: how much it looked at, and how many places were tampered with.

    `sentences` names the first of these places; it holds table names and keys, no content.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    finished_at = models.DateTimeField()
    links = models.BigIntegerField()
    rounds = models.BigIntegerField()
    unsealed = models.BigIntegerField()
    tamperings = models.PositiveIntegerField()
    sentences = models.JSONField(default=list)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(links__gte=0, rounds__gte=0, unsealed__gte=0), name="a_verification_counts"
            )
        ]
        indexes = [models.Index(fields=["finished_at"], name="verification_finished")]
