"""Papers and phones by which a person is known, and the merging of records that turn out to be one person."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from sanshe.foundation.access.fields import Following, Protected
from sanshe.foundation.chinese.phone import normalize_phone
from sanshe.foundation.crypto.fields import BlindIndexField, EncryptedTextField
from sanshe.people.enums import PhoneKind
from sanshe.people.identifiers import PaperKind, normalize_paper
from sanshe.people.models.person import Person


class IdentityPaper(Following):
    """A paper with a number; the number lies encrypted and is found by its blind index alone."""

    follows = "person"

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="papers")
    kind = models.CharField(_("Kind of paper"), max_length=40, choices=PaperKind)
    number = EncryptedTextField(_("Number"))
    number_index = BlindIndexField(source="number", normalize=normalize_paper)
    tail_index = BlindIndexField(source="number", normalize=lambda number: normalize_paper(number)[-4:])
    valid_until = models.DateField(_("Valid until"), null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "kind", "number_index"], name="a_paper_stands_once_per_person")
        ]
        indexes = [
            models.Index(fields=["number_index"], name="paper_number"),
            models.Index(fields=["tail_index"], name="paper_tail"),
        ]


class PhoneNumber(Following):
    """A phone; several persons may share one."""

    follows = "person"

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="phones")
    number = EncryptedTextField(_("Phone"))
    number_index = BlindIndexField(source="number", normalize=normalize_phone)
    kind = models.CharField(_("Whose phone"), max_length=20, choices=PhoneKind, default=PhoneKind.OWN)
    owner_name = models.CharField(_("Name of its owner"), max_length=50, blank=True)

    class Meta:
        indexes = [models.Index(fields=["number_index"], name="phone_number")]


class Merge(Protected):
    """That two records were found to be one person. `moved` remembers every row that changed hands, so that it can be undone."""

    kept = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="merges_kept")
    dropped = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="merges_dropped")
    reason = models.CharField(_("Reason"), max_length=200)
    moved = models.JSONField(default=dict)
    merged_at = models.DateTimeField(db_default=Now(), editable=False)
    undone_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(kept=F("dropped")), name="a_merge_needs_two_records"),
            models.UniqueConstraint(fields=["dropped"], condition=Q(undone_at=None), name="a_record_is_merged_once"),
        ]
        ordering: ClassVar[list[str]] = ["-merged_at"]


class MatchReview(Protected):
    """A new record whose number is on file elsewhere: somebody with a claim to both must look. Says nothing of where."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="match_reviews")
    opened_at = models.DateTimeField(db_default=Now(), editable=False)
    closed_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(
        _("Outcome"),
        max_length=20,
        blank=True,
        choices=[("same", _("The same person")), ("different", _("Different persons"))],
    )
