"""Reads over places that several pages need."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sanshe.places.models import Region

if TYPE_CHECKING:
    from sanshe.foundation.access.principal import Principal


def street_names(principal: Principal) -> dict[str, str]:
    """Names of streets and towns by the nine-digit front of their code."""
    rows = Region.objects.visible_to(principal).filter(code__endswith="000").exclude(code__endswith="000000")
    return {code[:9]: name for code, name in rows.order_by("code").values_list("code", "name")}


def region_names(principal: Principal, codes: set[str]) -> dict[str, str]:
    """Names of regions by their 12-digit code."""
    return dict(Region.objects.visible_to(principal).filter(code__in=codes).values_list("code", "name"))
