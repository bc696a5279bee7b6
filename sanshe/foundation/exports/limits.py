"""The limits of exports on a day: what the city has set, else what we hold for sensible."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from sanshe.foundation.errors import Refusal
from sanshe.foundation.exports.models import ExportLimit, LimitKey
from sanshe.foundation.operations import operation

if TYPE_CHECKING:
    from datetime import date

    from sanshe.foundation.access.principal import Principal

UNSET = {LimitKey.ROWS: 10_000, LimitKey.ROWS_A_DAY: 20_000, LimitKey.ROWS_ALONE: 200}


class LimitStands(Refusal):
    sentence = _("A limit of this kind begins on this day already. Choose another day.")


def limits_on(day: date) -> dict[LimitKey, int]:
    """Every limit as it holds on a day."""
    found = ExportLimit.objects.filter(valid_from__lte=day).order_by("key", "-valid_from").distinct("key")
    return UNSET | {LimitKey(row.key): row.value for row in found}


@operation("foundation.limit.set")
def set_limit(*, actor: Principal, key: LimitKey, value: int, valid_from: date, basis: str) -> ExportLimit:
    """Let a limit hold from a day on.

    Raises:
        LimitStands: one of its kind begins on that day.
    """
    try:
        with transaction.atomic():
            return ExportLimit.objects.create(key=key, value=value, valid_from=valid_from, basis=basis, user=actor.user)
    except IntegrityError as error:
        raise LimitStands from error
