"""The one place that asks what time it is; views and commands ask here and pass the answer on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone

if TYPE_CHECKING:
    from datetime import date, datetime


def now() -> datetime:
    """The present moment, aware."""
    return timezone.now()


def today() -> date:
    """Today in the time zone of the city."""
    return timezone.localdate()
