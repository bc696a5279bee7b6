"""The first word of the navigation: the city for the offices, the desk for everybody else."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from sanshe.accounts.enums import OFFICES, Role
from sanshe.foundation.web.navigation import register

register(_("City overview"), "chart-bar", "indicators:home", order=0, roles=OFFICES)
register(_("My desk"), "home", "indicators:home", order=0, roles=frozenset(Role.values) - OFFICES)
