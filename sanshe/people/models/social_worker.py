"""Social workers: certificates, their registration, and posts in communities."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from sanshe.foundation.access.fields import Following, Protected
from sanshe.organizations.models import Organization
from sanshe.people.enums import CredentialLevel, CredentialScheme
from sanshe.people.models.person import Person
from sanshe.places.models import Community


class Credential(Protected):
    """One certificate of one person. Persons (人) are counted over persons, certificates (人次) over these rows."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="credentials")
    scheme = models.CharField(_("Scheme"), max_length=20, choices=CredentialScheme)
    level = models.CharField(_("Level"), max_length=20, choices=CredentialLevel)
    number = models.CharField(_("Certificate no."), max_length=60)
    issuer = models.CharField(_("Issued by"), max_length=100)
    passed_on = models.DateField(_("Passed on"), null=True, blank=True)
    issued_on = models.DateField(_("Issued on"))
    revoked_on = models.DateField(_("Revoked on"), null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["county", "scheme", "number"], name="a_certificate_stands_once"),
            models.CheckConstraint(
                condition=Q(revoked_on=None) | Q(revoked_on__gte=F("issued_on")), name="credential_ends_after_it_begins"
            ),
            models.CheckConstraint(
                condition=Q(scheme="city", level="city") | (Q(scheme="national") & ~Q(level="city")),
                name="credential_level_fits_its_scheme",
            ),
        ]
        indexes = [
            models.Index(fields=["person"], name="credential_person"),
            models.Index(fields=["scheme", "issued_on"], name="credential_scheme"),
        ]
        ordering: ClassVar[list[str]] = ["-issued_on", "id"]


class Registration(Following):
    """A registration of a national certificate, valid three years (domain rule; clocks in `registration_clock`)."""

    follows = "credential"

    credential = models.ForeignKey(Credential, on_delete=models.PROTECT, related_name="registrations")
    registered_on = models.DateField(_("Registered on"))
    valid_until = models.DateField(_("Valid until"))
    management_number = models.CharField(_("Management no."), max_length=60, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_until__gt=F("registered_on")), name="registration_ends_after_it_begins"
            ),
            models.UniqueConstraint(fields=["credential", "registered_on"], name="a_registration_stands_once"),
        ]
        indexes = [models.Index(fields=["credential", "-valid_until"], name="registration_latest")]
        ordering: ClassVar[list[str]] = ["-registered_on"]


class CommunityPost(Protected):
    """A social worker's post in a community or village, at the organization that employs them."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="posts")
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="posts")
    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="posts")
    title = models.CharField(_("Post"), max_length=50)
    is_full_time = models.BooleanField(_("Full time"), default=True)
    starts_on = models.DateField(_("From"))
    ends_on = models.DateField(_("Until"), null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")), name="post_ends_after_it_begins"
            ),
            models.UniqueConstraint(
                fields=["person", "community", "title"], condition=Q(ends_on=None), name="one_open_post_per_community"
            ),
        ]
        indexes = [models.Index(fields=["community", "starts_on"], name="post_community")]
        ordering: ClassVar[list[str]] = ["-starts_on"]
