"""The trace: append-only rows that no role of the application can change.

`written_in` is the transaction that wrote a row; `audit/sealing` takes rows in its order.
"""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import BrinIndex, GinIndex
from django.db import models
from django.db.models.functions import Now

from sanshe.audit.models.transaction import CurrentTransaction

PAGES = 16  # of 8 kB, summed up in one entry of an index over transactions: rows of one time lie together


class Trace(models.Model):
    """One operation that somebody carried out: the sentence under which row changes are filed."""

    id = models.UUIDField(primary_key=True)
    at = models.DateTimeField(db_default=Now())
    name = models.CharField(max_length=100)
    user = models.UUIDField(null=True)
    organization = models.UUIDField(null=True)
    role = models.CharField(max_length=40, blank=True)
    table = models.CharField(max_length=63, blank=True)
    record = models.CharField(max_length=64, blank=True)
    written_in = models.BigIntegerField(db_default=CurrentTransaction())

    class Meta:
        indexes = [
            models.Index(fields=["table", "record"], name="trace_record"),
            BrinIndex(fields=["written_in"], name="trace_transaction", autosummarize=True, pages_per_range=PAGES),
        ]


class ChangeEvents(models.Manager["ChangeEvent"]):
    """Change events without their values, which are answered by `audit.changed` alone."""

    def get_queryset(self) -> models.QuerySet[ChangeEvent]:
        return super().get_queryset().defer("changes")


class ChangeEvent(models.Model):
    """One row that was inserted, updated or deleted, written by a trigger in the same transaction.

    `changes` maps a field to [before, after]; for rows of tier 3 and above, and for encrypted columns, both are
    keyed digests: equal values can be told, content cannot. `fields` are the names alone.
    """

    id = models.BigAutoField(primary_key=True)
    at = models.DateTimeField(db_default=Now())
    table = models.CharField(max_length=63)
    record = models.CharField(max_length=64)
    action = models.CharField(max_length=6)
    trace = models.UUIDField(null=True)
    user = models.UUIDField(null=True)
    changes = models.JSONField()
    fields = ArrayField(models.CharField(max_length=63), default=list)
    written_in = models.BigIntegerField(db_default=CurrentTransaction())

    objects = ChangeEvents()

    class Meta:
        indexes = [
            models.Index(fields=["table", "record", "id"], name="change_record"),
            models.Index(fields=["trace"], name="change_trace"),
            BrinIndex(fields=["written_in"], name="change_transaction", autosummarize=True, pages_per_range=PAGES),
        ]


class ReadEvent(models.Model):
    """Records of tier 2 and above that one request showed, written before its answer left.

    Without records: the request asked the table, and got a number, bare values or nothing.
    """

    id = models.BigAutoField(primary_key=True)
    at = models.DateTimeField(db_default=Now())
    user = models.UUIDField()
    organization = models.UUIDField(null=True)
    role = models.CharField(max_length=40, blank=True)
    page = models.CharField(max_length=100)
    channel = models.CharField(max_length=20)
    purpose = models.CharField(max_length=200, blank=True)
    table = models.CharField(max_length=63)
    records = ArrayField(models.UUIDField())
    written_in = models.BigIntegerField(db_default=CurrentTransaction())

    class Meta:
        indexes = [
            GinIndex(fields=["records"], name="read_records"),
            models.Index(fields=["user", "at"], name="read_user"),
            BrinIndex(fields=["written_in"], name="read_transaction", autosummarize=True, pages_per_range=PAGES),
            models.Index(fields=["at"], name="read_at"),
        ]
