"""The word of casework in the navigation; the three methods follow."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from sanshe.accounts.enums import AGENCY
from sanshe.foundation.web.navigation import register

register(_("Counseling outcomes"), "heart-handshake", "casework:couple_outcomes", order=30, roles=AGENCY)
