"""Titles that communities and the city hold."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from sanshe.foundation.access.fields import Following, Protected
from sanshe.foundation.web.addresses import address_of
from sanshe.places.enums import AwardLevel
from sanshe.places.models.region import Community


class Award(Protected):
    """One title; without a community it belongs to the place of `place_code`: the city itself, a street, a town."""

    community = models.ForeignKey(Community, on_delete=models.PROTECT, null=True, blank=True, related_name="awards")
    title = models.CharField(_("Title"), max_length=100)
    level = models.CharField(_("Level"), max_length=20, choices=AwardLevel)
    grantor = models.CharField(_("Granted by"), max_length=100)
    document_number = models.CharField(_("Document no."), max_length=60, blank=True)
    granted_on = models.DateField(_("Granted on"))
    valid_until = models.DateField(_("Valid until"), null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(title=""), name="award_has_a_title"),
            models.CheckConstraint(
                condition=Q(valid_until=None) | Q(valid_until__gte=F("granted_on")), name="award_ends_after_it_begins"
            ),
        ]
        indexes = [models.Index(fields=["granted_on", "id"], name="award_order")]
        ordering: ClassVar[list[str]] = ["-granted_on", "title"]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return address_of("places:award", self.pk)


class AwardWithdrawal(Following):
    """A title that was taken back, from a day on, for a reason."""

    follows = "award"

    award = models.OneToOneField(Award, on_delete=models.PROTECT, related_name="withdrawal")
    withdrawn_on = models.DateField(_("Title withdrawn on"))
    reason = models.CharField(_("Reason"), max_length=200)

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(reason=""), name="award_withdrawal_has_a_reason")]
