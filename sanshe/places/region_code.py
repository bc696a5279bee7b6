"""The 12-digit statistical region code: province 2, prefecture 2, county 2, street level 3, village level 3.

Digits 1 to 6 follow GB/T 2260, digits 7 to 9 GB/T 10114; 10 to 12 are given by the statistics offices. Levels that a
code does not reach are zeros: 330483000000 is the county-level city, 330483001000 a street in it. Five prefectures, such
as 东莞, have no counties: there digits 5 and 6 are zeros above streets that exist.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from sanshe.foundation.chinese.width import clean
from sanshe.foundation.errors import Refusal
from sanshe.places.enums import CommunityKind

DIGITS = 12
PROVINCES = frozenset(
    (*range(11, 16), *range(21, 24), *range(31, 38), *range(41, 47), *range(50, 55), *range(61, 66), 71, 81, 82)
)


class Level(IntEnum):
    """How far a code reaches; the value is the number of digits that say so."""

    PROVINCE = 2
    PREFECTURE = 4
    COUNTY = 6
    STREET = 9
    VILLAGE = 12


class StreetKind(TextChoices):
    """What stands at the street level, by digits 7 to 9."""

    STREET = "street", _("Street")
    TOWN = "town", _("Town")
    TOWNSHIP = "township", _("Township")
    ENTERPRISE = "enterprise", _("Enterprise area")
    OTHER = "other", _("Other area")


class UrbanRural(TextChoices):
    """Urban–rural class of a unit at the village level (statistics offices, 2008); 1.. is urban, 2.. rural."""

    MAIN_CITY = "111", _("Main city area")
    CITY_FRINGE = "112", _("City fringe")
    TOWN_CENTER = "121", _("Town center")
    TOWN_FRINGE = "122", _("Town fringe")
    SPECIAL = "123", _("Special area")
    TOWNSHIP_CENTER = "210", _("Township center")
    VILLAGE = "220", _("Village area")

    @property
    def is_urban(self) -> bool:
        """Whether statistics count it as urban."""
        return self.value.startswith("1")


class RegionDigits(Refusal):
    sentence = _("A region code has 12 digits, or the first 2, 4, 6 or 9 of them. Check what was typed.")


class RegionProvince(Refusal):
    sentence = _("The first two digits name no province. Check the code.")


class RegionGap(Refusal):
    sentence = _("A part of this code is zero although a lower one is not. Check the code.")


@dataclass(frozen=True, order=True)
class RegionCode:
    """A well-formed code; make it with `parse_region_code`. That it is in force is a row of the register."""

    code: str

    def __str__(self) -> str:
        return self.code

    @property
    def level(self) -> Level:
        """The lowest level whose digits are not all zeros."""
        starts = zip(Level, (0, *list(Level)), strict=False)
        return max(level for level, start in starts if int(self.code[start:level]))

    @property
    def front(self) -> str:
        """The digits that everything inside shares: 330483 for the county, 330483001 for the street."""
        return self.code[: self.level]

    @property
    def parent(self) -> RegionCode | None:
        """What it lies in directly; None for a province."""
        above = [level for level in Level if level < self.level]
        return RegionCode(self.code[: above[-1]].ljust(DIGITS, "0")) if above else None

    @property
    def county(self) -> str:
        """Its first six digits, which are the county's from the county level down."""
        return self.code[:6]

    @property
    def street_kind(self) -> StreetKind | None:
        """What stands at its street level: 001–099 street, 100–199 town, 200–399 township, 400–599 enterprise area."""
        number = int(self.code[6:9])
        if not number:
            return None
        bounds = (
            (100, StreetKind.STREET),
            (200, StreetKind.TOWN),
            (400, StreetKind.TOWNSHIP),
            (600, StreetKind.ENTERPRISE),
        )
        return next((kind for bound, kind in bounds if number < bound), StreetKind.OTHER)

    @property
    def community_kind(self) -> CommunityKind | None:
        """Who governs at the village level: 001–199 a residents' committee, 200–399 a villagers'; None for the rest."""
        number = int(self.code[9:])
        if not 0 < number < 400:
            return None
        return CommunityKind.URBAN if number < 200 else CommunityKind.VILLAGE

    def covers(self, other: RegionCode) -> bool:
        """Whether the other region lies in this one, or is this one."""
        return other.code.startswith(self.front)


def parse_region_code(text: str) -> RegionCode:
    """Read a code of 12 digits, or the front of one that ends with a level, however it was typed.

    Raises:
        RegionDigits: it has another length, or holds something else than digits.
        RegionProvince: there is no such province.
        RegionGap: a level is missing above one that is given.
    """
    digits = clean(text).replace(" ", "")
    if not re.fullmatch(r"[0-9]+", digits) or len(digits) not in set(Level):
        raise RegionDigits
    code = digits.ljust(DIGITS, "0")
    if int(code[:2]) not in PROVINCES:
        raise RegionProvince
    if (int(code[4:]) and not int(code[2:4])) or (int(code[9:]) and not int(code[6:9])):
        raise RegionGap
    return RegionCode(code)


def covers(scope: str, code: str) -> bool:
    """Whether a place lies in a scope; both are codes, or fronts of codes.

    Raises:
        Refusal: one of the two is malformed; see `parse_region_code`. An empty scope covers nothing and is malformed.
    """
    return parse_region_code(scope).covers(parse_region_code(code))
