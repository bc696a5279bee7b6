"""How an organization stands: grades, yearly reports, sanctions, incubation, and the facilities that it runs."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from sanshe.foundation.access.fields import Following
from sanshe.organizations.enums import GradeLevel, SanctionKind, YearlyResult
from sanshe.organizations.models.organization import Organization
from sanshe.places.models import Facility

if TYPE_CHECKING:
    from datetime import date


class Grade(Following):
    """An assessment grade, valid for five years from its award (measures for the assessment of social organizations)."""

    follows = "organization"

    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="grades")
    level = models.CharField(_("Grade"), max_length=2, choices=GradeLevel)
    granted_on = models.DateField(_("Granted on"))
    valid_until = models.DateField(_("Valid until"))
    grantor = models.CharField(_("Granted by"), max_length=100)
    document_number = models.CharField(_("Document no."), max_length=60, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(valid_until__gte=F("granted_on")), name="grade_ends_after_it_begins"),
            models.CheckConstraint(condition=Q(level__in=GradeLevel.values), name="grade_level_is_known"),
            models.UniqueConstraint(fields=["organization", "granted_on"], name="one_grade_a_day"),
        ]
        indexes = [models.Index(fields=["valid_until", "organization"], name="grade_expiry")]
        ordering: ClassVar[list[str]] = ["-granted_on"]

    def __str__(self) -> str:
        return self.level


class GradeWithdrawal(Following):
    """A grade that was taken back before its time, from a day on, for a reason."""

    follows = "grade"

    grade = models.OneToOneField(Grade, on_delete=models.PROTECT, related_name="withdrawal")
    withdrawn_on = models.DateField(_("Withdrawn on"))
    reason = models.CharField(_("Reason"), max_length=200)


class YearlyReport(Following):
    """The report of one year, or the result of its inspection."""

    follows = "organization"

    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="yearly_reports")
    year = models.PositiveSmallIntegerField(_("Year"))
    handed_in_on = models.DateField(_("Handed in on"), null=True, blank=True)
    result = models.CharField(_("Result"), max_length=20, choices=YearlyResult)
    note = models.CharField(_("Remark"), max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organization", "year"], name="one_yearly_report_per_year"),
            models.CheckConstraint(
                condition=Q(year__gte=1949) & Q(year__lte=2200), name="yearly_report_year_is_a_year"
            ),
            models.CheckConstraint(condition=Q(result__in=YearlyResult.values), name="yearly_result_is_known"),
            models.CheckConstraint(
                condition=Q(handed_in_on=None) | Q(handed_in_on__year__gt=F("year")),
                name="yearly_report_comes_after_its_year",
            ),
        ]
        ordering: ClassVar[list[str]] = ["-year"]


class Sanction(Following):
    """A penalty, an investigation or a place on a list: while it lasts, the organization cannot be graded."""

    follows = "organization"

    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="sanctions")
    kind = models.CharField(_("Kind"), max_length=20, choices=SanctionKind)
    starts_on = models.DateField(_("From"))
    ends_on = models.DateField(_("Until"), null=True, blank=True)
    basis = models.CharField(_("Decision or document no."), max_length=100)
    note = models.CharField(_("Remark"), max_length=200, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")), name="sanction_ends_after_it_begins"
            ),
            models.CheckConstraint(condition=Q(kind__in=SanctionKind.values), name="sanction_kind_is_known"),
        ]
        ordering: ClassVar[list[str]] = ["-starts_on"]

    def lasts_on(self, day: date) -> bool:
        """Whether it holds on a day, its first and last day included."""
        return self.starts_on <= day and (self.ends_on is None or day <= self.ends_on)


class Incubation(Following):
    """The time that an organization was helped to grow by another body or place."""

    follows = "organization"

    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="incubations")
    incubator = models.ForeignKey(
        Organization, on_delete=models.PROTECT, related_name="incubated", verbose_name=_("Incubator")
    )
    starts_on = models.DateField(_("From"))
    ends_on = models.DateField(_("Until"), null=True, blank=True)
    support = models.CharField(_("Support given"), max_length=200, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")), name="incubation_ends_after_it_begins"
            ),
            models.CheckConstraint(condition=~Q(organization=F("incubator")), name="nobody_incubates_itself"),
            models.UniqueConstraint(
                fields=["organization", "incubator"], condition=Q(ends_on=None), name="one_open_incubation_per_pair"
            ),
        ]
        ordering: ClassVar[list[str]] = ["-starts_on"]


class FacilityOperation(Following):
    """The time that an organization runs a facility of a community."""

    follows = "facility"

    facility = models.ForeignKey(
        Facility, on_delete=models.PROTECT, related_name="operations", verbose_name=_("Facility")
    )
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="operated_facilities")
    starts_on = models.DateField(_("From"))
    ends_on = models.DateField(_("Until"), null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")), name="operation_ends_after_it_begins"
            ),
            models.UniqueConstraint(
                fields=["facility", "organization"], condition=Q(ends_on=None), name="one_open_operation_per_pair"
            ),
        ]
        ordering: ClassVar[list[str]] = ["-starts_on"]
