"""The one place that asks what time it is; views and commands ask here and pass the answer on."""

from __future__ import annotations

from datetime import date, datetime

from django.utils import timezone


def now() -> datetime:
    """This moment, aware."""
    return timezone.now()


def today() -> date:
    """Today in the time zone of the city."""
    return timezone.localdate()
