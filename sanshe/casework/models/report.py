"""Mandatory reports: what was found, and the clock until it is reported."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from sanshe.casework.mandatory_report import Finding, Harm, Report
from sanshe.casework.models.on_case import OnCase
from sanshe.foundation.crypto.fields import EncryptedTextField


class MandatoryReport(OnCase):
    """That harm was found which the law may oblige us to report, and what was done about it (反家庭暴力法 art. 14, 未成年人保护法 art. 11).

    What was found stands as it was noted; what was done is filled in as it happens. Where it stands is computed (`mandatory_report.py`).
    """

    found_at = models.DateTimeField(_("Found at"))
    harm = models.CharField(_("What was found"), max_length=20, choices=Harm)
    is_minor = models.BooleanField(_("Whoever is harmed is under 18"), default=False)
    lacks_capacity = models.BooleanField(_("Whoever is harmed cannot act for themselves"), default=False)
    findings = EncryptedTextField(_("What was seen and heard"))
    reported_at = models.DateTimeField(_("Reported at"), null=True, blank=True)
    station = models.CharField(_("Police station or office"), max_length=100, blank=True)
    receipt = models.CharField(_("Receipt number"), max_length=50, blank=True)
    reason = EncryptedTextField(_("Why it was not reported"), null=True, blank=True)
    told_at = models.DateTimeField(_("Supervisor told at"), null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(reported_at=None) | Q(reported_at__gte=F("found_at")), name="report_follows_the_finding"
            ),
            models.CheckConstraint(
                condition=Q(told_at=None) | Q(told_at__gte=F("found_at")), name="supervisor_is_told_after_the_finding"
            ),
        ]
        indexes = [
            models.Index(fields=["case", "-found_at"], name="report_of_case"),
            models.Index(
                fields=["owner_organization", "found_at"], name="report_waits",
                condition=Q(reported_at=None, reason__isnull=True),
            ),
        ]  # fmt: skip
        ordering: ClassVar[list[str]] = ["-found_at", "id"]

    @property
    def finding(self) -> Finding:
        """What was found, as the rules read it."""
        return Finding(self.found_at, Harm(self.harm), self.is_minor, self.lacks_capacity)

    @property
    def report(self) -> Report:
        """What was done, as the rules read it."""
        return Report(self.reported_at, self.station, self.receipt, self.reason or "", self.told_at)
