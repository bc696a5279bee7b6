"""Service premises of a community, room by room: area is entered once, per room, and summed everywhere else."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from sanshe.foundation.access.fields import Following
from sanshe.foundation.web.addresses import address_of
from sanshe.places.enums import Ownership
from sanshe.places.models.region import Community


class Premises(Following):
    """A building or part of one from which a community is served."""

    follows = "community"

    community = models.ForeignKey(Community, on_delete=models.PROTECT, related_name="premises")
    name = models.CharField(_("Name"), max_length=100)
    address = models.CharField(_("Address"), max_length=200, blank=True)
    ownership = models.CharField(_("Ownership"), max_length=10, choices=Ownership, default=Ownership.OWNED)
    in_use_from = models.DateField(_("In use from"))
    in_use_until = models.DateField(_("In use until"), null=True, blank=True)
    is_accessible = models.BooleanField(_("Barrier-free"), default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="premises_have_a_name"),
            models.CheckConstraint(
                condition=Q(in_use_until=None) | Q(in_use_until__gte=F("in_use_from")),
                name="premises_end_after_they_begin",
            ),
        ]
        ordering: ClassVar[list[str]] = ["name"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return address_of("places:premises", self.pk)


class Room(Following):
    """One room of premises with its area in m²."""

    follows = "premises"

    premises = models.ForeignKey(Premises, on_delete=models.PROTECT, related_name="rooms")
    name = models.CharField(_("Room"), max_length=100)
    floor = models.CharField(_("Floor"), max_length=20, blank=True)
    area = models.DecimalField(_("Area, m²"), max_digits=8, decimal_places=2)
    in_use_from = models.DateField(_("In use from"))
    in_use_until = models.DateField(_("In use until"), null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="room_has_a_name"),
            models.CheckConstraint(condition=Q(area__gt=0), name="room_area_is_positive"),
            models.CheckConstraint(
                condition=Q(in_use_until=None) | Q(in_use_until__gte=F("in_use_from")), name="room_ends_after_it_begins"
            ),
        ]
        ordering: ClassVar[list[str]] = ["name"]

    def __str__(self) -> str:
        return self.name
