"""Norms: what a city asks of itself, from a day on."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from sanshe.foundation.access.fields import Protected
from sanshe.places.enums import NormKey


class Norm(Protected):
    """One value of one norm for as long as it holds; a new value is a new row, and no two hold on one day."""

    key = models.CharField(_("Norm"), max_length=50, choices=NormKey)
    value = models.DecimalField(_("Value"), max_digits=10, decimal_places=2)
    basis = models.CharField(_("Basis"), max_length=200)
    valid_from = models.DateField(_("Valid from"))
    valid_until = models.DateField(_("Valid until"), null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["county", "key", "valid_from"], name="one_norm_value_per_day"),
            models.UniqueConstraint(
                fields=["county", "key"], condition=Q(valid_until=None), name="one_open_norm_value"
            ),
            models.CheckConstraint(condition=Q(value__gt=0), name="norm_value_is_positive"),
            models.CheckConstraint(
                condition=Q(valid_until=None) | Q(valid_until__gte=F("valid_from")), name="norm_ends_after_it_begins"
            ),
        ]
        ordering: ClassVar[list[str]] = ["key", "-valid_from"]
