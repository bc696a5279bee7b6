"""Regions by code, and the communities and villages at the twelfth digit."""

from __future__ import annotations

from typing import ClassVar

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from sanshe.foundation.access.fields import Following, Protected
from sanshe.places.enums import CommunityKind


class Region(Protected):
    """One 12-digit code of the statistical region codes, as long as it was in force.

    Codes are withdrawn and replaced, never re-used; `replaced_by` names the code that took over. Shorter levels end in zeros:
    330483000000 is the county, 330483001000 a street.
    """

    code = models.CharField(_("Region code"), max_length=12, unique=True, validators=[RegexValidator(r"^\d{12}$")])
    name = models.CharField(_("Name"), max_length=100)
    urban_rural = models.CharField(_("Urban–rural class"), max_length=3, blank=True)
    valid_from = models.DateField(_("In force from"))
    valid_until = models.DateField(_("In force until"), null=True, blank=True)
    replaced_by = models.CharField(_("Replaced by"), max_length=12, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(code__regex=r"^\d{12}$"), name="region_code_has_twelve_digits"),
            models.CheckConstraint(condition=Q(place_code=F("code")), name="region_lies_in_itself"),
            models.CheckConstraint(
                condition=Q(valid_until=None) | Q(valid_until__gte=F("valid_from")), name="region_ends_after_it_begins"
            ),
        ]
        ordering: ClassVar[list[str]] = ["code"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("places:region", args=[self.code])


class Community(Protected):
    """An urban community or a village: the base of the three."""

    name = models.CharField(_("Name"), max_length=100)
    kind = models.CharField(_("Kind"), max_length=10, choices=CommunityKind)
    established_on = models.DateField(_("Established on"))
    dissolved_on = models.DateField(_("Dissolved on"), null=True, blank=True)
    address = models.CharField(_("Address of the committee"), max_length=200, blank=True)
    telephone = models.CharField(_("Public telephone"), max_length=20, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["county", "place_code"], name="one_community_per_region_code"),
            models.CheckConstraint(
                condition=Q(dissolved_on=None) | Q(dissolved_on__gte=F("established_on")),
                name="community_ends_after_it_begins",
            ),
        ]
        ordering: ClassVar[list[str]] = ["place_code"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("places:community", args=[self.pk])


class HouseholdCount(Following):
    """Households and residents of a community as counted on a day."""

    follows = "community"

    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="household_counts")
    counted_on = models.DateField(_("Counted on"))
    households = models.PositiveIntegerField(_("Households"))
    residents = models.PositiveIntegerField(_("Residents"))
    source = models.CharField(_("Source"), max_length=100, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["community", "counted_on"], name="one_household_count_per_day")]
        ordering: ClassVar[list[str]] = ["-counted_on"]
