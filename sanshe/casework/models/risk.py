"""Looking for danger: a risk check that is asked for, and what it found."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from sanshe.casework.enums import RiskCause, RiskLevel
from sanshe.casework.models.on_case import OnCase
from sanshe.casework.models.scale import ScaleResult
from sanshe.foundation.crypto.fields import EncryptedTextField


class RiskCheck(OnCase):
    """That somebody is to be asked about danger to life, since when and why; and, once they were asked, what was found.

    An answer on a scale opens one at once. The case shows the open check, and afterwards the level that was found, until the next.
    """

    cause = models.CharField(_("Why it is asked"), max_length=10, choices=RiskCause)
    result = models.ForeignKey(ScaleResult, on_delete=models.PROTECT, null=True, blank=True, related_name="checks")
    opened_on = models.DateField(_("Asked for on"))
    made_on = models.DateField(_("Done on"), null=True, blank=True)
    level = models.CharField(_("Risk level"), max_length=10, choices=RiskLevel, blank=True)
    findings = EncryptedTextField(_("What was asked and said"), null=True, blank=True)
    safety = EncryptedTextField(_("What keeps them safe until then"), null=True, blank=True)
    again_on = models.DateField(_("Asked again on"), null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(made_on=None) | Q(findings__isnull=False) & ~Q(level=""),
                name="risk_check_says_what_it_found",
            ),
            models.CheckConstraint(
                condition=Q(made_on=None) | Q(made_on__gte=F("opened_on")), name="risk_check_follows_its_cause"
            ),
            models.UniqueConstraint(fields=["case"], condition=Q(made_on=None), name="one_open_risk_check"),
        ]
        ordering: ClassVar[list[str]] = ["-opened_on", "-noted_at", "id"]
