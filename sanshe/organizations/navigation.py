"""Where one finds organizations: one first-level word with what is the reader's below it."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from sanshe.accounts.enums import CITY, OFFICES
from sanshe.foundation.web.navigation import register
from sanshe.organizations.rules import SECURITY

HOME = "organizations:organizations"

register(_("Organizations"), "building", HOME, order=30)
register(_("Grades and reports"), "certificate", "organizations:standings", order=31, roles=OFFICES, within=HOME)
register(_("Register organization"), "plus", "organizations:registration_form", order=32, roles=CITY, within=HOME)
register(_("Administrators"), "shield-lock", "organizations:administrators", order=33, roles=SECURITY, within=HOME)
register(_("My posts"), "briefcase", "organizations:my_posts", order=34, within=HOME)
