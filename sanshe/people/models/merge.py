"""Records that turn out to be one person, and pairs that turned out to be two."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from sanshe.foundation.access.fields import Following
from sanshe.people.models.person import Person


class Merge(Following):
    """That two records are one person: `kept` stands for both from now on, `dropped` leads to it.

    Written by `access.merge_people` alone, which remembers each step.
    """

    follows = "kept"

    kept = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="merges_kept")
    dropped = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="merges_dropped")
    reason = models.CharField(_("Reason"), max_length=200)
    merged_at = models.DateTimeField(db_default=Now(), editable=False)
    undone_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(kept=F("dropped")), name="a_merge_needs_two_records"),
            models.UniqueConstraint(fields=["dropped"], condition=Q(undone_at=None), name="a_record_is_merged_once"),
        ]
        ordering: ClassVar[list[str]] = ["-merged_at"]


class MergeStep(models.Model):
    """One value that a merge changed, so that undoing it finds everything again.

    Nobody but the functions of the wall reads these rows: they count what a person who merges may not see, such as tags
    of the restricted groups (`docs/decisions/merge-with-undo.md`).
    """

    id = models.BigAutoField(primary_key=True)
    merge = models.ForeignKey(Merge, on_delete=models.PROTECT, related_name="steps")
    table = models.CharField(max_length=63)
    record = models.UUIDField()
    column = models.CharField(max_length=63)
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)


class Distinction(Following):
    """That two records were looked at and are two persons; the pair is never offered again. The smaller id comes first."""

    follows = "one"

    one = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="distinctions")
    other = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="distinctions_of_others")
    noted_at = models.DateTimeField(db_default=Now(), editable=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["one", "other"], name="a_pair_is_told_apart_once"),
            models.CheckConstraint(condition=Q(one__lt=F("other")), name="a_pair_stands_in_order"),
        ]
