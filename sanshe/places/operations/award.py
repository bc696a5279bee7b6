"""Titles and their withdrawal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from sanshe.foundation.access.tier import Tier
from sanshe.foundation.errors import Refusal
from sanshe.foundation.operations import operation
from sanshe.places.models import Award, AwardWithdrawal, Community

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from sanshe.foundation.access.principal import Principal


class AwardAlreadyWithdrawn(Refusal):
    sentence = _("This title has been withdrawn already.")


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
    """Note a title of a community, or of the place itself when no community is named."""
    del actor
    return Award.objects.create(
        title=title,
        level=level,
        grantor=grantor,
        granted_on=granted_on,
        community=community,
        document_number=document_number,
        valid_until=valid_until,
        owner_organization=owner,
        place_code=place_code,
        county=place_code[:6],
        tier=Tier.PUBLIC,
    )


@operation("places.award.withdrawn")
def withdraw_award(*, actor: Principal, award: Award, on: date, reason: str) -> AwardWithdrawal:
    """Take a title back from a day on; once."""
    if AwardWithdrawal.objects.visible_to(actor).filter(award=award).exists():
        raise AwardAlreadyWithdrawn
    return AwardWithdrawal.objects.create(award=award, withdrawn_on=on, reason=reason)
