"""Case conferences, and what was agreed there or asked for by a file review: who does it until when."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sanshe.casework.models.file_review import FileReview
from sanshe.casework.models.note import LONGEST_DAY
from sanshe.casework.models.on_case import OnCase
from sanshe.foundation.crypto.fields import EncryptedTextField


class Conference(OnCase):
    """Colleagues and others who talked over a case on a day. It stands as it was noted.

    `attendees` are colleagues by their accounts: its minutes count for each of them as those of a note do. `outsiders` are everybody else,
    in words.
    """

    held_on = models.DateField(_("Held on"))
    minutes = models.PositiveSmallIntegerField(_("Minutes"))
    attendees = ArrayField(models.UUIDField(), verbose_name=_("Colleagues who took part"), default=list)
    outsiders = EncryptedTextField(_("Others who took part"), null=True, blank=True)
    topics = EncryptedTextField(_("What was talked over"))
    conclusions = EncryptedTextField(_("What was concluded"))

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(minutes__range=(1, LONGEST_DAY)), name="conference_takes_part_of_a_day")
        ]
        indexes = [
            models.Index(fields=["case", "-held_on"], name="conference_order"),
            models.Index(fields=["owner_organization", "held_on"], name="conference_workload"),
        ]
        ordering: ClassVar[list[str]] = ["-held_on", "-noted_at", "id"]


class Assignment(OnCase):
    """Something to do on a case beside its plan, until a day: agreed at a conference, or asked for by a file review."""

    conference = models.ForeignKey(
        Conference, on_delete=models.PROTECT, null=True, blank=True, related_name="assignments"
    )
    review = models.ForeignKey(FileReview, on_delete=models.PROTECT, null=True, blank=True, related_name="assignments")
    what = EncryptedTextField(_("What is to be done"))
    due_on = models.DateField(_("Due on"))
    done_on = models.DateField(_("Done on"), null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(conference=None, review__isnull=False) | Q(conference__isnull=False, review=None),
                name="assignment_has_one_source",
            )
        ]
        indexes = [models.Index(fields=["case", "due_on"], name="assignment_to_do", condition=Q(done_on=None))]
        ordering: ClassVar[list[str]] = ["due_on", "noted_at", "id"]
