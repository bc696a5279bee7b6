"""Communities and villages: registered, changed, dissolved, and how many live there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from sanshe.foundation.access.tier import Tier
from sanshe.foundation.chinese.width import clean
from sanshe.foundation.errors import Refusal
from sanshe.foundation.operations import operation
from sanshe.places.models import Community, Facility, HouseholdCount, Premises, Region
from sanshe.places.operations.breaking import Broken, spoken
from sanshe.places.operations.facility import ClosesBeforeItOpens, close_facility
from sanshe.places.operations.premises import BeganLater, end_premises
from sanshe.places.region_code import parse_region_code

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime
    from uuid import UUID

    from sanshe.foundation.access.principal import Principal


class RegionUnknown(Refusal):
    sentence = _("This region code is not in the register. Register the region first.")
    field = "code"


class CommunityOnFile(Refusal):
    sentence = _("A community is on file for this code already: %(name)s. Look it up instead.")
    field = "code"


class NoVillageCode(Broken):
    sentence = _("A community stands at the last three digits. Take the code of the community, not that of the street.")
    rules = frozenset({"only_village_codes_have_a_community"})
    field = "code"


class RegionNotInForce(Broken):
    sentence = _("The region code is not in force on that day. Check the day.")
    rules = frozenset({"communities_lie_in_the_time_of_their_region"})
    field = "established_on"


class AlreadyDissolved(Refusal):
    sentence = _("This community has been dissolved already.")


class DissolvedTooEarly(Broken):
    sentence = _("Something of this community began after that day. Choose a later day.")
    rules = frozenset({
        "community_ends_after_it_begins", "premises_lie_in_the_time_of_their_community",
        "facilities_lie_in_the_time_of_their_community",
    })  # fmt: skip
    field = "on"


class CountedOutside(Broken):
    sentence = _("The community does not exist on that day. Choose another day.")
    rules = frozenset({"household_count_lies_in_the_time_of_its_community"})
    field = "counted_on"


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
    """Register the community or village that stands behind a region code; `owner` is its committee.

    Raises:
        RegionUnknown, NoVillageCode, RegionNotInForce: nothing can stand behind this code on that day.
        CommunityOnFile: something stands there already.
    """
    code = parse_region_code(code).code
    if not Region.objects.visible_to(actor).filter(code=code).exists():
        raise RegionUnknown
    there = Community.objects.visible_to(actor).filter(place_code=code).first()
    if there is not None:
        raise CommunityOnFile(name=there.name)
    community = Community(
        place_code=code,
        county=code[:6],
        kind=kind,
        established_on=established_on,
        owner_organization=owner,
        address=clean(address),
        telephone=clean(telephone),
        tier=Tier.PUBLIC,
    )
    community.be_called(clean(name))
    with spoken(NoVillageCode, RegionNotInForce):
        community.save(force_insert=True)
    return community


@operation("places.community.changed")
def change_community(*, actor: Principal, community: Community, **changes: Any) -> Community:
    """Change the named fields and no others; the name changes with the region's (`rename_region`).

    Raises:
        RegionNotInForce, DissolvedTooEarly: a new first day lies before the code's, or after something of the community began.
    """
    del actor
    for field, value in changes.items():
        setattr(community, field, clean(value) if isinstance(value, str) else value)
    with spoken(RegionNotInForce, DissolvedTooEarly):
        community.save(update_fields=list(changes))
    return community


@operation("places.community.dissolved")
def dissolve_community(*, actor: Principal, community: Community, on: date, at: datetime) -> Community:
    """End a community on a day, with its facilities, rooms and premises; figures of earlier days keep counting it.

    Bookings after that day are cancelled; `at` is the present moment.

    Raises:
        AlreadyDissolved, DissolvedTooEarly: it ended before, or something of it began later.
        FacilityUsedLater: one of its facilities was used after that day.
    """
    if community.dissolved_on is not None:
        raise AlreadyDissolved
    try:
        for facility in Facility.objects.visible_to(actor).filter(community=community, closed_on=None):
            close_facility(actor=actor, facility=facility, on=on, at=at)
        for premises in Premises.objects.visible_to(actor).filter(community=community, in_use_until=None):
            end_premises(actor=actor, premises=premises, on=on, at=at)
    except (ClosesBeforeItOpens, BeganLater) as refusal:
        raise DissolvedTooEarly from refusal
    with spoken(DissolvedTooEarly):
        community.dissolved_on = on
        community.save(update_fields=["dissolved_on"])
    return community


@operation("places.households.counted")
def count_households(
    *, actor: Principal, community: Community, counted_on: date, households: int, residents: int, source: str = ""
) -> HouseholdCount:
    """Note how many households and residents a community has; a second count of the same day replaces the first.

    Raises:
        CountedOutside: the community does not exist on that day.
    """
    del actor
    said = {"households": households, "residents": residents, "source": clean(source)}
    access = {"owner_organization": community.owner_organization, "place_code": community.place_code}
    with spoken(CountedOutside):
        count, _made = HouseholdCount._base_manager.update_or_create(  # noqa: SLF001 - within the community, which the wall checks
            community=community, counted_on=counted_on, defaults=said, create_defaults=said | access
        )
    return count


@operation("places.households.counted_together")
def count_many(
    *, actor: Principal, counted_on: date, counts: Iterable[tuple[Community, int, int]], source: str = ""
) -> list[HouseholdCount]:
    """Note households and residents of several communities on one day: (community, households, residents) each.

    Raises:
        CountedOutside: one of them does not exist on that day; then nothing is noted.
    """
    return [
        count_households(
            actor=actor, community=one, counted_on=counted_on, households=households, residents=residents, source=source
        )
        for one, households, residents in counts
    ]


@operation("places.households.struck")
def strike_count(*, actor: Principal, count: HouseholdCount) -> Community:
    """Take back a count that was noted for a wrong day; returns its community."""
    community = count.community
    HouseholdCount.objects.kept_by(actor).filter(pk=count.pk).delete()
    return community
