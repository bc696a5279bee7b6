"""How far a rotation has come, so that a killed one goes on where it was."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now


class KeyRotation(models.Model):
    """One rotation: to which key version and suite, when it began and ended, when the older keys left the key file."""

    to_version = models.PositiveIntegerField(primary_key=True)
    suite = models.CharField(max_length=20)
    begun_at = models.DateTimeField(db_default=Now())
    finished_at = models.DateTimeField(null=True)
    retired_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(retired_at=None) | Q(finished_at__isnull=False), name="keys_retire_after_their_rotation"
            )
        ]


class RotationStep(models.Model):
    """One column within a rotation: the key of the last row that was looked at, as text, and how many values were sealed."""

    rotation = models.ForeignKey(KeyRotation, on_delete=models.CASCADE, related_name="steps")
    table = models.CharField(max_length=63)
    column = models.CharField(max_length=63)
    last_key = models.CharField(max_length=64, blank=True)
    resealed = models.BigIntegerField(default=0)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["rotation", "table", "column"], name="one_step_per_column"),
        ]
