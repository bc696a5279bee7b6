"""Who has a facility when."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import BigIntegerRangeField, RangeOperators
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from sanshe.foundation.access.fields import Following, Protected
from sanshe.foundation.web.addresses import address_of
from sanshe.places.models.facility import Facility


class Booking(Protected):
    """A facility for a span of time, for one organization; two bookings of one facility never overlap.

    `slot` holds facility and time on one number line, line × 2³² + minutes since 1970, so that the exclusion constraint needs
    no extension of PostgreSQL. The database writes it (see `walls/bookings.py`); a cancelled booking has none.
    """

    facility = models.ForeignKey(Facility, on_delete=models.PROTECT, related_name="bookings")
    starts_at = models.DateTimeField(_("Starts at"))
    ends_at = models.DateTimeField(_("Ends at"))
    purpose = models.CharField(_("Purpose"), max_length=100)
    contact = models.CharField(_("Contact"), max_length=50, blank=True)
    attendees = models.PositiveIntegerField(_("Expected persons"), null=True, blank=True)
    outside_hours = models.BooleanField(_("Outside opening hours"), default=False)
    slot = BigIntegerRangeField(null=True, editable=False)
    made_at = models.DateTimeField(db_default=Now(), editable=False)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="booking_ends_after_it_begins"),
            models.CheckConstraint(condition=~Q(purpose=""), name="booking_has_a_purpose"),
            models.CheckConstraint(condition=Q(attendees=None) | Q(attendees__gt=0), name="booking_expects_somebody"),
            ExclusionConstraint(name="no_two_bookings_at_once", expressions=[("slot", RangeOperators.OVERLAPS)]),
        ]
        indexes = [
            models.Index(fields=["facility", "starts_at"], name="booking_time"),
            models.Index(fields=["owner_organization", "starts_at", "id"], name="booking_owner"),
            models.Index(fields=["place_code", "starts_at", "id"], name="booking_place"),
        ]
        ordering: ClassVar[list[str]] = ["starts_at"]

    def __str__(self) -> str:
        return self.purpose

    def get_absolute_url(self) -> str:
        return address_of("places:booking", self.pk)


class BookingCancellation(Following):
    """When a booking was given back, and why; its time is free again."""

    follows = "booking"

    booking = models.OneToOneField(Booking, on_delete=models.PROTECT, related_name="cancellation")
    reason = models.CharField(_("Reason"), max_length=200)
    cancelled_at = models.DateTimeField(db_default=Now(), editable=False)

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(reason=""), name="cancellation_has_a_reason")]
