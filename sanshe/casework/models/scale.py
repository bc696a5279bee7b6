"""What scored instruments found about somebody: the answers sealed, the score and the band beside them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sanshe.casework.models.on_case import OnCase
from sanshe.casework.scales.catalogue import instrument
from sanshe.casework.scales.enums import Informant, Mode
from sanshe.casework.scales.reading import read_answers
from sanshe.casework.scales.scoring import score
from sanshe.foundation.crypto.fields import EncryptedTextField
from sanshe.foundation.web.addresses import address_of
from sanshe.people.models import Person

if TYPE_CHECKING:
    from sanshe.casework.scales.answers import Answers
    from sanshe.casework.scales.instrument import Instrument
    from sanshe.casework.scales.result import Result


class ScaleResult(OnCase):
    """One scored assessment of one person. It stands as it was noted; whoever assesses again notes another.

    `answers` is the document that was scored (`scales.reading`), so that reasons and band can be computed again at any time; `score` and
    `band` are what came out, kept beside it for lists and trends. `author` noted it; `rater` is whoever assessed, when that was somebody else.
    """

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", verbose_name=_("Whom it is about"))
    scale = models.CharField(_("Scale"), max_length=20)
    version = models.CharField(_("Version of the scale"), max_length=10)
    assessed_on = models.DateField(_("Day of the assessment"))
    informant = models.CharField(_("Who answered"), max_length=10, choices=Informant)
    mode = models.CharField(_("How it was asked"), max_length=10, choices=Mode)
    rater = models.CharField(_("Assessed by"), max_length=50, blank=True)
    answers = EncryptedTextField(_("Answers"))
    score = models.PositiveSmallIntegerField(_("Score"), null=True, blank=True)
    band = models.CharField(_("Band"), max_length=20, blank=True)
    left_open = models.PositiveSmallIntegerField(_("Left open"), default=0)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(scale="") & ~Q(version=""), name="scale_result_names_its_scale"),
            models.CheckConstraint(
                condition=Q(score__isnull=False) | Q(left_open__gt=0), name="result_without_score_left_something_open"
            ),
        ]
        indexes = [
            models.Index(fields=["case", "-assessed_on", "-noted_at"], name="scale_result_of_case"),
            models.Index(fields=["person", "scale", "version", "-assessed_on"], name="scale_result_before"),
        ]
        ordering: ClassVar[list[str]] = ["-assessed_on", "-noted_at", "id"]

    @property
    def instrument(self) -> Instrument:
        """The scale in the version with which it was assessed."""
        return instrument(self.scale, self.version)

    def given(self) -> Answers:
        """What was answered."""
        return read_answers(self.instrument, json.loads(self.answers))

    def rescored(self) -> Result:
        """Score, band and reasons, computed anew from the answers."""
        return score(self.instrument, self.given())

    def get_absolute_url(self) -> str:
        return address_of("casework:scale_result", self.pk)
