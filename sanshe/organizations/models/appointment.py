"""Posts that people hold at organizations: the source of every right."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from sanshe.accounts.enums import Role
from sanshe.accounts.models import User
from sanshe.foundation.access.fields import Following
from sanshe.foundation.web.addresses import address_of
from sanshe.organizations.models.organization import Organization

if TYPE_CHECKING:
    from datetime import date


class Appointment(Following):
    """A user in a role at an organization, for a place, for a time.

    `scope` is the significant front of a region code, 6, 9 or 12 digits: how far the role reaches. `ends_on` is the last day in
    the records; `closed_at` is the moment at which the rights ended when they had to end before that day was over. What was
    given stands: another role, place or time is another appointment.
    """

    follows = "organization"

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="appointments")
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="appointments")
    role = models.CharField(_("Role"), max_length=40, choices=Role)
    title = models.CharField(_("Post"), max_length=50, blank=True)
    scope = models.CharField(_("Reaches to"), max_length=12)
    starts_on = models.DateField(_("From"))
    ends_on = models.DateField(_("Until"), null=True, blank=True)
    closed_at = models.DateTimeField(null=True, editable=False)
    made_at = models.DateTimeField(db_default=Now(), editable=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")), name="appointment_ends_after_it_begins"
            ),
            models.CheckConstraint(
                condition=Q(closed_at=None) | Q(ends_on__isnull=False), name="closed_appointment_has_a_last_day"
            ),
            models.CheckConstraint(
                condition=Q(scope__regex=r"^\d{6}(\d{3}(\d{3})?)?$"), name="appointment_scope_is_a_code_front"
            ),
            models.CheckConstraint(condition=Q(role__in=Role.values), name="appointment_role_is_known"),
            models.UniqueConstraint(
                fields=["user", "organization", "role", "scope"],
                condition=Q(ends_on=None),
                name="one_open_appointment_per_post",
            ),
        ]
        indexes = [
            models.Index(fields=["user"], name="appointment_user"),
            models.Index(fields=["organization", "starts_on"], name="appointment_place"),
        ]
        ordering: ClassVar[list[str]] = ["-starts_on"]

    def __str__(self) -> str:
        return self.title or self.get_role_display()

    def get_absolute_url(self) -> str:
        return address_of("organizations:appointment", self.pk)

    def is_over_on(self, day: date) -> bool:
        """Whether the post has ended by a day: its last day is past, or its rights were closed."""
        return self.closed_at is not None or (self.ends_on is not None and self.ends_on < day)


class FormerTitle(Following):
    """A title that a post bore until a day."""

    follows = "appointment"

    appointment = models.ForeignKey(Appointment, on_delete=models.PROTECT, related_name="former_titles")
    title = models.CharField(_("Post"), max_length=50, blank=True)
    until = models.DateField(_("Until"))

    class Meta:
        ordering: ClassVar[list[str]] = ["-until"]
