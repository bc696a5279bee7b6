"""Regions by code, and the communities and villages at the twelfth digit."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.indexes import GinIndex
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Case, F, Q, Value, When
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from sanshe.foundation.access.fields import Following, Protected
from sanshe.foundation.chinese.grams import GramsField
from sanshe.foundation.chinese.pinyin import reading
from sanshe.foundation.web.addresses import address_of
from sanshe.places.enums import CommunityKind
from sanshe.places.region_code import Level, RegionCode, UrbanRural


class Region(Protected):
    """One 12-digit code of the statistical region codes, as long as it was in force.

    Codes are withdrawn and replaced, never re-used; `replaced_by` names the code that took over. Shorter levels end in zeros:
    330483000000 is the county, 330483001000 a street. `level` is the number of digits that say something, kept by the database.
    """

    code = models.CharField(_("Region code"), max_length=12, unique=True, validators=[RegexValidator(r"^\d{12}$")])
    name = models.CharField(_("Name"), max_length=100)
    urban_rural = models.CharField(_("Urban–rural class"), max_length=3, choices=UrbanRural, blank=True)
    valid_from = models.DateField(_("In force from"))
    valid_until = models.DateField(_("In force until"), null=True, blank=True)
    replaced_by = models.CharField(_("Replaced by"), max_length=12, blank=True)
    level = models.GeneratedField(
        expression=Case(
            When(code__regex=r"^\d{2}0{10}$", then=Value(2)),
            When(code__regex=r"^\d{4}0{8}$", then=Value(4)),
            When(code__regex=r"^\d{6}0{6}$", then=Value(6)),
            When(code__regex=r"^\d{9}0{3}$", then=Value(9)),
            default=Value(12),
        ),
        output_field=models.PositiveSmallIntegerField(),
        db_persist=True,
    )
    grams = GramsField("name")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(code__regex=r"^\d{12}$"), name="region_code_has_twelve_digits"),
            models.CheckConstraint(condition=Q(place_code=F("code")), name="region_lies_in_itself"),
            models.CheckConstraint(condition=~Q(name=""), name="region_has_a_name"),
            models.CheckConstraint(
                condition=Q(valid_until=None) | Q(valid_until__gte=F("valid_from")), name="region_ends_after_it_begins"
            ),
            models.CheckConstraint(
                condition=Q(replaced_by="") | Q(valid_until__isnull=False), name="only_a_withdrawn_region_is_replaced"
            ),
            models.CheckConstraint(condition=~Q(replaced_by=F("code")), name="no_region_replaces_itself"),
        ]
        indexes = [
            models.Index(fields=["level", "code"], name="region_level"),
            models.Index(fields=["replaced_by"], name="region_successor", condition=~Q(replaced_by="")),
            GinIndex(fields=["grams"], name="region_grams"),
        ]
        ordering: ClassVar[list[str]] = ["code"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("places:region", args=[self.code])

    @property
    def spoken_code(self) -> RegionCode:
        """The code as something that knows its level and what it lies in."""
        return RegionCode(self.code)

    @property
    def reach(self) -> Level:
        """The level as a word knows it, read from the code so that it is there before the row is stored."""
        return self.spoken_code.level


class FormerRegionName(Following):
    """A name that a region, and the community behind it, bore until a day."""

    follows = "region"

    region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="former_names")
    name = models.CharField(_("Former name"), max_length=100)
    until = models.DateField(_("Until"))
    grams = GramsField("name")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["region", "until"], name="one_former_region_name_per_day"),
            models.CheckConstraint(condition=~Q(name=""), name="former_region_name_is_a_name"),
        ]
        indexes = [GinIndex(fields=["grams"], name="former_region_name_grams")]
        ordering: ClassVar[list[str]] = ["-until"]


class Community(Protected):
    """An urban community or a village: the base of the three. It bears the name of the region behind its code."""

    name = models.CharField(_("Name"), max_length=100)
    kind = models.CharField(_("Kind"), max_length=10, choices=CommunityKind)
    established_on = models.DateField(_("Established on"))
    dissolved_on = models.DateField(_("Community dissolved on"), null=True, blank=True)
    address = models.CharField(_("Address of the committee"), max_length=200, blank=True)
    telephone = models.CharField(_("Public telephone"), max_length=20, blank=True)
    pinyin = models.CharField(max_length=400, blank=True, editable=False)
    initials = models.CharField(max_length=100, blank=True, editable=False)
    grams = GramsField("name")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["county", "place_code"], name="one_community_per_region_code"),
            models.CheckConstraint(condition=~Q(name=""), name="community_has_a_name"),
            models.CheckConstraint(
                condition=Q(dissolved_on=None) | Q(dissolved_on__gte=F("established_on")),
                name="community_ends_after_it_begins",
            ),
        ]
        indexes = [
            models.Index(fields=["place_code", "id"], name="community_order"),
            models.Index(fields=["initials"], name="community_initials"),
            models.Index(fields=["pinyin"], name="community_pinyin"),
            GinIndex(fields=["grams"], name="community_grams"),
        ]
        ordering: ClassVar[list[str]] = ["place_code"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return address_of("places:community", self.pk)

    def be_called(self, name: str) -> None:
        """Bear a name, with its reading by which it is found; not stored yet."""
        spelled = reading(name)
        self.name, self.pinyin, self.initials = name, spelled.full, spelled.initials


class HouseholdCount(Following):
    """Households and residents of a community as counted on a day."""

    follows = "community"

    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="household_counts")
    counted_on = models.DateField(_("Counted on"))
    households = models.PositiveIntegerField(_("Number of households"))
    residents = models.PositiveIntegerField(_("Number of residents"))
    source = models.CharField(_("Source"), max_length=100, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["community", "counted_on"], name="one_household_count_per_day")]
        ordering: ClassVar[list[str]] = ["-counted_on"]
