"""The city on one day: every figure for a place, and the table by community. One counting statement feeds all of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.conf import settings

from sanshe.foundation.figures.counting import count_all
from sanshe.foundation.figures.figure import FIGURES, Reading, read
from sanshe.foundation.figures.measure import Count, seen_by
from sanshe.indicators import measures
from sanshe.places.enums import CommunityKind
from sanshe.places.queries import street_names

if TYPE_CHECKING:
    from datetime import date

    from sanshe.foundation.access.principal import Principal
    from sanshe.places.models import Community

Counts = Mapping[str, Mapping[str, Count]]


@dataclass(frozen=True)
class CommunityLine:
    """One community or village in the table by community."""

    community: Community
    street: str
    area: float | None
    awards: int
    has_station: bool
    certified: int
    is_covered: bool


@dataclass(frozen=True)
class Overview:
    """Everything the overview shows of one place on one day."""

    place: str
    as_of: date
    readings: tuple[Reading, ...]
    lines: tuple[CommunityLine, ...]
    streets: dict[str, str]


def overview(principal: Principal, *, as_of: date, street: str = "") -> Overview:
    """Read the city, or one street of it, on a day."""
    counts, streets = count_all(as_of), street_names(principal)
    place = street if street in streets else settings.COUNTY
    readings = tuple(read(declared, place, as_of, counts) for declared in FIGURES.values())
    communities = measures.communities(as_of, seen_by(principal))
    shown = communities.filter(place_code__startswith=place).order_by("place_code")
    lines = tuple(_line(community, counts, streets) for community in shown)
    return Overview(place, as_of, readings, lines, streets)


def _line(community: Community, counts: Counts, streets: dict[str, str]) -> CommunityLine:
    code = community.place_code

    def units(name: str) -> int:
        return counts[name].get(code, Count()).units

    area = counts[measures.PREMISES_AREA.code].get(code)
    return CommunityLine(
        community=community,
        street=streets.get(code[:9], ""),
        area=area.amount if area else None,
        awards=units(measures.PROVINCIAL_AWARDS.code),
        has_station=units(measures.WITH_STATION.code) > 0,
        certified=units(measures.CERTIFIED_PERSONS.code),
        is_covered=units(measures.CERTIFIED_POSTS.code) > 0,
    )


def is_urban(line: CommunityLine) -> bool:
    """Whether the line is an urban community."""
    return line.community.kind == CommunityKind.URBAN
