"""Norms: what the city asks of itself, each value for as long as it holds."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sanshe.foundation.access.tier import Tier
from sanshe.foundation.chinese.width import clean
from sanshe.foundation.errors import Refusal
from sanshe.foundation.operations import operation
from sanshe.foundation.ui.words import say_day
from sanshe.places.models import Norm
from sanshe.places.operations.breaking import Broken, spoken

if TYPE_CHECKING:
    from decimal import Decimal
    from uuid import UUID

    from sanshe.foundation.access.principal import Principal

ONE_DAY = timedelta(days=1)


class NormHoldsFromThatDay(Refusal):
    sentence = _("A value holds from %(day)s already. Correct that one, or choose another day.")
    field = "valid_from"


class NormValueMissing(Broken):
    sentence = _("A norm is a number above zero.")
    rules = frozenset({"norm_value_is_positive"})
    field = "value"


@operation("places.norm.set")
def set_norm(
    *, actor: Principal, key: str, value: Decimal, basis: str, valid_from: date, place_code: str, owner: UUID
) -> Norm:
    """Let a norm hold from a day on; the value before it ends the day before, and it ends the day before a later one begins.

    Raises:
        NormHoldsFromThatDay: a value begins on that very day.
        NormValueMissing: the value is not above zero.
    """
    held = Norm.objects.kept_by(actor).filter(key=key, county=place_code[:6])
    if held.filter(valid_from=valid_from).exists():
        raise NormHoldsFromThatDay(day=say_day(valid_from))
    later = held.filter(valid_from__gt=valid_from).order_by("valid_from").first()
    covers = Q(valid_until=None) | Q(valid_until__gte=valid_from)
    with spoken(NormValueMissing):
        held.filter(covers, valid_from__lt=valid_from).update(valid_until=valid_from - ONE_DAY)
        return Norm.objects.create(
            key=key,
            value=value,
            basis=clean(basis),
            valid_from=valid_from,
            valid_until=later.valid_from - ONE_DAY if later else None,
            place_code=place_code,
            county=place_code[:6],
            owner_organization=owner,
            tier=Tier.PUBLIC,
        )


@operation("places.norm.corrected")
def correct_norm(*, actor: Principal, norm: Norm, value: Decimal, basis: str) -> Norm:
    """Correct what was typed wrong; a new norm is a new value from a day on.

    Raises:
        NormValueMissing: the value is not above zero.
    """
    del actor
    norm.value, norm.basis = value, clean(basis)
    with spoken(NormValueMissing):
        norm.save(update_fields=["value", "basis"])
    return norm
