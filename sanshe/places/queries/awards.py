"""Titles with whose they are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import OuterRef, Subquery

from sanshe.places.models import Award, Community, Region
from sanshe.places.region_code import Level

if TYPE_CHECKING:
    from datetime import date

    from django.db.models import QuerySet

    from sanshe.foundation.access.principal import Principal


def listed(principal: Principal) -> QuerySet[Any]:
    """Titles with their community or the name of their place (`place_name`), and their withdrawal."""
    place = Region.objects.visible_to(principal).filter(code=OuterRef("place_code")).values("name")[:1]
    rows = Award.objects.visible_to(principal).select_related("community", "withdrawal")
    return rows.annotate(place_name=Subquery(place))


def withdrawn_on(award: Award) -> date | None:
    """From which day on a title was taken back; None for one that was not."""
    withdrawal = getattr(award, "withdrawal", None)
    return withdrawal.withdrawn_on if withdrawal is not None else None


def holders(principal: Principal) -> list[tuple[str, str]]:
    """Everybody who may hold a title, as code and name: communities and villages, streets and towns, the city."""
    there = Region.objects.visible_to(principal).filter(valid_until=None)
    above = there.filter(level__lte=Level.STREET).order_by("code").values_list("code", "name")
    seats = Community.objects.visible_to(principal).filter(dissolved_on=None).order_by("place_code")
    named = [*above, *seats.values_list("place_code", "name")]
    return [(code, f"{name} · {code}") for code, name in named]
