"""Bodies of every kind, the fields they serve in, the names they bore, and how they ended."""

from __future__ import annotations

from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, ClassVar

from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Left
from django.utils.translation import gettext_lazy as _

from sanshe.foundation.access.fields import Following, Protected
from sanshe.foundation.access.tier import Tier
from sanshe.foundation.chinese.grams import GramsField
from sanshe.foundation.web.addresses import address_of
from sanshe.organizations.check_character import HasCheckCharacter
from sanshe.organizations.enums import (
    CREDIT_CODE_STARTS,
    HOSTED_KINDS,
    REGISTERED_KINDS,
    DissolutionReason,
    OperatorKind,
    OrganizationKind,
    ServiceDomainCode,
)

if TYPE_CHECKING:
    from datetime import date


def _starts_of_kinds() -> Q:
    """A credit code begins as its kind says (GB 32100-2015, table of departments and kinds); other kinds may bear any."""
    free = Q(credit_code="") | ~Q(kind__in=list(CREDIT_CODE_STARTS))
    fitting = (
        Q(kind=str(kind), credit_code__startswith=start)
        for kind, starts in CREDIT_CODE_STARTS.items()
        for start in starts
    )
    return reduce(or_, fitting, free)


class Organization(Protected):
    """A body that takes part in the city's work; it owns its own row, and its seat is its place.

    `dissolved_on` repeats the day of its `Dissolution`: the database keeps the two the same.
    """

    name = models.CharField(_("Name"), max_length=100)
    kind = models.CharField(_("Kind"), max_length=30, choices=OrganizationKind)
    operator_kind = models.CharField(_("Operator"), max_length=20, choices=OperatorKind)
    credit_code = models.CharField(_("Unified social credit code"), max_length=18, blank=True, db_collation="C")
    filing_number = models.CharField(_("Filing number"), max_length=40, blank=True, db_collation="C")
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
    introduction = models.TextField(_("Introduction"), max_length=500, blank=True)
    established_on = models.DateField(_("Established on"))
    dissolved_on = models.DateField(_("Dissolved on"), null=True, blank=True)
    pinyin = models.CharField(max_length=400, blank=True, editable=False, db_collation="C")
    initials = models.CharField(max_length=100, blank=True, editable=False, db_collation="C")
    grams = GramsField("name")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(owner_organization=F("id")), name="organization_owns_itself"),
            models.CheckConstraint(condition=Q(tier=Tier.PUBLIC), name="organization_is_public"),
            models.CheckConstraint(
                condition=Q(county=Left("place_code", 6)), name="organization_belongs_to_the_county_of_its_seat"
            ),
            models.CheckConstraint(condition=Q(kind__in=OrganizationKind.values), name="organization_kind_is_known"),
            models.CheckConstraint(
                condition=Q(operator_kind__in=OperatorKind.values), name="organization_operator_is_known"
            ),
            models.CheckConstraint(condition=~Q(name=""), name="organization_has_a_name"),
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
                condition=Q(credit_code="") | Q(HasCheckCharacter(F("credit_code"))),
                name="credit_code_has_its_check_character",
            ),
            models.CheckConstraint(condition=_starts_of_kinds(), name="credit_code_starts_as_its_kind"),
            models.CheckConstraint(
                condition=~Q(kind__in=REGISTERED_KINDS) | ~Q(credit_code=""), name="registered_body_has_a_credit_code"
            ),
            models.CheckConstraint(
                condition=~Q(kind=OrganizationKind.FILED_GROUP) | ~Q(filing_number=""),
                name="filed_group_has_a_filing_number",
            ),
            models.CheckConstraint(
                condition=~Q(kind__in=HOSTED_KINDS) | Q(host__isnull=False), name="studio_or_station_has_a_host"
            ),
            models.CheckConstraint(
                condition=Q(dissolved_on=None) | Q(dissolved_on__gte=F("established_on")),
                name="organization_ends_after_it_begins",
            ),
        ]
        indexes = [
            models.Index(fields=["name", "id"], name="organization_order"),
            models.Index(fields=["kind", "place_code"], name="organization_kind"),
            models.Index(fields=["initials"], name="organization_initials"),
            models.Index(fields=["pinyin", "id"], name="organization_pinyin"),
            models.Index(fields=["credit_code"], name="organization_credit_code"),
            models.Index(fields=["filing_number"], name="organization_filing_number"),
            GinIndex(fields=["grams"], name="organization_grams"),
        ]
        ordering: ClassVar[list[str]] = ["name", "id"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return address_of("organizations:organization", self.pk)

    def exists_on(self, day: date) -> bool:
        """Whether the body was there on a day, its first and last day included."""
        return self.established_on <= day and (self.dissolved_on is None or day <= self.dissolved_on)

    @property
    def is_registered_kind(self) -> bool:
        """Whether it is a social organization that registers, reports yearly and can be graded."""
        return self.kind in REGISTERED_KINDS


class Dissolution(Following):
    """The end of an organization: its last day, and why. Taking it back (a mistake) deletes the row; the trace keeps both."""

    follows = "organization"

    organization = models.OneToOneField(Organization, on_delete=models.PROTECT, related_name="dissolution")
    dissolved_on = models.DateField(_("Dissolved on"))
    reason = models.CharField(_("Reason"), max_length=20, choices=DissolutionReason)
    document_number = models.CharField(_("Document no."), max_length=60, blank=True)
    note = models.CharField(_("Remark"), max_length=200, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(reason__in=DissolutionReason.values), name="dissolution_reason_is_known"
            ),
        ]


class FormerName(Following):
    """A name that an organization bore until a day."""

    follows = "organization"

    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="former_names")
    name = models.CharField(_("Former name"), max_length=100)
    until = models.DateField(_("Until"))
    pinyin = models.CharField(max_length=400, blank=True, editable=False, db_collation="C")
    initials = models.CharField(max_length=100, blank=True, editable=False, db_collation="C")
    grams = GramsField("name")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organization", "until"], name="one_name_at_a_time"),
            models.CheckConstraint(condition=~Q(name=""), name="former_name_is_a_name"),
        ]
        indexes = [
            models.Index(fields=["initials"], name="former_name_initials"),
            models.Index(fields=["pinyin"], name="former_name_pinyin"),
            GinIndex(fields=["grams"], name="former_name_grams"),
        ]
        ordering: ClassVar[list[str]] = ["-until"]


class ServiceDomain(Following):
    """A field in which an organization serves."""

    follows = "organization"

    organization = models.ForeignKey(Organization, on_delete=models.CASCADE, related_name="service_domains")
    code = models.CharField(_("Service field"), max_length=30, choices=ServiceDomainCode)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organization", "code"], name="service_domain_stands_once"),
            models.CheckConstraint(condition=Q(code__in=ServiceDomainCode.values), name="service_domain_is_known"),
        ]
        ordering: ClassVar[list[str]] = ["code"]
