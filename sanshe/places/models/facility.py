"""Facilities, when they are open, and how they look."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Func, Q, Value
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from sanshe.foundation.access.fields import Following
from sanshe.foundation.chinese.grams import GramsField
from sanshe.foundation.chinese.pinyin import reading
from sanshe.foundation.web.addresses import address_of
from sanshe.places.enums import FacilityKind, Weekday
from sanshe.places.models.premises import Room
from sanshe.places.models.region import Community


class Facility(Following):
    """A room or place of a community that residents use.

    `line` is the facility's number on the number line of bookings (see `Booking`). Its area, floor and address are its room's.
    """

    follows = "community"

    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="facilities")
    room = models.ForeignKey(Room, on_delete=models.PROTECT, null=True, blank=True, related_name="facilities")
    kind = models.CharField(_("Kind"), max_length=30, choices=FacilityKind)
    name = models.CharField(_("Name"), max_length=100)
    capacity = models.PositiveIntegerField(_("Capacity, persons"), null=True, blank=True)
    is_bookable = models.BooleanField(_("Can be booked"), default=False)
    opened_on = models.DateField(_("Opened on"))
    closed_on = models.DateField(_("Closed on"), null=True, blank=True)
    last_safety_check_on = models.DateField(_("Last safety check"), null=True, blank=True)
    note = models.CharField(_("Note for visitors"), max_length=200, blank=True)
    pinyin = models.CharField(max_length=400, blank=True, editable=False)
    initials = models.CharField(max_length=100, blank=True, editable=False)
    grams = GramsField("name")
    line = models.BigIntegerField(
        editable=False, unique=True, db_default=Func(Value("places_facility_line"), function="nextval")
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(closed_on=None) | Q(closed_on__gte=F("opened_on")), name="facility_closes_after_it_opens"
            ),
            models.CheckConstraint(
                condition=Q(capacity=None) | Q(capacity__gt=0), name="facility_capacity_is_positive"
            ),
            models.CheckConstraint(condition=~Q(name=""), name="facility_has_a_name"),
        ]
        indexes = [
            models.Index(fields=["community", "kind"], name="facility_kind"),
            models.Index(fields=["place_code", "kind", "id"], name="facility_order"),
            models.Index(fields=["initials"], name="facility_initials"),
            models.Index(fields=["pinyin"], name="facility_pinyin"),
            GinIndex(fields=["grams"], name="facility_grams"),
        ]
        ordering: ClassVar[list[str]] = ["kind", "name"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return address_of("places:facility", self.pk)

    def be_called(self, name: str) -> None:
        """Bear a name, with its reading by which it is found; not stored yet."""
        spelled = reading(name)
        self.name, self.pinyin, self.initials = name, spelled.full, spelled.initials


class OpeningHours(Following):
    """One span of one weekday during which a facility is open."""

    follows = "facility"

    facility = models.ForeignKey(Facility, on_delete=models.CASCADE, related_name="opening_hours")
    weekday = models.CharField(_("Day"), max_length=1, choices=Weekday)
    opens_at = models.TimeField(_("Opens"))
    closes_at = models.TimeField(_("Closes"))

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(closes_at__gt=F("opens_at")), name="opening_hours_end_after_they_begin"),
            models.UniqueConstraint(fields=["facility", "weekday", "opens_at"], name="opening_hours_stand_once"),
        ]
        ordering: ClassVar[list[str]] = ["weekday", "opens_at"]


def _place_of_photo(photo: FacilityPhoto, _name: str) -> str:
    """A name that says nothing: neither what somebody called the file nor whose it is."""
    return f"facilities/{photo.pk}.jpg"


class FacilityPhoto(Following):
    """A photo of a facility, re-encoded at upload so that nothing but the picture is kept; `width` and `height` in pixels."""

    follows = "facility"

    facility = models.ForeignKey(Facility, on_delete=models.CASCADE, related_name="photos")
    file = models.FileField(upload_to=_place_of_photo)
    width = models.PositiveIntegerField(editable=False)
    height = models.PositiveIntegerField(editable=False)
    caption = models.CharField(_("What the photo shows"), max_length=100, blank=True)
    taken_on = models.DateField(_("Taken on"), null=True, blank=True)
    added_at = models.DateTimeField(db_default=Now(), editable=False)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(width__gt=0) & Q(height__gt=0), name="facility_photo_has_a_size")
        ]
        ordering: ClassVar[list[str]] = ["added_at", "id"]

    def get_absolute_url(self) -> str:
        return address_of("places:photo", self.pk)
