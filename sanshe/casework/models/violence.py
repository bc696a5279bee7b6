"""Violence screens: what one side of a couple said when asked about violence, at the case of that side and nowhere else."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sanshe.casework.models.on_case import OnCase
from sanshe.casework.violence import Screen, Told
from sanshe.foundation.crypto.fields import EncryptedTextField


class ViolenceScreen(OnCase):
    """That somebody was asked about violence, whether alone, and what they told. It stands as it was noted; the newest counts."""

    asked_on = models.DateField(_("Asked on"))
    told = models.CharField(_("What they told"), max_length=10, choices=Told)
    was_alone = models.BooleanField(_("Asked alone, out of hearing of the other"), default=False)
    words = EncryptedTextField(_("In their own words"), null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(told=Told.NO) | Q(told=Told.YES, words__isnull=False),
                name="violence_that_was_told_is_written",
            )
        ]
        indexes = [models.Index(fields=["case", "-asked_on", "-noted_at"], name="screen_of_case")]
        ordering: ClassVar[list[str]] = ["-asked_on", "-noted_at", "id"]

    @property
    def screen(self) -> Screen:
        """What was said, as the rules read it."""
        return Screen(Told(self.told), alone=self.was_alone)
