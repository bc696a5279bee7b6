"""Outcomes of divorce counseling, sealed; the cases behind them follow with casework."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from sanshe.casework.enums import CoupleOutcomeCode
from sanshe.foundation.access.fields import Protected
from sanshe.foundation.web.addresses import address_of


class CoupleOutcome(Protected):
    """How the counseling of one couple ended. Sealed by default: only those on its allow-list know that it exists."""

    reference = models.CharField(_("Couple no."), max_length=40)
    received_on = models.DateField(_("Came on"))
    sessions = models.PositiveSmallIntegerField(_("Finished sessions"), default=1)
    window_ends_on = models.DateField(_("Window ends on"))
    outcome = models.CharField(_("Outcome"), max_length=1, choices=CoupleOutcomeCode)
    outcome_on = models.DateField(_("Outcome on"))
    is_sample = models.BooleanField(default=False, editable=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["owner_organization", "reference"], name="couple_number_stands_once"),
            models.CheckConstraint(
                condition=Q(window_ends_on__gte=F("received_on")), name="window_ends_after_the_couple_came"
            ),
            models.CheckConstraint(condition=Q(outcome_on__gte=F("received_on")), name="outcome_follows_the_coming"),
        ]
        ordering: ClassVar[list[str]] = ["-outcome_on", "reference"]

    def __str__(self) -> str:
        return self.reference

    def get_absolute_url(self) -> str:
        return address_of("casework:couple_outcome", self.pk)
