"""The city on one day: every figure for a place, and the table by community. One counting statement feeds all of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.conf import settings

from sanshe.foundation.days import add_months
from sanshe.foundation.figures.counting import count_all, count_days
from sanshe.foundation.figures.figure import FIGURES, Reading, read
from sanshe.foundation.figures.measure import Count, seen_by
from sanshe.indicators import measures
from sanshe.places.enums import CommunityKind
from sanshe.places.queries import street_names

if TYPE_CHECKING:
    from datetime import date

    from sanshe.foundation.access.principal import Principal
    from sanshe.places.models import Community

MONTHS = 12  # of history beside each figure
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
class StreetLine:
    """One street or town in the table by street: the same figures, for its part of the city."""

    code: str
    name: str
    readings: dict[str, Reading]


@dataclass(frozen=True)
class Overview:
    """Everything the overview shows of one place on one day; `history` begins a year before and ends on the day."""

    place: str
    as_of: date
    readings: tuple[Reading, ...]
    history: tuple[dict[str, Reading], ...]
    lines: tuple[CommunityLine, ...]
    by_street: tuple[StreetLine, ...]
    streets: dict[str, str]

    @property
    def is_whole_city(self) -> bool:
        """Whether no single street was chosen."""
        return self.place not in self.streets


def overview(principal: Principal, *, as_of: date, street: str = "") -> Overview:
    """Read the city, or one street of it, on a day, with the same day of the twelve months before."""
    streets = street_names(principal)
    place = street if street in streets else settings.COUNTY
    past = [add_months(as_of, -months) for months in range(MONTHS, -1, -1)]
    counts, by_day = count_all(as_of), count_days(past, place)
    readings = tuple(_readings(place, as_of, counts).values())
    history = tuple(_readings(place, day, by_day[day]) for day in past)
    communities = measures.COMMUNITIES.rows(as_of, seen_by(principal))
    shown = communities.filter(place_code__startswith=place).order_by("place_code")
    lines = tuple(_line(community, counts, streets) for community in shown)
    by_street = tuple(StreetLine(code, name, _readings(code, as_of, counts)) for code, name in streets.items())
    return Overview(place, as_of, readings, history, lines, by_street, streets)


def _readings(place: str, as_of: date, counts: Counts) -> dict[str, Reading]:
    return {code: read(declared, place, as_of, counts) for code, declared in FIGURES.items()}


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
