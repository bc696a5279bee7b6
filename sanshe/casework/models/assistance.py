"""Households in hardship that were found and referred. Whoever decides is the street; its days are kept as it tells them."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from sanshe.accounts.models import User
from sanshe.casework.social_assistance import AssistanceLayer, AssistanceStep, FoundBy
from sanshe.foundation.access.fields import Following
from sanshe.foundation.crypto.fields import EncryptedTextField
from sanshe.foundation.web.addresses import address_of
from sanshe.people.models import Household

if TYPE_CHECKING:
    from datetime import date


class AssistanceFinding(Following):
    """That a household seems to be in hardship, how that was found, and on which days the procedure went on.

    `layer` is what we suppose and what the household is referred for; the program computes no claim and notes no verdict of its own
    (民发〔2021〕57号 leaves it to street and bureau).
    """

    follows = "household"

    household = models.ForeignKey(Household, on_delete=models.PROTECT, related_name="assistance")
    author = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    noted_at = models.DateTimeField(db_default=Now(), editable=False)
    layer = models.CharField(_("Layer"), max_length=20, choices=AssistanceLayer)
    found_by = models.CharField(_("How it was found"), max_length=20, choices=FoundBy)
    found_on = models.DateField(_("Found on"))
    situation = EncryptedTextField(_("What they lack"))
    referred_on = models.DateField(_("Referred by us"), null=True, blank=True)
    applied_on = models.DateField(_("Applied at the street"), null=True, blank=True)
    accepted_on = models.DateField(_("Application accepted"), null=True, blank=True)
    checked_on = models.DateField(_("Income and property checked"), null=True, blank=True)
    visited_on = models.DateField(_("Home visit by the street"), null=True, blank=True)
    published_on = models.DateField(_("List shown in public"), null=True, blank=True)
    confirmed_on = models.DateField(_("Confirmed"), null=True, blank=True)
    declined_on = models.DateField(_("Declined by the street"), null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(confirmed_on=None) | Q(declined_on=None), name="the_street_confirms_or_declines"
            )
        ]
        indexes = [models.Index(fields=["household", "-found_on"], name="assistance_of_household")]
        ordering: ClassVar[list[str]] = ["-found_on", "id"]

    def __str__(self) -> str:
        return str(self.household)

    @property
    def days(self) -> list[tuple[AssistanceStep, date | None]]:
        """Every step with its day, or None."""
        return [(step, getattr(self, f"{step}_on")) for step in AssistanceStep]

    @property
    def step(self) -> AssistanceStep | None:
        """The last step that is on file."""
        return next((step for step, day in reversed(self.days) if day), None)

    def get_absolute_url(self) -> str:
        return address_of("casework:assistance_finding", self.pk)
