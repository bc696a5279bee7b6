"""Summary rows behind the figures: which unit counts where from when until when, and what that comes to by day, month and year."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models


class FigureSpan(models.Model):
    """One row of a measure, as the counter last saw it: what it counts, where, from when until when, and on whose account."""

    id = models.BigAutoField(primary_key=True)
    measure = models.CharField(max_length=60)
    unit = models.UUIDField()
    place = models.CharField(max_length=12)
    begins = models.DateField()
    ends = models.DateField(null=True)
    amount = models.DecimalField(max_digits=14, decimal_places=2, default=0)
    sources = ArrayField(models.UUIDField())

    class Meta:
        indexes = [
            models.Index(fields=["measure", "unit"], name="figure_span_unit"),
            GinIndex(fields=["sources"], name="figure_span_source"),
        ]


class FigureCell(models.Model):
    """A change of a measure in one place within a day, a month or a year; their sum up to a day is the figure of that day.

    Written as deltas only, so that writers never wait for each other; `figures.fold()` puts equal cells together.
    """

    id = models.BigAutoField(primary_key=True)
    measure = models.CharField(max_length=60)
    place = models.CharField(max_length=12)
    grain = models.CharField(max_length=1)
    bucket = models.DateField()
    units = models.BigIntegerField()
    amount = models.DecimalField(max_digits=16, decimal_places=2)

    class Meta:
        indexes = [
            models.Index(
                fields=["grain", "bucket"], name="figure_cell_time", include=["measure", "place", "units", "amount"]
            ),
            models.Index(
                fields=["place", "grain", "bucket"], name="figure_cell_place", include=["measure", "units", "amount"]
            ),
        ]
        constraints = [
            models.CheckConstraint(condition=models.Q(grain__in=["d", "m", "y"]), name="figure_cell_grain_is_known")
        ]
