"""County-wide matching of identities: what is left to look at, and how often it was asked."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from sanshe.foundation.access.fields import Following
from sanshe.people.enums import ReviewOutcome
from sanshe.people.models.identity import IdentityPaper
from sanshe.people.models.person import Person

MATCHES_AN_HOUR = 30


class MatchReview(Following):
    """The number of a paper stands on two records with different names: its keeper looks at the card again.

    Both keepers get one, and neither learns who the other is.
    """

    follows = "person"

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="match_reviews")
    paper = models.ForeignKey(IdentityPaper, on_delete=models.PROTECT, related_name="match_reviews")
    opened_at = models.DateTimeField(db_default=Now(), editable=False)
    closed_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(_("Outcome"), max_length=20, blank=True, choices=ReviewOutcome)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["paper"], condition=Q(closed_at=None), name="one_open_review_per_paper"),
            models.CheckConstraint(
                condition=Q(closed_at=None, outcome="") | (Q(closed_at__isnull=False) & ~Q(outcome="")),
                name="a_closed_review_has_its_outcome",
            ),
        ]
        ordering: ClassVar[list[str]] = ["opened_at"]


class MatchAttempt(models.Model):
    """One question to the matching procedure. At most `MATCHES_AN_HOUR` fit into an hour of one user.

    Written and read by functions of the wall alone; `number_index` tells the audit for which number somebody asked.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.UUIDField()
    hour = models.DateTimeField()
    number = models.PositiveSmallIntegerField()
    at = models.DateTimeField(db_default=Now())
    organization = models.UUIDField()
    number_index = models.BinaryField()
    answer = models.CharField(max_length=10)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "hour", "number"], name="matches_of_an_hour_are_numbered"),
            models.CheckConstraint(
                condition=Q(number__gte=1, number__lte=MATCHES_AN_HOUR), name="thirty_matches_an_hour"
            ),
        ]
