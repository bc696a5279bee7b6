"""Outcomes of couples: noted under a seal from the first moment."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any
from uuid import UUID

from sanshe.casework.models import CoupleOutcome
from sanshe.foundation.access.models import SealReader
from sanshe.foundation.access.tier import Tier
from sanshe.foundation.operations import operation

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from sanshe.foundation.access.principal import Principal


@operation("casework.couple_outcome.noted")
def note_outcome(
    *,
    actor: Principal,
    organization: UUID,
    place_code: str,
    reference: str,
    received_on: date,
    window_ends_on: date,
    outcome: str,
    outcome_on: date,
    readers: Iterable[UUID] = (),
    **more: Any,
) -> CoupleOutcome:
    """Note how the counselling of a couple ended; only the actor and `readers` will know that the row exists."""
    key, table = uuid.uuid4(), CoupleOutcome._meta.db_table
    for user in dict.fromkeys((actor.user, *readers)):  # one's own line first: only who is inside lets others in
        SealReader._base_manager.create(table=table, record=key, user=user, reason="counsellor")  # noqa: SLF001 - before the record it guards
    fields: dict[str, Any] = more | {
        "id": key,
        "owner_organization": organization,
        "place_code": place_code,
        "county": place_code[:6],
        "reference": reference,
        "received_on": received_on,
        "window_ends_on": window_ends_on,
        "outcome": outcome,
        "outcome_on": outcome_on,
        "tier": Tier.SEALED,
    }
    return CoupleOutcome.objects.create_from(fields)
