# No `from __future__ import annotations` here: django-ninja reads the types of the schemas.
"""Regions, communities, premises, facilities, bookings and titles, as programs read them."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from sanshe.foundation.access.principal import Principal
from sanshe.foundation.api.interface import part
from sanshe.foundation.api.registers import Register, opened
from sanshe.foundation.api.shapes import Asked, RegionCode, Shown, field_of, of
from sanshe.foundation.clock import today
from sanshe.places.enums import CommunityKind, FacilityKind
from sanshe.places.models import Award, Booking, Community, Facility, Premises, Region
from sanshe.places.queries import communities as listed

router = part(_("Places"))
PLACE = _("Community or village, by its code")


def _plain(row: Any, schema: type[Shown]) -> Mapping[str, Any]:
    """The fields of a row that are called as in the schema."""
    return {name: getattr(row, name) for name in schema.model_fields}


class RegionShown(Shown):
    """A region by its 12-digit code."""

    code: str = field_of(Region, "code")
    name: str = field_of(Region, "name")
    level: int = of(_("Digits that say something: 6 for the county, 9 for a street, 12 for a community"))
    valid_from: date = field_of(Region, "valid_from")
    valid_until: date | None = field_of(Region, "valid_until")
    replaced_by: str = field_of(Region, "replaced_by")


class CommunityShown(Shown):
    """A community or village."""

    id: UUID = of(_("Id"))
    place_code: str = of(_("Region code"))
    name: str = field_of(Community, "name")
    kind: CommunityKind = field_of(Community, "kind")
    established_on: date = field_of(Community, "established_on")
    dissolved_on: date | None = field_of(Community, "dissolved_on")
    address: str = field_of(Community, "address")
    telephone: str = field_of(Community, "telephone")
    households: int | None = of(_("Number of households"))
    residents: int | None = of(_("Number of residents"))
    counted_on: date | None = of(_("Counted on"))
    premises_area: Decimal | None = of(_("Premises, m²"))
    committee: UUID = of(_("Its committee"))


class PremisesShown(Shown):
    """A building or part of one from which a community is served."""

    id: UUID = of(_("Id"))
    community_id: UUID = of(_("Community, by its id"))
    name: str = field_of(Premises, "name")
    address: str = field_of(Premises, "address")
    ownership: str = field_of(Premises, "ownership")
    is_accessible: bool = field_of(Premises, "is_accessible")
    in_use_from: date = field_of(Premises, "in_use_from")
    in_use_until: date | None = field_of(Premises, "in_use_until")
    place_code: str = of(PLACE)


class FacilityShown(Shown):
    """A room or place that residents use."""

    id: UUID = of(_("Id"))
    community_id: UUID = of(_("Community, by its id"))
    name: str = field_of(Facility, "name")
    kind: FacilityKind = field_of(Facility, "kind")
    capacity: int | None = field_of(Facility, "capacity")
    is_bookable: bool = field_of(Facility, "is_bookable")
    opened_on: date = field_of(Facility, "opened_on")
    closed_on: date | None = field_of(Facility, "closed_on")
    last_safety_check_on: date | None = field_of(Facility, "last_safety_check_on")
    note: str = field_of(Facility, "note")
    place_code: str = of(PLACE)


class BookingShown(Shown):
    """A facility for a span of time, for one organization."""

    id: UUID = of(_("Id"))
    facility_id: UUID = of(_("Facility, by its id"))
    starts_at: datetime = field_of(Booking, "starts_at")
    ends_at: datetime = field_of(Booking, "ends_at")
    purpose: str = field_of(Booking, "purpose")
    attendees: int | None = field_of(Booking, "attendees")
    is_cancelled: bool = of(_("Was given back"))
    organization: UUID = of(_("Organization that booked"))
    place_code: str = of(PLACE)


class AwardShown(Shown):
    """A title of a community, a street or the city."""

    id: UUID = of(_("Id"))
    community_id: UUID | None = of(_("Community, by its id"))
    title: str = field_of(Award, "title")
    level: str = field_of(Award, "level")
    grantor: str = field_of(Award, "grantor")
    document_number: str = field_of(Award, "document_number")
    granted_on: date = field_of(Award, "granted_on")
    valid_until: date | None = field_of(Award, "valid_until")
    withdrawn_on: date | None = of(_("Title withdrawn on"))
    place_code: str = of(PLACE)


class ByPlace(Asked):
    """Narrows a list to a place."""

    place_code: RegionCode | None = of(PLACE, default=None)


def by_place(rows: QuerySet[Any], filters: Any, _principal: Principal) -> QuerySet[Any]:
    """The rows of one place, or all."""
    return rows if filters.place_code is None else rows.filter(place_code=filters.place_code)


def _community(row: Any, _principal: Principal) -> Mapping[str, Any]:
    named = {"premises_area": row.area, "committee": row.owner_organization}
    return named | {name: getattr(row, name) for name in CommunityShown.model_fields if name not in named}


def _booking(row: Booking, _principal: Principal) -> Mapping[str, Any]:
    named = {"is_cancelled": row.slot is None, "organization": row.owner_organization}
    return named | {name: getattr(row, name) for name in BookingShown.model_fields if name not in named}


def _award(row: Award, _principal: Principal) -> Mapping[str, Any]:
    withdrawal = getattr(row, "withdrawal", None)
    named = {"withdrawn_on": withdrawal.withdrawn_on if withdrawal else None}
    return named | {name: getattr(row, name) for name in AwardShown.model_fields if name not in named}


def _of(model: type[Any], *joined: str) -> Any:
    return lambda principal: (
        model.objects.visible_to(principal).select_related(*joined) if joined else model.objects.visible_to(principal)
    )


REGIONS = opened(router, Register(
    name="regions", label=_("Regions"), reading=_("Read regions"), schema=RegionShown, rows=_of(Region), key="code",
    say=lambda row, _principal: _plain(row, RegionShown), order=("code",),
))  # fmt: skip
COMMUNITIES = opened(router, Register(
    name="communities", label=_("Communities and villages"), reading=_("Read communities and villages"), schema=CommunityShown,
    rows=lambda principal: listed.listed(principal, today()), say=_community, order=("place_code", "id"), filters=ByPlace, narrowed=by_place,
))  # fmt: skip
PREMISES = opened(router, Register(
    name="premises", label=_("Premises"), reading=_("Read premises"), schema=PremisesShown, rows=_of(Premises),
    say=lambda row, _principal: _plain(row, PremisesShown), order=("place_code", "id"), filters=ByPlace, narrowed=by_place,
))  # fmt: skip
FACILITIES = opened(router, Register(
    name="facilities", label=_("Facilities"), reading=_("Read facilities"), schema=FacilityShown, rows=_of(Facility),
    say=lambda row, _principal: _plain(row, FacilityShown), order=("place_code", "kind", "id"), filters=ByPlace, narrowed=by_place,
))  # fmt: skip
BOOKINGS = opened(router, Register(
    name="bookings", label=_("Bookings"), reading=_("Read bookings"), schema=BookingShown, rows=_of(Booking),
    say=_booking, order=("starts_at", "id"), filters=ByPlace, narrowed=by_place,
))  # fmt: skip
AWARDS = opened(router, Register(
    name="awards", label=_("Titles"), reading=_("Read titles"), schema=AwardShown, rows=_of(Award, "withdrawal"),
    say=_award, order=("-granted_on", "id"), filters=ByPlace, narrowed=by_place,
))  # fmt: skip
