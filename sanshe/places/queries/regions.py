"""Regions: their names, what lies in them, what they lie in, what they were called."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Case, Count, IntegerField, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce, Concat, Left

from sanshe.foundation.chinese.width import clean
from sanshe.places.models import FormerRegionName, Region
from sanshe.places.queries.spans import beginning, during, named
from sanshe.places.region_code import Level

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from django.db.models import QuerySet

    from sanshe.foundation.access.principal import Principal


def street_names(principal: Principal) -> dict[str, str]:
    """Names of streets and towns by the nine-digit front of their code."""
    rows = Region.objects.visible_to(principal).filter(level=Level.STREET)
    return {code[:9]: name for code, name in rows.order_by("code").values_list("code", "name")}


def region_names(principal: Principal, codes: Collection[str]) -> dict[str, str]:
    """Names of regions by their 12-digit code."""
    return dict(Region.objects.visible_to(principal).filter(code__in=codes).values_list("code", "name"))


def street_name(principal: Principal) -> Subquery:
    """The name of the street or town of a row with a `place_code`, as a column."""
    code = Concat(Left(OuterRef("place_code"), 9), Value("000"))
    return Subquery(Region.objects.visible_to(principal).filter(code=code).values("name")[:1])


def within(region: Region) -> Q:
    """Regions one level or more below a region; the region itself stays out."""
    return beginning("code", region.spoken_code.front) & Q(level__gt=region.level)


def listed(principal: Principal, on: date) -> QuerySet[Any]:
    """Regions with how many of the next level lie `inside` and are in force on a day; None below the street."""
    there = Region.objects.visible_to(principal).filter(
        during(on, "valid_from", "valid_until"), code__gt=OuterRef("code")
    )
    streets = there.filter(level=Level.STREET, code__lte=Concat(Left(OuterRef("code"), 6), Value("9" * 6)))
    seats = there.filter(level=Level.VILLAGE, code__lte=Concat(Left(OuterRef("code"), 9), Value("9" * 3)))
    inside = Case(
        When(level=Level.COUNTY, then=_number(streets)),
        When(level=Level.STREET, then=_number(seats)),
        output_field=IntegerField(),
    )
    return Region.objects.visible_to(principal).annotate(inside=inside)


def _number(rows: QuerySet[Any]) -> Coalesce:
    counted = rows.order_by().values("tier").annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(counted[:1], output_field=IntegerField()), 0)


def matching(principal: Principal, rows: QuerySet[Any], typed: str) -> QuerySet[Any]:
    """Of some regions those that somebody means: by name, former name, or the beginning of the code."""
    text = clean(typed)
    if not text:
        return rows
    if text.replace(" ", "").isdigit():
        return rows.filter(beginning("code", text.replace(" ", "")))
    former = FormerRegionName.objects.visible_to(principal).filter(named(text, read=False))
    return rows.filter(named(text, read=False) | Q(pk__in=former.values("region_id")))


def above(principal: Principal, region: Region) -> list[Region]:
    """The regions that a region lies in, from the top down, as far as they are on file."""
    codes, code = [], region.spoken_code.parent
    while code is not None:
        codes.append(code.code)
        code = code.parent
    return list(Region.objects.visible_to(principal).filter(code__in=codes).order_by("code"))


def replaced(principal: Principal, region: Region) -> list[Region]:
    """The regions whose code gave way to this one."""
    return list(Region.objects.visible_to(principal).filter(replaced_by=region.code).order_by("code"))


def former_names(principal: Principal, code: str) -> list[FormerRegionName]:
    """What the region of a code was called before, newest first."""
    return list(FormerRegionName.objects.visible_to(principal).filter(region__code=code).order_by("-until"))
