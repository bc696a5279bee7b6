"""What the header search finds in places."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from sanshe.foundation.ui.parts import Link
from sanshe.foundation.web.search import EACH, register
from sanshe.places.models import Community, Facility
from sanshe.places.queries import communities, facilities
from sanshe.places.queries.regions import street_name

if TYPE_CHECKING:
    from sanshe.foundation.access.principal import Principal


def _communities(principal: Principal, text: str) -> list[Link]:
    rows = Community.objects.visible_to(principal).annotate(street=street_name(principal))
    found = communities.matching(principal, rows, text).order_by("place_code", "id")[:EACH]
    return [
        Link(one.name, one.get_absolute_url(), icon="building-community", count=one.street or one.place_code)
        for one in found
    ]


def _facilities(principal: Principal, text: str) -> list[Link]:
    rows = Facility.objects.visible_to(principal).filter(closed_on=None).select_related("community")
    found = facilities.matching(rows, text).order_by("place_code", "kind", "id")[:EACH]
    return [Link(one.name, one.get_absolute_url(), icon="map-pin", count=one.community.name) for one in found]


register(_("Communities"), _communities, order=40)
register(_("Facilities"), _facilities, order=41)
