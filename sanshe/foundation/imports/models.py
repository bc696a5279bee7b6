"""What is kept of a table on its way in. Everything that came out of a cell lies sealed, and is seen by whoever brought it alone."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from sanshe.foundation.crypto.fields import EncryptedTextField

if TYPE_CHECKING:
    from django.utils.functional import Promise


class Outcome(models.TextChoices):
    """What the check found about a row."""

    NEW = "new", _("New")
    CHANGED = "changed", _("Changed")
    UNCHANGED = "unchanged", _("Unchanged")
    REJECTED = "rejected", _("Rejected")


class Stage(models.TextChoices):
    """How far a table has come; computed from what has happened to it, never typed."""

    COLUMNS = "columns", _("Columns to be confirmed")
    CHECKING = "checking", _("Being checked")
    CHECKED = "checked", _("Checked")
    APPLYING = "applying", _("Being taken over")
    APPLIED = "applied", _("Taken over")
    UNDOING = "undoing", _("Being undone")
    UNDONE = "undone", _("Undone")


class Upload(models.Model):
    """A file that came in. It lies sealed in quarantine until every chosen sheet is checked; `facts` is what the reader saw."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.UUIDField()
    organization = models.UUIDField()
    register = models.CharField(max_length=40)
    name = EncryptedTextField()
    digest = models.CharField(max_length=64)
    kind = models.CharField(max_length=4)
    facts = EncryptedTextField()
    uploaded_at = models.DateTimeField(db_default=Now())

    class Meta:
        indexes = [models.Index(fields=["user", "uploaded_at"], name="upload_user")]


class Import(models.Model):
    """One sheet of a file on its way into one register.

    `columns` names the field of each column, or nothing; `row_key` stands for file, sheet and register: with the number of a row it
    is the row's own key. `seen_at` moves on while somebody works on it, `job` is what works on it in the queue.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    upload = models.ForeignKey(Upload, on_delete=models.CASCADE, related_name="imports")
    user = models.UUIDField()
    organization = models.UUIDField()
    register = models.CharField(max_length=40)
    sheet = EncryptedTextField()
    row_key = models.CharField(max_length=64)
    titles = EncryptedTextField()
    heading = models.PositiveIntegerField(default=0)
    columns = ArrayField(models.CharField(max_length=40, blank=True), default=list)
    notes = models.JSONField(default=dict)
    trouble = models.CharField(max_length=400, blank=True)
    rows = models.PositiveIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    new = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0)
    unchanged = models.PositiveIntegerField(default=0)
    rejected = models.PositiveIntegerField(default=0)
    conflicts = models.PositiveIntegerField(default=0)
    left = models.PositiveIntegerField(default=0)
    made_at = models.DateTimeField(db_default=Now())
    mapped_at = models.DateTimeField(null=True)
    checked_at = models.DateTimeField(null=True)
    begun_at = models.DateTimeField(null=True)
    applied_at = models.DateTimeField(null=True)
    undoing_at = models.DateTimeField(null=True)
    undone_at = models.DateTimeField(null=True)
    emptied_at = models.DateTimeField(null=True)
    seen_at = models.DateTimeField(null=True)
    job = models.UUIDField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(begun_at=None) | Q(checked_at__isnull=False), name="only_what_was_checked_is_taken_over"
            ),
            models.CheckConstraint(
                condition=Q(applied_at=None) | Q(begun_at__isnull=False), name="what_was_taken_over_was_begun"
            ),
            models.CheckConstraint(
                condition=Q(undoing_at=None) | Q(applied_at__isnull=False), name="only_what_was_taken_over_is_undone"
            ),
            models.CheckConstraint(
                condition=Q(undone_at=None) | Q(undoing_at__isnull=False), name="what_was_undone_was_begun_to_be"
            ),
            models.UniqueConstraint(
                fields=["organization", "register", "row_key"],
                condition=Q(begun_at__isnull=False, applied_at=None),
                name="a_sheet_is_taken_over_once_at_a_time",
            ),
        ]
        indexes = [
            models.Index(fields=["user", "made_at"], name="import_user"),
            models.Index(fields=["organization", "row_key"], name="import_rows"),
        ]
        ordering: ClassVar[list[str]] = ["-made_at"]

    def get_absolute_url(self) -> str:
        return reverse("imports:import", args=[self.pk])

    @property
    def stage(self) -> Stage:
        """How far it has come."""
        reached = (
            (self.undone_at, Stage.UNDONE),
            (self.undoing_at, Stage.UNDOING),
            (self.applied_at, Stage.APPLIED),
            (self.begun_at, Stage.APPLYING),
            (self.checked_at, Stage.CHECKED),
            (self.mapped_at, Stage.CHECKING),
        )
        return next((stage for moment, stage in reached if moment is not None), Stage.COLUMNS)

    @property
    def stage_label(self) -> str | Promise:
        """The same in words."""
        return self.stage.label


class StagedPart(models.Model):
    """Up to two thousand rows as the check found them. They are removed when the table was taken over, but for the rejected ones."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    source = models.ForeignKey(Import, on_delete=models.CASCADE, related_name="parts")
    user = models.UUIDField()
    number = models.PositiveIntegerField()
    rows = EncryptedTextField()
    new = models.PositiveIntegerField()
    changed = models.PositiveIntegerField()
    unchanged = models.PositiveIntegerField()
    rejected = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["source", "number"], name="staged_parts_are_numbered"),
            models.CheckConstraint(
                condition=Q(new__lte=2000) & Q(rejected__lte=2000) & Q(changed__lte=2000) & Q(unchanged__lte=2000),
                name="a_staged_part_is_small",
            ),
        ]
        ordering: ClassVar[list[str]] = ["number"]


class AppliedPart(models.Model):
    """What one batch did, written in the transaction that did it: the mark from which a killed import resumes, and what undoing needs.

    `row_numbers` are the rows that took effect; `effects` and `conflicts` are sealed.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    source = models.ForeignKey(Import, on_delete=models.CASCADE, related_name="applied_parts")
    user = models.UUIDField()
    number = models.PositiveIntegerField()
    row_numbers = ArrayField(models.PositiveIntegerField(), default=list)
    effects = EncryptedTextField()
    conflicts = EncryptedTextField()
    left = EncryptedTextField(null=True)
    applied_at = models.DateTimeField(db_default=Now())
    undone_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["source", "number"], name="a_batch_is_applied_once")]
        ordering: ClassVar[list[str]] = ["number"]


class HeadingMemory(models.Model):
    """What an organization's people decided a title means in a register: a field, or nothing."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organization = models.UUIDField()
    register = models.CharField(max_length=40)
    title = models.CharField(max_length=60)
    field = models.CharField(max_length=40, blank=True)
    decided_by = models.UUIDField()
    decided_at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organization", "register", "title"], name="a_title_has_one_meaning"),
            models.CheckConstraint(condition=~Q(title=""), name="a_title_says_something"),
        ]


TABLES: tuple[type[models.Model], ...] = (Upload, Import, StagedPart, AppliedPart)
