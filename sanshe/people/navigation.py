"""Words of the navigation: people first, then who among them one looks for."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from sanshe.accounts.enums import CITY, FRONT_LINE
from sanshe.foundation.web.navigation import register

register(_("People"), "users", "people:people", order=20, roles=FRONT_LINE)
register(_("Roll of residents"), "list-check", "people:residents", order=21, roles=FRONT_LINE, within="people:people")
register(_("Households"), "home-heart", "people:households", order=22, roles=FRONT_LINE, within="people:people")
register(
    _("Social workers"), "certificate", "people:social_workers", order=23, roles=FRONT_LINE, within="people:people"
)
register(_("Records to look at"), "git-merge", "people:duplicates", order=24, roles=FRONT_LINE, within="people:people")
register(_("Social workers"), "certificate", "people:social_workers", order=20, roles=CITY)
register(
    _("Records to look at"), "git-merge", "people:duplicates", order=24, roles=CITY, within="people:social_workers"
)
