"""Progress notes, what is being written, and reflections that are nobody else's business."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from sanshe.casework.enums import Mode, Stage
from sanshe.casework.models.couple import CoupleOutcome
from sanshe.casework.models.on_case import OnCase
from sanshe.foundation.crypto.fields import EncryptedTextField

LONGEST_DAY = 24 * 60


class ProgressNote(OnCase):
    """What happened on a day. It is never changed: a correction is another note that names it.

    `stage` is where the case stood, set when the note is saved; minutes, mode and funder make the workload count.
    A note with a `couple` is of a session with both sides: written once, at either, and read at both.
    """

    happened_on = models.DateField(_("Happened on"))
    minutes = models.PositiveSmallIntegerField(_("Minutes"))
    mode = models.CharField(_("Where and how"), max_length=20, choices=Mode)
    funder = models.CharField(_("Paid by"), max_length=100, blank=True)
    facts = EncryptedTextField(_("What happened"))
    interpretation = EncryptedTextField(_("How I understand it"), null=True, blank=True)
    next_step = EncryptedTextField(_("What comes next"), null=True, blank=True)
    stage = models.CharField(_("Stage"), max_length=20, choices=Stage, editable=False)
    corrects = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="corrections")
    couple = models.ForeignKey(
        CoupleOutcome, on_delete=models.PROTECT, null=True, editable=False, related_name="joint_notes", db_index=False
    )

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(minutes__range=(1, LONGEST_DAY)), name="note_takes_part_of_a_day")
        ]
        indexes = [
            models.Index(fields=["case", "-happened_on", "-noted_at"], name="note_order"),
            models.Index(fields=["author", "happened_on"], name="note_workload"),
            models.Index(fields=["couple"], name="note_joint", condition=Q(couple__isnull=False)),
        ]
        ordering: ClassVar[list[str]] = ["-happened_on", "-noted_at", "id"]


class NoteDraft(OnCase):
    """What somebody is writing: kept on the server, shown to its author alone, gone when the note is saved."""

    content = EncryptedTextField()
    saved_at = models.DateTimeField(db_default=Now(), editable=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "author"], name="one_draft_per_author_and_case")]


class Reflection(OnCase):
    """What a worker thinks about their own work: apart from the client's file, for themselves and their supervisor."""

    text = EncryptedTextField(_("Reflection"))
    reflected_on = models.DateField(_("On"))

    class Meta:
        indexes = [models.Index(fields=["case", "-reflected_on"], name="reflection_order")]
        ordering: ClassVar[list[str]] = ["-reflected_on", "-noted_at", "id"]
