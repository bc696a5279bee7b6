"""How an organization stands: grades, yearly reports, incubation, and the facilities that it runs."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from sanshe.foundation.access.fields import Following
from sanshe.organizations.enums import GradeLevel, YearlyResult
from sanshe.organizations.models.organization import Organization
from sanshe.places.models import Facility


class Grade(Following):
    """An assessment grade, valid for five years from its award (domain rule of the assessment of social organizations)."""

    follows = "organization"

    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="grades")
    level = models.CharField(_("Grade"), max_length=2, choices=GradeLevel)
    granted_on = models.DateField(_("Granted on"))
    valid_until = models.DateField(_("Valid until"))
    grantor = models.CharField(_("Granted by"), max_length=100)
    document_number = models.CharField(_("Document no."), max_length=60, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(valid_until__gte=F("granted_on")), name="grade_ends_after_it_begins")
        ]
        ordering: ClassVar[list[str]] = ["-granted_on"]


class YearlyReport(Following):
    """The report of one year, or the result of its inspection."""

    follows = "organization"

    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="yearly_reports")
    year = models.PositiveSmallIntegerField(_("Year"))
    handed_in_on = models.DateField(_("Handed in on"), null=True, blank=True)
    result = models.CharField(_("Result"), max_length=20, choices=YearlyResult)
    note = models.CharField(_("Note"), max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organization", "year"], name="one_yearly_report_per_year"),
            models.CheckConstraint(
                condition=Q(year__gte=1949) & Q(year__lte=2200), name="yearly_report_year_is_a_year"
            ),
        ]
        ordering: ClassVar[list[str]] = ["-year"]


class Incubation(Following):
    """The time that an organization was helped to grow by another body or place."""

    follows = "organization"

    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="incubations")
    incubator = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="incubated")
    starts_on = models.DateField(_("From"))
    ends_on = models.DateField(_("Until"), null=True, blank=True)
    support = models.CharField(_("Support given"), max_length=200, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")), name="incubation_ends_after_it_begins"
            ),
            models.CheckConstraint(condition=~Q(organization=F("incubator")), name="nobody_incubates_itself"),
        ]
        ordering: ClassVar[list[str]] = ["-starts_on"]


class FacilityOperation(Following):
    """The time that an organization runs a facility of a community."""

    follows = "facility"

    facility = models.ForeignKey(Facility, on_delete=models.PROTECT, related_name="operations")
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="operated_facilities")
    starts_on = models.DateField(_("From"))
    ends_on = models.DateField(_("Until"), null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")), name="operation_ends_after_it_begins"
            ),
        ]
        ordering: ClassVar[list[str]] = ["-starts_on"]
