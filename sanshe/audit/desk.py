"""What waits for the system administrator and for the audit administrator."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _

from sanshe.accounts.enums import AUDIT, SYSTEM
from sanshe.audit.health import health
from sanshe.audit.light import light
from sanshe.audit.models import RestoreReport
from sanshe.audit.standing import standing
from sanshe.foundation.clock import now
from sanshe.foundation.web.desk import Card, Line, register

if TYPE_CHECKING:
    from datetime import date

    from sanshe.foundation.access.principal import Principal


def system(_principal: Principal, _on: date) -> Card:
    """The light of the backups, and room on the disk."""
    shown, room, address = (
        light(RestoreReport.objects.order_by("-finished_at").first(), now()), health().room, reverse("audit:system"),
    )  # fmt: skip
    return Card(
        title=_("System"),
        url=address,
        lines=[
            Line(_("Backup"), shown.label, address, shown.tone),
            Line(_("Disk"), room.label, address, room.tone),
        ],
    )


def audit(_principal: Principal, _on: date) -> Card:
    """Whether the trace is sealed and verified."""
    state, address = standing(), reverse("audit:audit")
    verified, sealing = state.verified(now()), state.sealing(now())
    return Card(
        title=_("Audit"),
        url=address,
        lines=[
            Line(_("Trace"), verified.label, address, verified.tone),
            Line(_("Seal"), sealing.label, address, sealing.tone),
        ],
    )


register(system, roles=SYSTEM, order=10)
register(audit, roles=AUDIT, order=10)
