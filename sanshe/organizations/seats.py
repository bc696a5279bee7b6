"""Tells places what they ask about organizations: names, committees that wait for their community, stations."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, Q

from sanshe.foundation.ui.parts import Link
from sanshe.organizations.enums import OrganizationKind
from sanshe.organizations.models import Organization
from sanshe.places.bodies import bodies

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date
    from uuid import UUID

    from sanshe.foundation.access.door import ScopedRows
    from sanshe.foundation.access.principal import Principal

COMMITTEES = (OrganizationKind.RESIDENTS_COMMITTEE, OrganizationKind.VILLAGERS_COMMITTEE)


def names(principal: Principal, ids: Collection[UUID]) -> dict[UUID, str]:
    """Names of organizations by their ids."""
    return dict(Organization.objects.visible_to(principal).filter(pk__in=ids).values_list("pk", "name"))


def committees_at(principal: Principal, code: str) -> list[tuple[UUID, str]]:
    """The committees seated at a region code that still exist: a community belongs to one of them."""
    rows = Organization.objects.visible_to(principal).filter(place_code=code, kind__in=COMMITTEES, dissolved_on=None)
    return list(rows.order_by("name", "pk").values_list("pk", "name"))


def _stations(principal: Principal, on: date) -> ScopedRows[Organization]:
    rows = Organization.objects.visible_to(principal).filter(kind=OrganizationKind.STATION, established_on__lte=on)
    return rows.filter(Q(dissolved_on=None) | Q(dissolved_on__gte=on))


def has_station(principal: Principal, on: date) -> Q:
    """A condition on rows with a region code: a social work station exists there on a day."""
    return Q(Exists(_stations(principal, on).filter(place_code=OuterRef("place_code"))))


def stations_at(principal: Principal, code: str, on: date) -> list[Link]:
    """The social work stations at a region code on a day."""
    rows = _stations(principal, on).filter(place_code=code).order_by("name", "pk")
    return [Link(one.name, one.get_absolute_url(), icon="heart-handshake") for one in rows]


bodies.names, bodies.committees_at = names, committees_at
bodies.has_station, bodies.stations_at = has_station, stations_at
