"""Community activities (社区活动): from a need that was asked for to the summary. People and person-times are never added up."""

from __future__ import annotations

from decimal import Decimal
from typing import ClassVar

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from sanshe.accounts.models import User
from sanshe.foundation.access.fields import Following, Protected
from sanshe.foundation.access.tier import Tier
from sanshe.foundation.crypto.fields import EncryptedTextField
from sanshe.foundation.web.addresses import address_of
from sanshe.people.models import Person


class Activity(Protected):
    """The plan of an activity and how its day went. `signed_in` and `costs_open` are kept by the database.

    `signed_in` counts people (人): each registered person once. `walk_ins` counts heads that nobody knows by name; with the
    people they make the person-times (人次).
    """

    number = models.CharField(_("Activity no."), max_length=20)
    name = models.CharField(_("Name of the activity"), max_length=50)
    need = EncryptedTextField(_("Which need it answers"))
    surveyed_on = models.DateField(_("Asked on"), null=True, blank=True)
    surveyed = models.PositiveIntegerField(_("People asked"), null=True, blank=True)
    aim = EncryptedTextField(_("What we want to reach"))
    target = models.CharField(_("For whom"), max_length=100)
    place = models.CharField(_("Place of the activity"), max_length=100)
    partners = models.CharField(_("Partners"), max_length=200, blank=True)
    expected = models.PositiveIntegerField(_("People expected"))
    worker = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", verbose_name=_("Social worker"))
    funder = models.CharField(_("Paid by"), max_length=100, blank=True)
    planned_on = models.DateField(_("Planned for"))
    starts_at = models.TimeField(_("From"))
    ends_at = models.TimeField(_("Until"))
    held_on = models.DateField(_("Held on"), null=True, blank=True)
    walk_ins = models.PositiveIntegerField(_("Heads without a name"), default=0)
    volunteers = models.PositiveIntegerField(_("Volunteers"), default=0)
    dropped_on = models.DateField(_("Called off on"), null=True, blank=True)
    drop_reason = EncryptedTextField(_("Why it was called off"), null=True, blank=True)
    summary = EncryptedTextField(_("How it went, and what came of it"), null=True, blank=True)
    summed_up_on = models.DateField(_("Summed up on"), null=True, blank=True)
    noted_at = models.DateTimeField(db_default=Now(), editable=False)
    is_sample = models.BooleanField(default=False, editable=False)
    signed_in = models.PositiveIntegerField(default=0, editable=False)
    costs_open = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        verbose_name_plural = "activities"
        constraints = [
            models.UniqueConstraint(fields=["owner_organization", "number"], name="activity_number_stands_once"),
            models.CheckConstraint(condition=Q(tier__gte=Tier.SENSITIVE), name="activity_is_sensitive"),
            models.CheckConstraint(condition=~Q(name="") & ~Q(number=""), name="activity_has_a_name"),
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="activity_ends_after_it_starts"),
            models.CheckConstraint(
                condition=Q(held_on=None) | Q(dropped_on=None), name="activity_is_held_or_called_off"
            ),
            models.CheckConstraint(
                condition=Q(summed_up_on=None)
                | Q(held_on__isnull=False, summed_up_on__gte=F("held_on"), summary__isnull=False),
                name="activity_is_summed_up_after_it_was_held",
            ),
        ]
        indexes = [
            models.Index(fields=["worker", "-planned_on", "id"], name="activity_worker"),
            models.Index(fields=["owner_organization", "-planned_on", "id"], name="activity_owner"),
        ]
        ordering: ClassVar[list[str]] = ["-planned_on", "id"]

    def __str__(self) -> str:
        return self.name

    @property
    def person_times(self) -> int:
        """人次: registered people and heads without a name."""
        return self.signed_in + self.walk_ins

    def get_absolute_url(self) -> str:
        return address_of("casework:activity", self.pk)


class OnActivity(Following):
    """A fact that hangs on an activity."""

    follows = "activity"

    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="+")
    author = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    noted_at = models.DateTimeField(db_default=Now(), editable=False)

    class Meta:
        abstract = True


class SignIn(OnActivity):
    """Somebody on file who came to an activity."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="sign_ins")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["activity", "person"], name="one_sign_in_each")]
        ordering: ClassVar[list[str]] = ["noted_at", "id"]


class ActivityCost(OnActivity):
    """A line of the budget in yuan: what was planned, and what was spent."""

    item = models.CharField(_("Line of the budget"), max_length=100)
    planned = models.DecimalField(
        _("Planned, yuan"), max_digits=10, decimal_places=2, validators=[MinValueValidator(Decimal(0))]
    )
    spent = models.DecimalField(
        _("Spent, yuan"),
        max_digits=10,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(Decimal(0))],
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(planned__gte=0) & (Q(spent=None) | Q(spent__gte=0)), name="costs_are_not_negative"
            )
        ]
        ordering: ClassVar[list[str]] = ["noted_at", "id"]
