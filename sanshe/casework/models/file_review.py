"""File reviews: rounds that draw cases by chance, and what a reviewer found in each file."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from sanshe.accounts.models import User
from sanshe.casework.file_review import ReviewedFiles, rubric
from sanshe.casework.models.on_case import OnCase
from sanshe.foundation.access.fields import Protected
from sanshe.foundation.crypto.fields import EncryptedTextField
from sanshe.foundation.web.addresses import address_of

if TYPE_CHECKING:
    from sanshe.casework.file_review import Rubric


class ReviewRound(Protected):
    """One drawing of files at one agency. From the same files and `seed` the same ones are drawn again (`file_review.drawn`)."""

    author = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    rubric = models.CharField(_("Rubric"), max_length=20)
    files = models.CharField(_("Which files"), max_length=10, choices=ReviewedFiles)
    first = models.DateField(_("From"))
    last = models.DateField(_("Until"))
    seed = models.BigIntegerField(_("Seed"))
    among = models.PositiveIntegerField(_("Drawn among"))
    drawn = models.PositiveSmallIntegerField(_("Files drawn"))
    drawn_on = models.DateField(_("Drawn on"))
    noted_at = models.DateTimeField(db_default=Now(), editable=False)
    is_sample = models.BooleanField(default=False, editable=False)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(first__lte=F("last")), name="review_period_ends_after_it_begins"),
            models.CheckConstraint(
                condition=Q(drawn__gte=1, drawn__lte=F("among")), name="review_draws_from_its_files"
            ),
        ]
        indexes = [models.Index(fields=["owner_organization", "-drawn_on", "id"], name="review_round_order")]
        ordering: ClassVar[list[str]] = ["-drawn_on", "-noted_at", "id"]

    def get_absolute_url(self) -> str:
        return address_of("casework:file_review", self.pk)


class FileReview(OnCase):
    """One file of a round: not looked at yet, or with its points. `author` is the reviewer, never the worker of the case.

    `worker` is set by the database. `findings` is the document of points and remarks by item (`file_review.Judged`); `points` and
    `of_points` are what came out. Items that do not apply count in neither.
    """

    round = models.ForeignKey(ReviewRound, on_delete=models.PROTECT, related_name="reviews")
    rubric = models.CharField(_("Rubric"), max_length=20)
    worker = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    reviewed_on = models.DateField(_("Reviewed on"), null=True, blank=True)
    findings = EncryptedTextField(_("Points and remarks"), null=True, blank=True)
    points = models.PositiveSmallIntegerField(_("Points"), null=True, blank=True)
    of_points = models.PositiveSmallIntegerField(_("Of points"), null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["round", "case"], name="a_file_is_drawn_once_a_round"),
            models.CheckConstraint(condition=~Q(author=F("worker")), name="nobody_reviews_their_own_file"),
            models.CheckConstraint(
                condition=Q(reviewed_on=None, findings__isnull=True, points=None, of_points=None)
                | Q(reviewed_on__isnull=False, findings__isnull=False, points__lte=F("of_points"), of_points__gte=1),
                name="a_review_has_its_points",
            ),
        ]
        indexes = [
            models.Index(fields=["round", "id"], name="file_review_round"),
            models.Index(fields=["owner_organization", "worker"], name="file_review_worker"),
        ]
        ordering: ClassVar[list[str]] = ["-reviewed_on", "-noted_at", "id"]

    @property
    def judged_by(self) -> Rubric:
        """By what the file is judged."""
        return rubric(self.rubric)
