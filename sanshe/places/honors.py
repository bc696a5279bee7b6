"""How a title stands on a day."""

from __future__ import annotations

from datetime import date, timedelta
from enum import Enum
from typing import TYPE_CHECKING

from django.db.models import Q

if TYPE_CHECKING:
    from sanshe.places.models import Award

SOON = timedelta(days=90)


class AwardState(Enum):
    """Whether a title holds."""

    VALID = "valid"
    ENDS_SOON = "ends_soon"
    NOT_YET = "not_yet"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"


HOLDING = frozenset({AwardState.VALID, AwardState.ENDS_SOON})


def award_state(award: Award, withdrawn_on: date | None, on: date) -> AwardState:
    """How a title stands on a day; the day of withdrawal is the first without it, `valid_until` the last with it."""
    if withdrawn_on is not None and withdrawn_on <= on:
        return AwardState.WITHDRAWN
    if award.granted_on > on:
        return AwardState.NOT_YET
    if award.valid_until is None:
        return AwardState.VALID
    if award.valid_until < on:
        return AwardState.EXPIRED
    return AwardState.ENDS_SOON if award.valid_until <= on + SOON else AwardState.VALID


def in_state(state: AwardState, on: date) -> Q:
    """Titles in a state on a day; says the same as `award_state`, written apart for the database."""
    withdrawn = Q(withdrawal__withdrawn_on__lte=on)
    if state is AwardState.WITHDRAWN:
        return withdrawn
    spans = {
        AwardState.NOT_YET: Q(granted_on__gt=on),
        AwardState.EXPIRED: Q(granted_on__lte=on, valid_until__lt=on),
        AwardState.ENDS_SOON: Q(granted_on__lte=on, valid_until__gte=on, valid_until__lte=on + SOON),
        AwardState.VALID: Q(granted_on__lte=on) & (Q(valid_until=None) | Q(valid_until__gt=on + SOON)),
    }
    return spans[state] & (Q(withdrawal=None) | Q(withdrawal__withdrawn_on__gt=on))
