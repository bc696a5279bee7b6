"""What kind of installation this is: a city at work, or the sample city, which says so on every page."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from django.db import models

if TYPE_CHECKING:
    from datetime import date


class Installation(models.Model):
    """One row, written when loading the sample city is complete. `day` is the day its figures were reported for."""

    is_sample = models.BooleanField(default=False)
    day = models.DateField(null=True)


@lru_cache(maxsize=1)
def _known() -> Installation | None:
    return Installation.objects.first()


def sample_day() -> date | None:
    """The day of the sample city's figures, or None in a city at work. Asked once per process, once it is known."""
    found = _known()
    if found is None:
        _known.cache_clear()
        return None
    return found.day if found.is_sample else None
