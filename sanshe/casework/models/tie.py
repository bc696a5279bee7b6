"""What surrounds a family: each tie as a row with its strength; the ecomap is a view of them."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from sanshe.casework.models.on_case import OnCase
from sanshe.casework.ties import TieFlow, TieKind, TieStrength
from sanshe.foundation.crypto.fields import EncryptedTextField
from sanshe.organizations.models import Organization
from sanshe.people.models import Person

WHO = ("person", "organization", "name")


def _one_named() -> Q:
    """Exactly one of somebody on file, an organization, and a name in words."""
    condition = Q()
    for told in WHO:
        condition |= Q(**{f"{other}__isnull": other != told for other in WHO})
    return condition


class Tie(OnCase):
    """A tie of whom the case is about: to somebody of the family, to an organization, or to whoever has a name only."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    name = EncryptedTextField(_("Who or what"), null=True, blank=True)
    kind = models.CharField(_("Kind of tie"), max_length=20, choices=TieKind)
    strength = models.CharField(_("How the tie is"), max_length=10, choices=TieStrength)
    flow = models.CharField(_("Where help flows"), max_length=10, choices=TieFlow)
    remark = EncryptedTextField(_("Remark"), null=True, blank=True)
    told_on = models.DateField(_("As told on"))
    ended_on = models.DateField(_("Until"), null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=_one_named(), name="tie_names_one"),
            models.CheckConstraint(
                condition=Q(ended_on=None) | Q(ended_on__gte=F("told_on")), name="tie_ends_after_it_was_told"
            ),
            models.UniqueConstraint(
                fields=["case", "person"], condition=Q(ended_on=None, person__isnull=False), name="one_tie_to_a_person"
            ),
            models.UniqueConstraint(
                fields=["case", "organization"], condition=Q(ended_on=None, organization__isnull=False),
                name="one_tie_to_an_organization",
            ),
        ]  # fmt: skip
        ordering: ClassVar[list[str]] = ["kind", "told_on", "id"]

    @property
    def called(self) -> str:
        """Who or what it is; nothing where the reader may not see them."""
        return self.name or (self.person.name if self.person else self.organization.name if self.organization else "")
