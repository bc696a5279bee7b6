"""Where the system administrator and the audit administrator go."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from sanshe.accounts.enums import AUDIT, SYSTEM
from sanshe.foundation.web.navigation import register

register(_("System"), "settings", "audit:system", order=40, roles=SYSTEM)
register(_("Audit"), "shield-check", "audit:audit", order=40, roles=AUDIT)
register(_("Looks at records"), "eye", "audit:reads", order=41, roles=AUDIT)
