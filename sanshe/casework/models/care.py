"""Visits to elders in special difficulty: how closely somebody is followed, and every try to reach them."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from sanshe.accounts.models import User
from sanshe.casework.care_visits import AlarmClosing, Contact, Due, Frequency, VisitCause, VisitGrade, rules_on
from sanshe.casework.enums import Mode
from sanshe.foundation.access.fields import Following
from sanshe.foundation.crypto.fields import EncryptedTextField
from sanshe.foundation.web.addresses import address_of
from sanshe.people.models import Person


class CareGrade(Following):
    """How closely somebody is followed, from a day until a day; another grade is another row.

    When the next visit is due, why, and how many tries failed in a row, is kept here by the operations of `operations/care.py`, from the rules of
    `care_visits.py`; lists and desks read it.
    """

    follows = "person"

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="care_grades")
    author = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    noted_at = models.DateTimeField(db_default=Now(), editable=False)
    grade = models.CharField(_("Care grade"), max_length=20, choices=VisitGrade)
    graded_on = models.DateField(_("Graded on"))
    reason = EncryptedTextField(_("Why this grade"))
    ended_on = models.DateField(_("Visits ended on"), null=True, blank=True)
    ended_because = models.CharField(_("Why it ended"), max_length=20, choices=AlarmClosing, blank=True)
    changed_at = models.DateTimeField(_("Major change at"), null=True, blank=True)
    change = EncryptedTextField(_("What changed"), null=True, blank=True)
    reached_at = models.DateTimeField(_("Last reached"), null=True, blank=True, editable=False)
    due_on = models.DateField(_("Visit due on"), editable=False)
    due_by = models.DateTimeField(null=True, blank=True, editable=False)
    cause = models.CharField(_("Why a visit is due"), max_length=10, choices=VisitCause, editable=False)
    failed = models.PositiveSmallIntegerField(_("Failed in a row"), default=0, editable=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person"], condition=Q(ended_on=None), name="one_care_grade_at_a_time"),
            models.CheckConstraint(
                condition=Q(ended_on=None) | Q(ended_on__gte=F("graded_on")), name="care_grade_ends_after_it_begins"
            ),
        ]
        indexes = [
            models.Index(fields=["owner_organization", "due_on"], name="care_due", condition=Q(ended_on=None)),
            models.Index(fields=["place_code", "due_on"], name="care_due_at_place", condition=Q(ended_on=None)),
        ]
        ordering: ClassVar[list[str]] = ["-graded_on", "-noted_at", "id"]

    def __str__(self) -> str:
        return self.person.name

    @property
    def due(self) -> Due:
        """The visit that is due."""
        return Due(self.due_on, VisitCause(self.cause), self.due_by)

    @property
    def frequency(self) -> Frequency:
        """How often this grade is visited, by the rules of the day on which the visit is due."""
        return rules_on(self.due_on).frequencies[VisitGrade(self.grade)]

    def get_absolute_url(self) -> str:
        return address_of("casework:care_visit", self.pk)


class CareVisit(Following):
    """A try to reach somebody, at the door, by telephone or through others. It stands as it was noted."""

    follows = "person"

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="care_visits")
    grade = models.ForeignKey(CareGrade, on_delete=models.PROTECT, related_name="visits")
    author = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    noted_at = models.DateTimeField(db_default=Now(), editable=False)
    at = models.DateTimeField(_("Visited at"))
    reached = models.BooleanField(_("Reached"))
    mode = models.CharField(_("Where and how"), max_length=20, choices=Mode)
    contact = models.CharField(_("Who was asked"), max_length=20, choices=Contact)
    state = EncryptedTextField(_("How they are, and what is needed"), null=True, blank=True)
    closing = models.CharField(_("What was learned"), max_length=20, choices=AlarmClosing, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(reached=False) | Q(state__isnull=False), name="care_visit_says_how_they_are"
            )
        ]
        indexes = [models.Index(fields=["person", "-at"], name="care_visit_order")]
        ordering: ClassVar[list[str]] = ["-at", "id"]
