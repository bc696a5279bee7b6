"""Outcomes of couples: noted under a seal from the first moment."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any, ClassVar
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from sanshe.accounts.enums import AGENCY
from sanshe.casework.models import CoupleOutcome
from sanshe.foundation.access.models import SealReader
from sanshe.foundation.access.tier import Tier
from sanshe.foundation.breaking import Broken, spoken
from sanshe.foundation.errors import Refusal
from sanshe.foundation.operations import operation

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from sanshe.foundation.access.principal import Principal


class NotYourOrganization(Refusal):
    sentence = _("Outcomes are noted for the organization at which one counsels.")


class CoupleNumberTaken(Broken):
    sentence = _("There is a couple of this number. Choose another number.")
    rules: ClassVar[frozenset[str]] = frozenset({"couple_number_stands_once"})


class WindowBeforeComing(Broken):
    sentence = _("The window would end before the couple came. Correct the days.")
    rules: ClassVar[frozenset[str]] = frozenset({"window_ends_after_the_couple_came"})


class OutcomeBeforeComing(Broken):
    sentence = _("The outcome lies before the day on which the couple came. Correct the day.")
    rules: ClassVar[frozenset[str]] = frozenset({"outcome_follows_the_coming"})


RULES = (CoupleNumberTaken, WindowBeforeComing, OutcomeBeforeComing)


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
    """Note how the counseling of a couple ended; only the actor and `readers` will know that the row exists.

    Raises:
        NotYourOrganization: the actor does not counsel there.
        CoupleNumberTaken, WindowBeforeComing, OutcomeBeforeComing: number or days do not fit.
    """
    if organization not in actor.organizations(AGENCY):
        raise NotYourOrganization
    key, table = uuid.uuid4(), CoupleOutcome._meta.db_table
    for user in dict.fromkeys((actor.user, *readers)):  # one's own line first: only who is inside lets others in
        SealReader._base_manager.create(table=table, record=key, user=user, reason="counselor")  # noqa: SLF001 - before the record it guards
    fields: dict[str, Any] = more | {
        "id": key,
        "owner_organization": organization,
        "place_code": place_code,
        "county": place_code[:6],
        "reference": reference.strip(),
        "received_on": received_on,
        "window_ends_on": window_ends_on,
        "outcome": outcome,
        "outcome_on": outcome_on,
        "tier": Tier.SEALED,
    }
    with spoken(*RULES):
        return CoupleOutcome.objects.create_from(fields)


@operation("casework.couple_outcome.changed")
def change_outcome(
    *, actor: Principal, couple: CoupleOutcome, outcome: str, outcome_on: date, sessions: int
) -> CoupleOutcome:
    """Say anew how it ended, as it often turns out later.

    Raises:
        OutcomeBeforeComing: the day lies before the couple came.
    """
    del actor
    couple.outcome, couple.outcome_on, couple.sessions = outcome, outcome_on, sessions
    with spoken(*RULES):
        couple.save(update_fields=["outcome", "outcome_on", "sessions"])
    return couple
