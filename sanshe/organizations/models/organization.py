"""Bodies of every kind."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from sanshe.foundation.access.fields import Following, Protected
from sanshe.foundation.chinese.grams import GramsField
from sanshe.organizations.enums import OperatorKind, OrganizationKind, ServiceDomainCode


class Organization(Protected):
    """A body that takes part in the city's work; it owns its own row, and its seat is its place."""

    name = models.CharField(_("Name"), max_length=100)
    kind = models.CharField(_("Kind"), max_length=30, choices=OrganizationKind)
    operator_kind = models.CharField(_("Operator"), max_length=20, choices=OperatorKind)
    credit_code = models.CharField(_("Unified social credit code"), max_length=18, blank=True)
    filing_number = models.CharField(_("Filing number"), max_length=40, blank=True)
    registration_authority = models.CharField(_("Registered or filed with"), max_length=100, blank=True)
    supervising_unit = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="supervised",
        verbose_name=_("Supervising unit"),
    )
    host = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="hosted", verbose_name=_("Host body")
    )
    does_social_work = models.BooleanField(_("Social work is its business"), default=False)
    head_name = models.CharField(_("Head"), max_length=50, blank=True)
    address = models.CharField(_("Address"), max_length=200, blank=True)
    telephone = models.CharField(_("Public telephone"), max_length=20, blank=True)
    established_on = models.DateField(_("Established on"))
    dissolved_on = models.DateField(_("Dissolved on"), null=True, blank=True)
    pinyin = models.CharField(max_length=400, blank=True, editable=False)
    initials = models.CharField(max_length=100, blank=True, editable=False)
    grams = GramsField("name")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(owner_organization=F("id")), name="organization_owns_itself"),
            models.UniqueConstraint(
                fields=["county", "credit_code"], condition=~Q(credit_code=""), name="one_organization_per_credit_code"
            ),
            models.UniqueConstraint(
                fields=["county", "filing_number"],
                condition=~Q(filing_number=""),
                name="one_organization_per_filing_number",
            ),
            models.CheckConstraint(
                condition=Q(credit_code="") | Q(credit_code__regex=r"^[0-9A-HJ-NP-RTUW-Y]{18}$"),
                name="credit_code_is_well_formed",
            ),
            models.CheckConstraint(
                condition=Q(dissolved_on=None) | Q(dissolved_on__gte=F("established_on")),
                name="organization_ends_after_it_begins",
            ),
        ]
        indexes = [
            models.Index(fields=["name", "id"], name="organization_order"),
            models.Index(fields=["kind", "place_code"], name="organization_kind"),
            models.Index(fields=["initials"], name="organization_initials", opclasses=["varchar_pattern_ops"]),
            models.Index(fields=["pinyin"], name="organization_pinyin", opclasses=["varchar_pattern_ops"]),
            GinIndex(fields=["grams"], name="organization_grams"),
        ]
        ordering: ClassVar[list[str]] = ["name", "id"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("organizations:organization", args=[self.pk])


class FormerName(Following):
    """A name that an organization bore until a day."""

    follows = "organization"

    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="former_names")
    name = models.CharField(_("Former name"), max_length=100)
    until = models.DateField(_("Until"))

    class Meta:
        ordering: ClassVar[list[str]] = ["-until"]


class ServiceDomain(Following):
    """A field in which an organization serves."""

    follows = "organization"

    organization = models.ForeignKey(Organization, on_delete=models.CASCADE, related_name="service_domains")
    code = models.CharField(_("Service field"), max_length=30, choices=ServiceDomainCode)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organization", "code"], name="service_domain_stands_once")]
        ordering: ClassVar[list[str]] = ["code"]
