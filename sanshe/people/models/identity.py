"""Papers and phones by which a person is known."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sanshe.foundation.access.fields import Following
from sanshe.foundation.chinese.phone import mask_phone, normalize_phone
from sanshe.foundation.crypto.fields import BlindIndexField, EncryptedTextField
from sanshe.people.enums import PhoneKind
from sanshe.people.identifiers import PaperKind, mask_paper, normalize_paper
from sanshe.people.models.person import Person


class IdentityPaper(Following):
    """A paper with a number; the number lies encrypted and is found by its blind index alone."""

    follows = "person"

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="papers")
    kind = models.CharField(_("Kind of paper"), max_length=40, choices=PaperKind)
    number = EncryptedTextField(_("Number of the paper"))
    number_index = BlindIndexField(source="number", normalize=normalize_paper)
    tail_index = BlindIndexField(source="number", normalize=lambda number: normalize_paper(number)[-4:])
    valid_until = models.DateField(_("Valid until"), null=True, blank=True)
    ended_on = models.DateField(_("Out of use since"), null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "kind", "number_index"],
                condition=Q(ended_on=None),
                name="a_paper_stands_once_per_person",
            ),
            models.UniqueConstraint(
                fields=["person"],
                condition=Q(kind=PaperKind.RESIDENT_ID, ended_on=None),
                name="one_resident_id_per_person",
            ),
        ]
        indexes = [
            models.Index(fields=["number_index"], name="paper_number"),
            models.Index(fields=["tail_index"], name="paper_tail"),
        ]
        ordering: ClassVar[list[str]] = ["kind", "id"]

    @property
    def masked(self) -> str:
        """The number for pages."""
        return mask_paper(self.number)


class PhoneNumber(Following):
    """A phone; several persons may share one."""

    follows = "person"

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="phones")
    number = EncryptedTextField(_("Phone"))
    number_index = BlindIndexField(source="number", normalize=normalize_phone)
    kind = models.CharField(_("Whose phone"), max_length=20, choices=PhoneKind, default=PhoneKind.OWN)
    owner_name = models.CharField(_("Name of its owner"), max_length=50, blank=True)
    ended_on = models.DateField(_("Out of use since"), null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person", "number_index"], condition=Q(ended_on=None), name="a_phone_stands_once_per_person"
            )
        ]
        indexes = [models.Index(fields=["number_index"], name="phone_number")]
        ordering: ClassVar[list[str]] = ["kind", "id"]

    @property
    def masked(self) -> str:
        """The number for pages."""
        return mask_phone(self.number)
