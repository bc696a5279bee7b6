"""The chain that seals the trace. Written by the role `sanshe_sealer`, which may add and read and nothing else."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q


class Link(models.Model):
    """One sealed event. `number` counts them densely from 1.

    `kind` is the event's table and `record` its key; `form` the version of the canonical text that `digest` was taken
    of, `suite` the algorithm. `mark` is a keyed digest of all of these and of `previous`, the mark of the link before.
    """

    number = models.BigIntegerField(primary_key=True)
    kind = models.PositiveSmallIntegerField()
    record = models.CharField(max_length=64)
    form = models.PositiveSmallIntegerField()
    suite = models.PositiveSmallIntegerField()
    digest = models.BinaryField()
    previous = models.BinaryField()
    mark = models.BinaryField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "record"], name="an_event_is_sealed_once"),
            models.CheckConstraint(condition=Q(number__gte=1), name="links_count_from_one"),
        ]


class Seal(models.Model):
    """One round of the sealing process: the links from `first` to `last`, whose end has the mark `head`.

    Every event of a transaction below `horizon` is sealed with this round at the latest. `mark` is a keyed digest of
    the whole row and of `previous`, the mark of the seal before.
    """

    number = models.BigIntegerField(primary_key=True)
    first = models.BigIntegerField()
    last = models.BigIntegerField()
    head = models.BinaryField()
    horizon = models.BigIntegerField()
    sealed_at = models.DateTimeField()
    suite = models.PositiveSmallIntegerField()
    previous = models.BinaryField()
    mark = models.BinaryField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(last__gte=F("first")), name="a_seal_covers_something"),
            models.UniqueConstraint(fields=["first"], name="a_link_is_sealed_once"),
        ]
