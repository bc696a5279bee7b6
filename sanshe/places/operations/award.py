"""Titles of communities, streets and the city, and their withdrawal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from sanshe.foundation.access.tier import Tier
from sanshe.foundation.chinese.width import clean
from sanshe.foundation.errors import Refusal
from sanshe.foundation.operations import operation
from sanshe.places.models import Award, AwardWithdrawal, Community
from sanshe.places.operations.breaking import Broken, spoken

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from sanshe.foundation.access.principal import Principal


class AwardAlreadyWithdrawn(Refusal):
    sentence = _("This title has been withdrawn already.")


class GrantedOutside(Broken):
    sentence = _("The community does not exist on that day. Check the day.")
    rules = frozenset({"award_is_granted_in_the_time_of_its_community"})
    field = "granted_on"


class EndsBeforeGranted(Broken):
    sentence = _("The title would end before it was granted. Check both days.")
    rules = frozenset({"award_ends_after_it_begins"})
    field = "valid_until"


class WithdrawnBeforeGranted(Broken):
    sentence = _("The title was granted after that day. Choose a later day.")
    rules = frozenset({"award_is_withdrawn_after_it_was_granted"})
    field = "on"


class ReasonMissing(Broken):
    sentence = _("Say why, so that the community knows.")
    rules = frozenset({"award_withdrawal_has_a_reason"})
    field = "reason"


@operation("places.award.granted")
def grant_award(
    *,
    actor: Principal,
    title: str,
    level: str,
    grantor: str,
    granted_on: date,
    owner: UUID,
    place_code: str,
    community: Community | None = None,
    document_number: str = "",
    valid_until: date | None = None,
) -> Award:
    """Note a title of a community, or of the place itself when no community is named.

    Raises:
        GrantedOutside, EndsBeforeGranted: the days cannot be.
    """
    del actor
    with spoken(GrantedOutside, EndsBeforeGranted):
        return Award.objects.create(
            title=clean(title),
            level=level,
            grantor=clean(grantor),
            granted_on=granted_on,
            community=community,
            document_number=clean(document_number),
            valid_until=valid_until,
            owner_organization=owner,
            place_code=place_code,
            county=place_code[:6],
            tier=Tier.PUBLIC,
        )


@operation("places.award.changed")
def change_award(*, actor: Principal, award: Award, **changes: Any) -> Award:
    """Correct the named fields of a title and no others; whose it is stays.

    Raises:
        GrantedOutside, EndsBeforeGranted: the days cannot be.
    """
    del actor
    for field, value in changes.items():
        setattr(award, field, clean(value) if isinstance(value, str) else value)
    with spoken(GrantedOutside, EndsBeforeGranted):
        award.save(update_fields=list(changes))
    return award


@operation("places.award.withdrawn")
def withdraw_award(*, actor: Principal, award: Award, on: date, reason: str) -> AwardWithdrawal:
    """Take a title back from a day on; once.

    Raises:
        AwardAlreadyWithdrawn, WithdrawnBeforeGranted, ReasonMissing: it cannot be withdrawn so.
    """
    if AwardWithdrawal.objects.visible_to(actor).filter(award=award).exists():
        raise AwardAlreadyWithdrawn
    with spoken(WithdrawnBeforeGranted, ReasonMissing):
        return AwardWithdrawal.objects.create(award=award, withdrawn_on=on, reason=clean(reason))
