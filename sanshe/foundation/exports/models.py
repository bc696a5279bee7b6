"""Exports: who took which list, why and how much of it; the word of a second person; the limits that a city sets."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import F, Func, Q, Value
from django.db.models.functions import Now
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sanshe.foundation.access.fields import Protected
from sanshe.foundation.access.tier import Tier
from sanshe.foundation.crypto.fields import EncryptedTextField
from sanshe.foundation.jobs.models import Job
from sanshe.foundation.web.addresses import address_of

NUMBERS = "foundation_export_number"  # a sequence of the database; numbers are never used twice


class Export(Protected):
    """One list that was taken away, or is to be. It is never changed, and its running number stands in the file.

    Attributes:
        by: who, and for which organization, as the watermark says it.
        selection: list, what it belongs to, filters and search, as JSON; sealed, for a search text may name a person.
        words: the same for people: what is listed, narrowed by what; sealed for the same reason.
        rows: how many there were when it was asked for; a list that has grown much since does not leave.
        content_tier: the highest tier among them.
        is_held: somebody else has to agree first.
        job: the job that makes the file; none for a short list that was answered at once.
    """

    number = models.PositiveBigIntegerField(unique=True, db_default=Func(Value(NUMBERS), function="nextval"))
    user = models.UUIDField()
    by = models.CharField(_("Exported by"), max_length=300)
    listing = models.CharField(max_length=100)
    selection = EncryptedTextField()
    words = EncryptedTextField()
    form = models.CharField(_("File format"), max_length=20)
    reason = models.CharField(_("What for"), max_length=200, blank=True)
    rows = models.PositiveIntegerField(_("Rows"))
    content_tier = models.PositiveSmallIntegerField()
    is_held = models.BooleanField(default=False)
    job = models.OneToOneField(Job, models.PROTECT, null=True, related_name="export")
    asked_at = models.DateTimeField(_("Asked at"), db_default=Now())

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(content_tier__lt=Tier.PERSONAL) | ~Q(reason=""), name="personal_rows_leave_for_a_reason"
            ),
            models.CheckConstraint(
                condition=Q(is_held=False) | Q(job__isnull=False), name="what_is_held_waits_as_a_job"
            ),
        ]
        indexes = [models.Index(fields=["user", "asked_at"], name="export_budget")]
        ordering: ClassVar[list[str]] = ["-number"]

    def __str__(self) -> str:
        return self.number_in_words

    def get_absolute_url(self) -> str:
        return address_of("foundation:export", self.pk)

    @property
    def number_in_words(self) -> str:
        """The running number as people quote it: year and six digits."""
        return f"{timezone.localtime(self.asked_at):%Y}-{self.number:06d}"


class ExportDecision(models.Model):
    """The word of a second person on an export that is held; `asked_by` and `decided_by` are set by the database."""

    export = models.OneToOneField(Export, models.CASCADE, primary_key=True, related_name="decision")
    asked_by = models.UUIDField()
    decided_by = models.UUIDField()
    by = models.CharField(max_length=300)
    is_approved = models.BooleanField()
    reason = models.CharField(max_length=200, blank=True)
    at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(asked_by=F("decided_by")), name="nobody_approves_their_own_export"),
            models.CheckConstraint(condition=Q(is_approved=True) | ~Q(reason=""), name="a_refusal_says_why"),
        ]


class LimitKey(models.TextChoices):
    """What a city may limit."""

    ROWS = "rows", _("Most rows of one export")
    ROWS_A_DAY = "rows_a_day", _("Most rows with personal data that one person exports in a day")
    ROWS_ALONE = "rows_alone", _("Rows with sensitive data above which a second person has to agree")


class ExportLimit(models.Model):
    """A limit that holds from a day on, until the next one of its kind; set by the security administrator."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    key = models.CharField(_("Limit"), max_length=20, choices=LimitKey)
    value = models.PositiveIntegerField(_("Rows"))
    valid_from = models.DateField(_("Valid from"))
    basis = models.CharField(_("Basis"), max_length=200)
    user = models.UUIDField()
    set_at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["key", "valid_from"], name="one_limit_of_a_kind_begins_on_a_day"),
            models.CheckConstraint(condition=Q(key__in=LimitKey.values), name="limit_is_known"),
            models.CheckConstraint(condition=Q(value__lte=1_000_000), name="limit_fits_into_a_workbook"),
        ]
        ordering: ClassVar[list[str]] = ["key", "-valid_from"]
