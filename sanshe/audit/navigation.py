"""Where the audit administrator goes."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from sanshe.accounts.enums import AUDIT
from sanshe.foundation.web.navigation import register

register(_("Looks at records"), "eye", "audit:reads", order=41, roles=AUDIT)
