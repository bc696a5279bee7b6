"""Views of a list that somebody keeps under a name: the filters as they stood in the address, seen by their owner only."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from django.db import IntegrityError, models, transaction
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from sanshe.foundation.errors import Refusal
from sanshe.foundation.operations import operation

if TYPE_CHECKING:
    from uuid import UUID

    from sanshe.foundation.access.principal import Principal

MOST = 30  # of one list


class ViewNameTaken(Refusal):
    sentence = _("You have a view of this name already. Choose another name, or remove the old view first.")


class TooManyViews(Refusal):
    sentence = _("You keep thirty views of this list. Remove one that you no longer need.")


class SavedView(models.Model):
    """One view: of which list, under what name, at which address."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.UUIDField()
    listing = models.CharField(max_length=100)
    name = models.CharField(_("Name of the view"), max_length=40)
    address = models.CharField(max_length=1000)
    saved_at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "listing", "name"], name="one_view_per_name"),
            models.CheckConstraint(condition=Q(address__startswith="/"), name="a_view_stays_at_home"),
        ]

    def __str__(self) -> str:
        return self.name


def views_of(user: UUID, listing: str) -> list[SavedView]:
    """The views that a user keeps of a list, by name."""
    return list(SavedView.objects.filter(user=user, listing=listing).order_by("name")[:MOST])


@operation("foundation.view.saved")
def save_view(*, actor: Principal, listing: str, name: str, address: str) -> SavedView:
    """Keep a view under a name.

    Raises:
        ViewNameTaken: there is one of this name.
        TooManyViews: there are thirty already.
    """
    if SavedView.objects.filter(user=actor.user, listing=listing).count() >= MOST:
        raise TooManyViews
    try:
        with transaction.atomic():
            return SavedView.objects.create(user=actor.user, listing=listing, name=name, address=address)
    except IntegrityError as error:
        raise ViewNameTaken from error


@operation("foundation.view.removed")
def remove_view(*, actor: Principal, view: SavedView) -> SavedView:
    """Forget a view."""
    SavedView.objects.filter(pk=view.pk, user=actor.user).delete()
    return view
