"""Flags: what everybody who opens a case must know before they knock."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from sanshe.accounts.models import User
from sanshe.casework.flags import FlagKind
from sanshe.casework.models.on_case import OnCase
from sanshe.foundation.crypto.fields import EncryptedTextField


class Flag(OnCase):
    """A flag from a day until a day, with its reason; it stands in the head of the case.

    A restricted person is `who` must not learn of the case. One of our own users besides (`colleague`) is kept out by the database: such a case
    is sealed, and no line lets them in (`walls/restricting.py`).
    """

    kind = models.CharField(_("Flag"), max_length=20, choices=FlagKind)
    starts_on = models.DateField(_("From"))
    ends_on = models.DateField(_("Until"), null=True, blank=True)
    reason = EncryptedTextField(_("Why"))
    who = EncryptedTextField(_("Who must not learn of it"), null=True, blank=True)
    colleague = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")), name="flag_ends_after_it_begins"
            ),
            models.CheckConstraint(
                condition=Q(kind=FlagKind.RESTRICTED, who__isnull=False)
                | ~Q(kind=FlagKind.RESTRICTED) & Q(who__isnull=True, colleague=None),
                name="restriction_says_whom",
            ),
        ]
        indexes = [models.Index(fields=["case", "starts_on"], name="flag_of_case")]
        ordering: ClassVar[list[str]] = ["-starts_on", "-noted_at", "id"]
