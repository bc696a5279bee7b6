"""Moves from one community to another."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from sanshe.foundation.access.fields import Following
from sanshe.people.models.person import Person


class Move(Following):
    """That somebody moved, from where to where, on what day. Written by `access.move_person` alone.

    It goes along with the person: the new community reads where they came from, the old one no longer reads anything.
    """

    follows = "person"

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="moves")
    from_place = models.CharField(_("From"), max_length=12)
    to_place = models.CharField(_("To"), max_length=12)
    from_organization = models.UUIDField(editable=False)
    to_organization = models.UUIDField(editable=False)
    moved_on = models.DateField(_("Moved on"))
    reason = models.CharField(_("Reason"), max_length=200)

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(from_place=F("to_place")), name="a_move_changes_the_place")]
        ordering: ClassVar[list[str]] = ["-moved_on", "id"]
