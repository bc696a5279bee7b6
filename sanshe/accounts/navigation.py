"""Where the security administrator goes."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from sanshe.accounts.enums import SECURITY
from sanshe.foundation.web.navigation import register

register(_("User accounts"), "users", "accounts", order=40, roles=SECURITY)
