"""Regions, communities, how many live there, and the norms of the city."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from sanshe.foundation.access.tier import Tier
from sanshe.foundation.errors import Refusal
from sanshe.foundation.operations import operation
from sanshe.places.models import Community, HouseholdCount, Norm, Region

if TYPE_CHECKING:
    from decimal import Decimal
    from uuid import UUID

    from sanshe.foundation.access.principal import Principal


class RegionUnknown(Refusal):
    sentence = _("This region code is not in the register. Register the region first.")


class CodeTaken(Refusal):
    sentence = _("This region code is on file already. Codes are never used twice: check the number.")


@operation("places.region.registered")
def register_region(
    *, actor: Principal, code: str, name: str, valid_from: date, owner: UUID, urban_rural: str = ""
) -> Region:
    """Put a 12-digit region code in force from a day on."""
    if Region.objects.visible_to(actor).filter(code=code).exists():
        raise CodeTaken
    return Region.objects.create(
        code=code,
        name=name,
        valid_from=valid_from,
        urban_rural=urban_rural,
        owner_organization=owner,
        place_code=code,
        county=code[:6],
        tier=Tier.PUBLIC,
    )


@operation("places.region.withdrawn")
def withdraw_region(*, actor: Principal, region: Region, on: date, replaced_by: str = "") -> Region:
    """End a region code on a day; its successor, when there is one, is a region of its own."""
    del actor
    region.valid_until, region.replaced_by = on, replaced_by
    region.save(update_fields=["valid_until", "replaced_by"])
    return region


@operation("places.community.registered")
def register_community(
    *,
    actor: Principal,
    code: str,
    name: str,
    kind: str,
    established_on: date,
    owner: UUID,
    address: str = "",
    telephone: str = "",
) -> Community:
    """Register the community or village that stands behind a region code; `owner` is its committee."""
    if not Region.objects.visible_to(actor).filter(code=code).exists():
        raise RegionUnknown
    if Community.objects.visible_to(actor).filter(place_code=code).exists():
        raise CodeTaken
    return Community.objects.create(
        place_code=code,
        county=code[:6],
        name=name,
        kind=kind,
        established_on=established_on,
        owner_organization=owner,
        address=address,
        telephone=telephone,
        tier=Tier.PUBLIC,
    )


@operation("places.community.dissolved")
def dissolve_community(*, actor: Principal, community: Community, on: date) -> Community:
    """End a community on a day; figures of earlier days keep counting it."""
    del actor
    community.dissolved_on = on
    community.save(update_fields=["dissolved_on"])
    return community


@operation("places.households.counted")
def count_households(
    *, actor: Principal, community: Community, counted_on: date, households: int, residents: int, source: str = ""
) -> HouseholdCount:
    """Note how many households and residents a community has; a second count of the same day replaces the first."""
    del actor
    count, _made = HouseholdCount._base_manager.update_or_create(  # noqa: SLF001 - within the community, which the wall checks
        community=community,
        counted_on=counted_on,
        defaults={"households": households, "residents": residents, "source": source},
        create_defaults={
            "households": households,
            "residents": residents,
            "source": source,
            "owner_organization": community.owner_organization,
            "place_code": community.place_code,
        },
    )
    return count


@operation("places.norm.set")
def set_norm(
    *, actor: Principal, key: str, value: Decimal, basis: str, valid_from: date, place_code: str, owner: UUID
) -> Norm:
    """Let a norm hold from a day on; the one before it ends the day before."""
    Norm.objects.kept_by(actor).filter(key=key, valid_until=None, valid_from__lt=valid_from).update(
        valid_until=valid_from - timedelta(days=1)
    )
    return Norm.objects.create(
        key=key,
        value=value,
        basis=basis,
        valid_from=valid_from,
        place_code=place_code,
        county=place_code[:6],
        owner_organization=owner,
        tier=Tier.PUBLIC,
    )
