"""The access columns that every protected row carries."""

from __future__ import annotations

import uuid
from functools import cache
from typing import TYPE_CHECKING, Any, Self

from django.conf import settings
from django.db import models

from sanshe.foundation.access.door import Door
from sanshe.foundation.access.reads import note_row
from sanshe.foundation.access.tier import Tier

if TYPE_CHECKING:
    from collections.abc import Collection


def this_county() -> str:
    """The six-digit county code of this installation: the distribution column of a later, larger one."""
    return str(settings.COUNTY)


class Protected(models.Model):
    """A row behind the wall: its own owner, place and tier say who may come near.

    `owner_organization` is the organization that answers for the row, `place_code` the 12-digit region code it belongs to.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    county = models.CharField(max_length=6, default=this_county, editable=False)
    owner_organization = models.UUIDField(editable=False)
    place_code = models.CharField(max_length=12)
    tier = models.PositiveSmallIntegerField(default=Tier.SERVICE, editable=False)

    objects = Door()

    class Meta:
        abstract = True

    @classmethod
    def from_db(cls, db: str | None, field_names: Collection[str], values: Collection[Any], **more: Any) -> Self:
        """Note every row that comes out of the database, by whatever way: lists, joins, foreign keys, raw SQL."""
        row = super().from_db(db, field_names, values, **more)
        note_row(row)
        return row

    def _get_FIELD_display(self, field: models.Field[Any, Any]) -> str:  # noqa: N802 - Django's name
        """The label of a chosen value. Django's own asks every label of the field for its words to find the one."""
        value = getattr(self, field.attname)
        return str(labels_of(field).get(value, value))


@cache
def labels_of(field: models.Field[Any, Any]) -> dict[Any, Any]:
    """The labels of a field's choices, in no language yet."""
    return dict(field.flatchoices)


class Following(Protected):
    """A row that shares owner, place and tier with the record that its policy follows.

    The columns are copied here when the row is made; a trigger of the database (see `access/functions.py`) repeats that on
    every insert and carries later changes of the followed record over, so that nothing can forge or forget them.
    """

    follows = ""

    tier = models.PositiveSmallIntegerField(default=Tier.PUBLIC, editable=False)

    class Meta:
        abstract = True

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self._state.adding and self.follows:
            self.copy_access()

    def copy_access(self) -> None:
        """Take owner, place and tier over from the followed record, when it is at hand."""
        field = self._meta.get_field(self.follows)
        followed: Any = field.get_cached_value(self, default=None)  # type: ignore[union-attr]  # a foreign key caches
        if followed is not None:
            for column in ("county", "owner_organization", "place_code"):
                setattr(self, column, getattr(followed, column))
            self.tier = max(self.tier, followed.tier)
