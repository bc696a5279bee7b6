"""Communities and villages to choose from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sanshe.places.models import Community
from sanshe.places.queries import street_names

if TYPE_CHECKING:
    from sanshe.foundation.access.principal import Principal


def community_choices(principal: Principal, *, front: str = "", without: str = "") -> list[tuple[str, str]]:
    """Codes and names of the communities that exist, each with its street, for names come twice; `front` narrows by code."""
    streets = street_names(principal)
    rows = Community.objects.visible_to(principal).filter(dissolved_on=None, place_code__startswith=front)
    return [
        (code, f"{name} · {streets.get(code[:9], '')}")
        for code, name in rows.exclude(place_code=without).order_by("place_code").values_list("place_code", "name")
    ]
