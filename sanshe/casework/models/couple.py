"""Couples who were counseled, sealed: those of the cases of casework, and those who are kept as a number only."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from sanshe.casework.couples import CoupleService, SentBy
from sanshe.casework.enums import BY_THE_CLOCK, CoupleOutcomeCode
from sanshe.foundation.access.fields import Protected
from sanshe.foundation.web.addresses import address_of


class CoupleOutcome(Protected):
    """One couple: the clock of their application, and how the counseling ended; each couple is one row, and is counted once.

    Sealed by default: only those on its allow-list know that it exists. Of a couple counseled in cases the two sides are cases of
    their own (`Case.couple`) and `sessions` is counted by the database from their notes; of a couple kept as a number it is typed.
    """

    reference = models.CharField(_("Couple no."), max_length=40)
    received_on = models.DateField(_("Came on"))
    sent_by = models.CharField(_("Who sent them"), max_length=10, choices=SentBy, blank=True)
    applied_on = models.DateField(_("Application received by the registry on"), null=True, blank=True)
    services = ArrayField(
        models.CharField(max_length=20, choices=CoupleService),
        verbose_name=_("Services given"),
        default=list,
        blank=True,
    )
    sessions = models.PositiveSmallIntegerField(_("Finished sessions"), default=1)
    window_ends_on = models.DateField(_("Window ends on"), null=True, blank=True)
    outcome = models.CharField(_("Outcome"), max_length=1, choices=CoupleOutcomeCode, blank=True)
    outcome_on = models.DateField(_("Outcome on"), null=True, blank=True)
    is_sample = models.BooleanField(default=False, editable=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["owner_organization", "reference"], name="couple_number_stands_once"),
            models.CheckConstraint(
                condition=Q(window_ends_on__gte=F("received_on")), name="window_ends_after_the_couple_came"
            ),
            models.CheckConstraint(condition=Q(outcome_on__gte=F("received_on")), name="outcome_follows_the_coming"),
            models.CheckConstraint(
                condition=Q(outcome="", outcome_on=None) | ~Q(outcome="") & Q(outcome_on__isnull=False),
                name="couple_outcome_has_its_day",
            ),
            models.CheckConstraint(
                condition=Q(applied_on=None) | Q(window_ends_on__isnull=False), name="application_sets_the_window"
            ),
            models.CheckConstraint(
                condition=~Q(outcome__in=[str(code) for code in BY_THE_CLOCK]) | Q(window_ends_on__isnull=False),
                name="outcome_at_the_registry_has_a_window",
            ),
            models.CheckConstraint(
                condition=~Q(sent_by="") | ~Q(outcome="") & Q(window_ends_on__isnull=False),
                name="couple_kept_as_a_number_has_ended",
            ),
            models.CheckConstraint(
                condition=Q(services__contained_by=sorted(CoupleService.values)), name="couple_services_are_known"
            ),
        ]
        ordering: ClassVar[list[str]] = ["-outcome_on", "reference"]

    def __str__(self) -> str:
        return self.reference

    @property
    def is_counseled_in_cases(self) -> bool:
        """Whether both sides are cases here; a couple kept as a number says nothing of who sent it."""
        return bool(self.sent_by)

    def get_absolute_url(self) -> str:
        return address_of("casework:couple_outcome", self.pk)
