"""Region codes: registered, renamed, classed anew, withdrawn; a withdrawn code never comes back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from sanshe.foundation.access.policy import registry
from sanshe.foundation.access.tier import Tier
from sanshe.foundation.chinese.width import clean
from sanshe.foundation.errors import Refusal
from sanshe.foundation.operations import operation
from sanshe.foundation.ui.words import say_day
from sanshe.places.models import Community, FormerRegionName, Region
from sanshe.places.operations.breaking import Broken, spoken
from sanshe.places.region_code import parse_region_code

if TYPE_CHECKING:
    from datetime import date
    from uuid import UUID

    from sanshe.foundation.access.principal import Principal


class CodeTaken(Refusal):
    sentence = _("This region code is on file already. Codes are never used twice: check the number.")
    field = "code"


class CodeWithdrawn(Refusal):
    sentence = _("This code was withdrawn on %(day)s. A code is never used again: register the new one.")
    field = "code"


class CodeElsewhere(Refusal):
    sentence = _("This code lies in another county than yours. Check its first six digits.")
    field = "code"


class RegionAboveUnknown(Broken):
    sentence = _("The street, town or county that this code lies in is not on file. Register it first.")
    rules = frozenset({"a_region_lies_in_a_known_region"})
    field = "code"


class RegionAboveNotInForce(Broken):
    sentence = _("The region that this code lies in is not in force on that day. Check the day.")
    rules = frozenset({"regions_lie_in_the_time_of_their_region"})
    field = "valid_from"


class AlreadyWithdrawn(Refusal):
    sentence = _("This code has been withdrawn already.")


class HoldsRegions(Broken):
    sentence = _("Regions inside this one are still in force. Withdraw them first, or choose a later day.")
    rules = frozenset({"regions_lie_in_the_time_of_their_region"})
    field = "on"


class HoldsCommunity(Broken):
    sentence = _("The community behind this code still exists on that day. Dissolve it first, or choose a later day.")
    rules = frozenset({"communities_lie_in_the_time_of_their_region"})
    field = "on"


class EndsBeforeItBegins(Broken):
    sentence = _("The last day lies before the first. Check both days.")
    rules = frozenset({"region_ends_after_it_begins"})
    field = "on"


class SuccessorNotInForce(Broken):
    sentence = _("The code that takes over is not in force. Register it first.")
    rules = frozenset({"the_successor_of_a_region_is_in_force", "no_region_replaces_itself"})
    field = "replaced_by"


class SameName(Refusal):
    sentence = _("This is the present name. Type the new one.")
    field = "name"


class NameEndsOutside(Broken):
    sentence = _("On this day the region is not in force, or had another name already. Choose another day.")
    rules = frozenset({"former_region_name_ended_in_its_time", "one_former_region_name_per_day"})
    field = "on"


@operation("places.region.registered")
def register_region(
    *, actor: Principal, code: str, name: str, valid_from: date, owner: UUID, urban_rural: str = ""
) -> Region:
    """Put a region code in force from a day on.

    Raises:
        RegionDigits, RegionProvince, RegionGap: the code is none (see `parse_region_code`).
        CodeTaken, CodeWithdrawn: it is on file, in force or not any more.
        CodeElsewhere: it lies where one keeps no regions.
        RegionAboveUnknown, RegionAboveNotInForce: what it lies in is not there on that day.
    """
    code = parse_region_code(code).code
    known = Region.objects.visible_to(actor).filter(code=code).first()
    if known is not None:
        raise CodeTaken if known.valid_until is None else CodeWithdrawn(day=say_day(known.valid_until))
    region = Region(
        code=code,
        name=clean(name),
        valid_from=valid_from,
        urban_rural=urban_rural,
        owner_organization=owner,
        place_code=code,
        county=code[:6],
        tier=Tier.PUBLIC,
    )
    if not registry.of(Region).may_keep(actor, region):
        raise CodeElsewhere
    with spoken(RegionAboveUnknown, RegionAboveNotInForce):
        region.save(force_insert=True)
    return region


@operation("places.region.renamed")
def rename_region(*, actor: Principal, region: Region, name: str, on: date) -> Region:
    """Give a region a new name from a day on; the old one stays in its history. A community behind it goes by the new name too.

    Raises:
        SameName: it is called so already.
        NameEndsOutside: the day lies outside the region's time, or a name ended on it before.
    """
    name = clean(name)
    if name == region.name:
        raise SameName
    with spoken(NameEndsOutside):
        FormerRegionName.objects.create(region=region, name=region.name, until=on)
    region.name = name
    region.save(update_fields=["name"])
    community = Community.objects.visible_to(actor).filter(place_code=region.code).first()
    if community is not None:
        community.be_called(name)
        community.save(update_fields=["name", "pinyin", "initials"])
    return region


@operation("places.region.classed")
def class_region(*, actor: Principal, region: Region, urban_rural: str) -> Region:
    """Note the urban–rural class of a region as the statistics office sets it anew."""
    del actor
    region.urban_rural = urban_rural
    region.save(update_fields=["urban_rural"])
    return region


@operation("places.region.withdrawn")
def withdraw_region(*, actor: Principal, region: Region, on: date, replaced_by: str = "") -> Region:
    """End a region code on a day, its last; its successor, when there is one, is a region of its own.

    Raises:
        AlreadyWithdrawn: it ended before.
        HoldsRegions, HoldsCommunity: something inside is there longer.
        EndsBeforeItBegins, SuccessorNotInForce: the day or the successor cannot be.
    """
    del actor
    if region.valid_until is not None:
        raise AlreadyWithdrawn
    successor = parse_region_code(replaced_by).code if replaced_by else ""
    ended = {"valid_until": on, "replaced_by": successor}
    with spoken(HoldsRegions, HoldsCommunity, EndsBeforeItBegins, SuccessorNotInForce):
        for column, value in ended.items():
            setattr(region, column, value)
        region.save(update_fields=list(ended))
    return region
