"""The word of this context in the navigation, with its second level."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from sanshe.foundation.web.navigation import register
from sanshe.places.rules import BOOKERS
from sanshe.places.views.answering import KEEPERS

HOME = "places:communities"

register(_("Communities"), "building-community", HOME, order=40)
register(_("Facilities"), "map-pin", "places:facilities", order=41, within=HOME)
register(_("Bookings"), "calendar-event", "places:bookings", order=42, within=HOME, roles=BOOKERS)
register(_("Map"), "map-2", "places:map", order=43, within=HOME)
register(_("Titles"), "award", "places:awards", order=44, within=HOME)
register(_("Household counts"), "users-group", "places:household_counts", order=45, within=HOME, roles=KEEPERS)
register(_("Norms"), "ruler-2", "places:norms", order=46, within=HOME)
register(_("Regions"), "database", "places:regions", order=47, within=HOME)
