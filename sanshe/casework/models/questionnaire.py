"""Forms and scales that a city makes itself, and what was answered to them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from sanshe.accounts.models import User
from sanshe.casework.models.on_case import OnCase
from sanshe.casework.questionnaires.evaluating import State, evaluate
from sanshe.casework.questionnaires.form import CityForm, parse_form
from sanshe.casework.scales.enums import Status
from sanshe.foundation.access.fields import Protected
from sanshe.foundation.crypto.fields import EncryptedTextField
from sanshe.foundation.web.addresses import address_of
from sanshe.people.models import Person

if TYPE_CHECKING:
    from decimal import Decimal


class Questionnaire(Protected):
    """One version of a form that the city made in Excel: the workbook as it came, and the XForm that was made of it.

    A draft is tried, a published one filled in, a retired one only read. One version of a form is used at a time.
    """

    code = models.CharField(_("Short name"), max_length=40)
    version = models.PositiveSmallIntegerField(_("Version"))
    title = models.CharField(_("Title of the form"), max_length=60)
    workbook = models.BinaryField()
    xform = models.TextField()
    author = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    noted_at = models.DateTimeField(db_default=Now(), editable=False)
    published_on = models.DateField(_("Used since"), null=True, blank=True)
    retired_on = models.DateField(_("Used until"), null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["county", "code", "version"], name="questionnaire_version_stands_once"),
            models.UniqueConstraint(
                fields=["county", "code"], condition=Q(published_on__isnull=False, retired_on=None),
                name="one_version_of_a_questionnaire_is_used",
            ),
            models.CheckConstraint(
                condition=Q(published_on=None) | Q(retired_on=None) | Q(retired_on__gte=models.F("published_on")),
                name="questionnaire_is_used_before_it_is_retired",
            ),
            models.CheckConstraint(condition=~Q(code="") & ~Q(title=""), name="questionnaire_has_its_names"),
        ]  # fmt: skip
        ordering: ClassVar[list[str]] = ["title", "code", "-version"]

    @property
    def state(self) -> Status:
        """Where it is in its life."""
        if self.retired_on is not None:
            return Status.RETIRED
        return Status.DRAFT if self.published_on is None else Status.PUBLISHED

    @property
    def form(self) -> CityForm:
        """Its questions."""
        return parse_form(self.xform)

    def get_absolute_url(self) -> str:
        return address_of("casework:questionnaire", self.pk)


class FilledQuestionnaire(OnCase):
    """A form of the city that was filled in at a case. It stands as it was noted; whoever fills it in again notes another.

    `answers` is the document that was evaluated: answers by name, and the day that counted as today. `score` and `band` are what came
    out. `person` is whom it is about; at a family or a community it may be nobody in particular.
    """

    questionnaire = models.ForeignKey(Questionnaire, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="+", null=True, blank=True, verbose_name=_("Whom it is about")
    )
    filled_on = models.DateField(_("Filled in on"))
    answers = EncryptedTextField(_("Answers"))
    score = models.DecimalField(_("Score"), max_digits=7, decimal_places=2, null=True, blank=True)
    band = EncryptedTextField(_("Band"), null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["case", "-filled_on", "-noted_at"], name="filled_at_case"),
            models.Index(fields=["person", "questionnaire"], name="filled_about_person"),
            models.Index(fields=["questionnaire"], name="filled_form"),
        ]
        ordering: ClassVar[list[str]] = ["-filled_on", "-noted_at", "id"]

    def evaluated(self) -> State:
        """What was answered, evaluated anew as on its day."""
        return evaluate(self.questionnaire.form, json.loads(self.answers), self.filled_on)

    def points_since(self, before: FilledQuestionnaire | None) -> Decimal | None:
        """How many points the score rose; only within one version."""
        if before is None or before.questionnaire_id != self.questionnaire_id or None in (self.score, before.score):
            return None
        return self.score - before.score  # type: ignore[operator]  # both are there

    def get_absolute_url(self) -> str:
        return address_of("casework:filled_questionnaire", self.pk)
