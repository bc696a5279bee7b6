"""Facilities, when they are open, how they look, and who has booked them."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import BigIntegerRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value
from django.db.models.functions import Now
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from sanshe.foundation.access.fields import Following, Protected
from sanshe.places.enums import FacilityKind, Weekday
from sanshe.places.models.premises import Room
from sanshe.places.models.region import Community


class Facility(Following):
    """A room or place of a community that residents use.

    `line` is the facility's number on the number line of bookings (see `Booking`).
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
        ]
        indexes = [models.Index(fields=["community", "kind"], name="facility_kind")]
        ordering: ClassVar[list[str]] = ["kind", "name"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("places:facility", args=[self.pk])


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


class FacilityPhoto(Following):
    """A photo of a facility, re-encoded at upload so that nothing but the picture is kept."""

    follows = "facility"

    facility = models.ForeignKey(Facility, on_delete=models.CASCADE, related_name="photos")
    file = models.ImageField(upload_to="facilities/")
    caption = models.CharField(_("Caption"), max_length=100, blank=True)
    taken_on = models.DateField(_("Taken on"), null=True, blank=True)


class Booking(Protected):
    """A facility for a span of time, for one organization; two bookings of one facility never overlap.

    `slot` holds facility and time on one number line, line × 2³² + minutes since 1970, so that the exclusion constraint needs
    no extension of PostgreSQL. A cancelled booking has no slot.
    """

    facility = models.ForeignKey(Facility, on_delete=models.PROTECT, related_name="bookings")
    starts_at = models.DateTimeField(_("From"))
    ends_at = models.DateTimeField(_("Until"))
    purpose = models.CharField(_("Purpose"), max_length=100)
    contact = models.CharField(_("Contact"), max_length=50, blank=True)
    attendees = models.PositiveIntegerField(_("Expected persons"), null=True, blank=True)
    slot = BigIntegerRangeField(null=True, editable=False)
    made_at = models.DateTimeField(db_default=Now(), editable=False)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="booking_ends_after_it_begins"),
            ExclusionConstraint(name="no_two_bookings_at_once", expressions=[("slot", RangeOperators.OVERLAPS)]),
        ]
        indexes = [models.Index(fields=["facility", "starts_at"], name="booking_time")]
        ordering: ClassVar[list[str]] = ["starts_at"]

    def get_absolute_url(self) -> str:
        return reverse("places:booking", args=[self.pk])


class BookingCancellation(Protected):
    """Who gave a booking back, when and why."""

    booking = models.OneToOneField(Booking, on_delete=models.PROTECT, related_name="cancellation")
    reason = models.CharField(_("Reason"), max_length=200, blank=True)
    cancelled_at = models.DateTimeField(db_default=Now(), editable=False)
