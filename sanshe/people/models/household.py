"""Households, their members, and the relationships between people."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Case, CharField, F, Q, Value, When
from django.db.models.functions import Greatest, Least
from django.utils.translation import gettext_lazy as _

from sanshe.foundation.access.fields import Following, Protected
from sanshe.foundation.crypto.fields import EncryptedTextField
from sanshe.foundation.web.addresses import address_of
from sanshe.people.enums import INVERSE, MemberRole, RelationshipKind
from sanshe.people.models.person import Person


class Household(Protected):
    """People who live or are registered together."""

    number = models.CharField(_("Household no."), max_length=40)
    address = EncryptedTextField(_("Home address"), null=True, blank=True)
    formed_on = models.DateField(_("Formed on"), null=True, blank=True)
    dissolved_on = models.DateField(_("Dissolved on"), null=True, blank=True)
    is_sample = models.BooleanField(default=False, editable=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["owner_organization", "number"], name="household_number_stands_once"),
            models.CheckConstraint(condition=~Q(number=""), name="household_has_a_number"),
            models.CheckConstraint(
                condition=Q(dissolved_on=None) | Q(formed_on=None) | Q(dissolved_on__gte=F("formed_on")),
                name="household_ends_after_it_begins",
            ),
        ]
        indexes = [models.Index(fields=["place_code", "number", "id"], name="household_place")]
        ordering: ClassVar[list[str]] = ["number", "id"]

    def __str__(self) -> str:
        return self.number

    def get_absolute_url(self) -> str:
        return address_of("people:household", self.pk)


class HouseholdMember(Following):
    """That somebody belongs to a household, as what, from when, until when."""

    follows = "household"

    household = models.ForeignKey(Household, on_delete=models.PROTECT, related_name="members")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(_("Relation to the head"), max_length=20, choices=MemberRole)
    joined_on = models.DateField(_("Since"))
    left_on = models.DateField(_("Until"), null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(left_on=None) | Q(left_on__gte=F("joined_on")), name="member_leaves_after_joining"
            ),
            models.UniqueConstraint(
                fields=["household", "person"], condition=Q(left_on=None), name="a_member_stands_once"
            ),
            models.UniqueConstraint(
                fields=["household"], condition=Q(role="head", left_on=None), name="one_head_per_household"
            ),
        ]
        ordering: ClassVar[list[str]] = ["joined_on", "id"]


MEANING = Case(
    When(person__lt=F("other"), then=F("kind")),
    *(When(kind=kind, then=Value(str(inverse))) for kind, inverse in INVERSE.items()),
    output_field=CharField(),
)  # what the one with the greater id is to the other: the same whichever way round the row was written


class Relationship(Following):
    """What `other` is to `person`. One row tells both directions; the way back is read from `enums.INVERSE`.

    The row goes along with `person`, at whose record it was noted.
    """

    follows = "person"

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="relationships")
    other = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="relationships_of_others")
    kind = models.CharField(_("Relationship"), max_length=20, choices=RelationshipKind)
    starts_on = models.DateField(_("From"), null=True, blank=True)
    ends_on = models.DateField(_("Until"), null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(person=F("other")), name="nobody_is_related_to_themselves"),
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(starts_on=None) | Q(ends_on__gte=F("starts_on")),
                name="relationship_ends_after_it_begins",
            ),
            models.UniqueConstraint(
                Least("person", "other"),
                Greatest("person", "other"),
                MEANING,
                condition=Q(ends_on=None),
                name="one_open_relationship_per_pair",
            ),
        ]
        ordering: ClassVar[list[str]] = ["kind", "id"]
