"""Words of casework in the navigation."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from sanshe.accounts.enums import AGENCY, CASEWORKERS, CITY, COMMUNITY, FRONT_LINE, OVERSEERS
from sanshe.foundation.web.navigation import register

HOME = "casework:cases"

register(_("Cases"), "folder-open", HOME, order=10, roles=CASEWORKERS)
register(_("Enquiries"), "message-circle", "casework:enquiries", order=11, roles=CASEWORKERS, within=HOME)
register(_("Groups"), "users-group", "casework:groups", order=11, roles=CASEWORKERS, within=HOME)
register(_("Community activities"), "calendar-event", "casework:activities", order=11, roles=CASEWORKERS, within=HOME)
register(_("Counseling outcomes"), "heart-handshake", "casework:couple_outcomes", order=12, roles=AGENCY, within=HOME)
register(_("Approvals"), "clipboard-check", "casework:approvals", order=13, roles=OVERSEERS, within=HOME)
register(_("Consent texts"), "file-text", "casework:consent_texts", order=14, roles=CASEWORKERS, within=HOME)
register(_("Workload"), "clock", "casework:workload", order=15, roles=CASEWORKERS, within=HOME)
register(_("Referrals"), "send", "casework:referrals", order=16, roles=CASEWORKERS, within=HOME)
register(_("Referrals"), "send", "casework:referrals", order=16, roles=COMMUNITY)
register(_("Care visits"), "door", "casework:care_visits", order=25, roles=FRONT_LINE, within="people:people")
register(
    _("Social assistance"), "heart-handshake", "casework:assistance", order=26, roles=FRONT_LINE, within="people:people"
)
register(_("Form templates"), "file-text", "casework:form_templates", order=36, roles=CITY)
