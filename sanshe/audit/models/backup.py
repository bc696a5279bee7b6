"""Backups that were made, and the proof of which of them could be restored. Written by the commands, with the owner's rights."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import F, Q


class Backup(models.Model):
    """One backup file as it was finished: where it was put, how large it is, what it holds."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    made_at = models.DateTimeField()
    name = models.CharField(max_length=200)
    folder = models.CharField(max_length=1000)
    size = models.BigIntegerField()
    tables = models.PositiveIntegerField()
    rows = models.BigIntegerField()
    files = models.PositiveIntegerField()

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(size__gt=0), name="a_backup_is_not_empty")]
        indexes = [models.Index(fields=["made_at"], name="backup_made")]


class RestoreReport(models.Model):
    """One attempt to restore a backup into an empty cluster. `digest` is SHA-256 of the report in the data folder."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    finished_at = models.DateTimeField()
    backup = models.CharField(max_length=200)
    backup_made_at = models.DateTimeField(null=True)
    is_good = models.BooleanField()
    checks = models.PositiveIntegerField()
    failed = models.PositiveIntegerField()
    seconds = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(failed__lte=F("checks")), name="no_more_fails_than_was_checked"),
            models.CheckConstraint(
                condition=Q(is_good=False) | Q(failed=0, checks__gt=0), name="a_good_report_has_no_failed_check"
            ),
        ]
        indexes = [models.Index(fields=["finished_at"], name="restore_finished")]
