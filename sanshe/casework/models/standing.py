"""Where a case stands, as columns of the case: the database keeps them from what is on file (`walls.standing`), nobody writes them."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from sanshe.casework.enums import RiskState
from sanshe.casework.stages import stage_in_sql


class Standing(models.Model):
    """The facts of `stages.Facts`, the stage that follows from them, the next day on which something is due, and the danger that is known."""

    is_permitted = models.BooleanField(default=False, editable=False)
    is_assessed = models.BooleanField(default=False, editable=False)
    is_planned = models.BooleanField(default=False, editable=False)
    is_handed_in = models.BooleanField(default=False, editable=False)
    is_approved = models.BooleanField(default=False, editable=False)
    is_agreed = models.BooleanField(default=False, editable=False)
    is_scored = models.BooleanField(default=False, editable=False)
    is_closing = models.BooleanField(default=False, editable=False)
    is_closed = models.BooleanField(default=False, editable=False)
    is_followed = models.BooleanField(default=False, editable=False)
    is_paused = models.BooleanField(default=False, editable=False)
    is_referred = models.BooleanField(default=False, editable=False)
    is_in_crisis = models.BooleanField(default=False, editable=False)
    is_reopened = models.BooleanField(default=False, editable=False)
    due_on = models.DateField(_("Next due"), null=True, editable=False)
    risk = models.CharField(_("Risk"), max_length=10, choices=RiskState, blank=True, editable=False)
    stage = models.GeneratedField(
        verbose_name=_("Stage"),
        expression=stage_in_sql(),
        output_field=models.CharField(max_length=20),
        db_persist=True,
    )

    class Meta:
        abstract = True
