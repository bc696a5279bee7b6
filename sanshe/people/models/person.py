"""One record per person, whatever roles they have."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from sanshe.foundation.access.fields import Following, Protected
from sanshe.foundation.access.tier import Tier
from sanshe.foundation.chinese.grams import GramsField
from sanshe.foundation.crypto.fields import EncryptedTextField
from sanshe.foundation.web.addresses import address_of
from sanshe.people.enums import RESTRICTED_GROUPS, KeyGroup, SeparationStatus, Sex
from sanshe.people.nations import Nation


class Person(Protected):
    """A resident, a social worker, or both. `owner_organization` registered them; `place_code` is where they live.

    `is_professional` is kept by the database: true as long as a credential or post of theirs is on file. `merged_into`
    names the record that stands for this one, never a record that is itself merged. Pinyin and initials are compared
    byte by byte ("C"), so that a prefix is a range that an index may serve behind the wall.
    """

    name = models.CharField(_("Name of the person"), max_length=50)
    sex = models.CharField(_("Sex"), max_length=1, choices=Sex, default=Sex.UNKNOWN)
    birth_date = models.DateField(_("Date of birth"), null=True, blank=True)
    died_on = models.DateField(_("Died on"), null=True, blank=True)
    nation = models.CharField(_("Nationality (ethnic group)"), max_length=2, blank=True, choices=Nation)
    address = EncryptedTextField(_("Home address"), null=True, blank=True)
    separation_status = models.CharField(
        _("Registration and residence"), max_length=1, choices=SeparationStatus, blank=True
    )
    is_professional = models.BooleanField(default=False, editable=False)
    is_sample = models.BooleanField(default=False, editable=False)
    pinyin = models.CharField(_("Pinyin"), max_length=300, blank=True, db_collation="C")
    initials = models.CharField(max_length=60, blank=True, editable=False, db_collation="C")
    grams = GramsField("name")
    registered_at = models.DateTimeField(db_default=Now(), editable=False)
    merged_into = models.ForeignKey("self", on_delete=models.PROTECT, null=True, editable=False, related_name="merged")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="person_has_a_name"),
            models.CheckConstraint(condition=~Q(merged_into=F("id")), name="nobody_is_merged_into_themselves"),
            models.CheckConstraint(
                condition=Q(died_on=None) | Q(birth_date=None) | Q(died_on__gte=F("birth_date")),
                name="death_follows_birth",
            ),
        ]
        indexes = [
            models.Index(fields=["pinyin", "id"], name="person_order"),
            models.Index(fields=["place_code", "pinyin", "id"], name="person_place"),
            models.Index(fields=["owner_organization", "pinyin", "id"], name="person_owner"),
            models.Index(fields=["initials", "pinyin", "id"], name="person_initials"),
            models.Index(fields=["name", "birth_date"], name="person_name_and_birth"),
            models.Index(fields=["pinyin", "id"], name="person_professional", condition=Q(is_professional=True)),
            GinIndex(fields=["grams"], name="person_grams"),
        ]
        ordering: ClassVar[list[str]] = ["pinyin", "id"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return address_of("people:person", self.pk)


class FormerPersonName(Following):
    """A name that somebody bore before, or is also called by."""

    follows = "person"

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="former_names")
    name = models.CharField(_("Former or other name"), max_length=50)
    until = models.DateField(_("Until"), null=True, blank=True)
    grams = GramsField("name")

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(name=""), name="former_person_name_is_a_name")]
        indexes = [GinIndex(fields=["grams"], name="former_person_name_grams")]
        ordering: ClassVar[list[str]] = ["-until", "id"]


class KeyGroupTag(Following):
    """That somebody belongs to a key group, from when, until when, and who says so.

    Tags of the restricted groups are of tier 3, the others of the person's tier.
    """

    follows = "person"

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="tags")
    group = models.CharField(_("Key group"), max_length=40, choices=KeyGroup)
    starts_on = models.DateField(_("From"))
    ends_on = models.DateField(_("Until"), null=True, blank=True)
    source = models.CharField(_("Source"), max_length=100)
    evidence = models.CharField(_("Evidence"), max_length=200, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")), name="tag_ends_after_it_begins"
            ),
            models.UniqueConstraint(
                fields=["person", "group"], condition=Q(ends_on=None), name="one_open_tag_per_group"
            ),
            models.CheckConstraint(
                condition=~Q(group__in=sorted(RESTRICTED_GROUPS)) | Q(tier__gte=Tier.SENSITIVE),
                name="restricted_group_is_seen_by_duty_only",
            ),
            models.CheckConstraint(condition=~Q(source=""), name="tag_names_its_source"),
        ]
        indexes = [models.Index(fields=["group", "place_code"], name="tag_group")]
        ordering: ClassVar[list[str]] = ["-starts_on", "group", "id"]
