"""Secret addresses at which calendars read what is due for a user."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from sanshe.foundation.access.fields import Protected


class CalendarFeed(Protected):
    """That a user has such an address, since when until when. The secret is nowhere; what is stored is its digest."""

    user = models.UUIDField(editable=False)
    digest = models.BinaryField(max_length=32, unique=True, editable=False)
    made_at = models.DateTimeField(db_default=Now())
    expires_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user"], condition=Q(ended_at=None), name="one_calendar_feed_per_user"),
            models.CheckConstraint(condition=Q(expires_at__gt=F("made_at")), name="calendar_feed_ends_after_it_begins"),
        ]
