"""What every fact about a case has."""

from __future__ import annotations

from django.db import models
from django.db.models.functions import Now

from sanshe.accounts.models import User
from sanshe.casework.models.case import Case
from sanshe.foundation.access.fields import Following


class OnCase(Following):
    """A fact that hangs on a case: who noted it, and when it was noted, whenever it was."""

    follows = "case"

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    author = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    noted_at = models.DateTimeField(db_default=Now(), editable=False)

    class Meta:
        abstract = True
