"""Cases: one subject, one worker, one agency; where a case stands is computed from what follows it."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from sanshe.accounts.models import User
from sanshe.casework.enums import SEALED_TOPICS, SubjectKind, Topic, Way
from sanshe.casework.models.couple import CoupleOutcome
from sanshe.casework.models.enquiry import Enquiry
from sanshe.casework.models.standing import Standing
from sanshe.foundation.access.fields import Protected
from sanshe.foundation.access.tier import Tier
from sanshe.foundation.crypto.fields import EncryptedTextField
from sanshe.foundation.web.addresses import address_of
from sanshe.people.models import Household, Person
from sanshe.places.models import Community

SUBJECTS = tuple(SubjectKind.values)


def _one_subject() -> Q:
    """Exactly the column that `subject_kind` names is filled."""
    condition = Q()
    for kind in SUBJECTS:
        filled = {f"{other}__isnull": other != kind for other in SUBJECTS}
        condition |= Q(subject_kind=kind, **filled)
    return condition


class CaseSeries(Protected):
    """The last number that an agency gave to a case, a group or an activity of one year."""

    year = models.PositiveSmallIntegerField(_("Year"))
    kind = models.CharField(max_length=8, default="case")
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["owner_organization", "year", "kind"], name="one_series_per_year")
        ]


class Case(Protected, Standing):
    """A piece of work with one subject. A case that was closed is reopened as a new episode: another row that names the old.

    Of a couple each side is a case of its own: `couple` is what they share, `side` is 1 or 2.
    `version` counts the changes of its own particulars, so that two people who change the same thing notice each other.
    """

    number = models.CharField(_("Case no."), max_length=20)
    subject_kind = models.CharField(_("Whom it is about"), max_length=10, choices=SubjectKind)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="cases")
    household = models.ForeignKey(Household, on_delete=models.PROTECT, null=True, blank=True, related_name="cases")
    community = models.ForeignKey(Community, on_delete=models.PROTECT, null=True, blank=True, related_name="cases")
    worker = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", verbose_name=_("Social worker"))
    topic = models.CharField(_("Topic"), max_length=20, choices=Topic)
    way = models.CharField(_("How they came"), max_length=20, choices=Way)
    enquiry = models.OneToOneField(Enquiry, on_delete=models.PROTECT, null=True, blank=True, related_name="case")
    reopens = models.OneToOneField("self", on_delete=models.PROTECT, null=True, blank=True, related_name="reopened_as")
    couple = models.ForeignKey(
        CoupleOutcome, on_delete=models.PROTECT, null=True, editable=False, related_name="cases", db_index=False
    )
    side = models.PositiveSmallIntegerField(null=True, editable=False)
    opened_on = models.DateField(_("Case opened on"))
    problem = EncryptedTextField(_("What they ask for, in their own words"))
    expectation = EncryptedTextField(_("What they hope for"), null=True, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)
    noted_at = models.DateTimeField(db_default=Now(), editable=False)
    is_sample = models.BooleanField(default=False, editable=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["owner_organization", "number"], name="case_number_stands_once"),
            models.CheckConstraint(condition=_one_subject(), name="case_has_one_subject"),
            models.CheckConstraint(condition=Q(tier__gte=Tier.SENSITIVE), name="case_is_sensitive"),
            models.CheckConstraint(condition=~Q(number=""), name="case_has_a_number"),
            models.CheckConstraint(
                condition=~Q(topic__in=sorted(SEALED_TOPICS)) | Q(tier=Tier.SEALED), name="sealed_topics_are_sealed"
            ),
            models.CheckConstraint(
                condition=Q(couple=None, side=None)
                | Q(couple__isnull=False, side__in=(1, 2), subject_kind=SubjectKind.PERSON, tier=Tier.SEALED),
                name="side_of_a_couple_is_a_sealed_person",
            ),
            models.UniqueConstraint(
                fields=["couple", "side"], condition=Q(couple__isnull=False), name="couple_has_two_sides"
            ),
            models.UniqueConstraint(
                fields=["couple", "person"], condition=Q(couple__isnull=False), name="couple_is_of_two_people"
            ),
        ]
        indexes = [
            models.Index(fields=["worker", "-opened_on", "id"], name="case_worker"),
            models.Index(fields=["owner_organization", "-opened_on", "id"], name="case_owner"),
            models.Index(fields=["owner_organization", "risk"], name="case_at_risk", condition=~Q(risk="")),
        ]
        ordering: ClassVar[list[str]] = ["-opened_on", "id"]

    def __str__(self) -> str:
        return self.number

    @property
    def subject(self) -> str:
        """Whom it is about, by name; the number of the case where the reader does not see them."""
        who = {"person": self.person, "household": self.household, "community": self.community}[self.subject_kind]
        return str(who.name if isinstance(who, Person | Community) else who) if who else self.number

    def get_absolute_url(self) -> str:
        return address_of("casework:case", self.pk)
