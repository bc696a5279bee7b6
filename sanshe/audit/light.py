"""The light of the backups: green only from the report of a restore, never from a file that is there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

if TYPE_CHECKING:
    from datetime import datetime

    from sanshe.audit.models import RestoreReport

FRESH, STALE = timedelta(days=2), timedelta(days=8)  # how old the backup may be that was proven last


@dataclass(frozen=True)
class Light:
    """`tone` is done (green), waiting (yellow) or late (red); `label` says it in words, `text` what to do."""

    tone: str
    label: str
    text: str


def light(newest: RestoreReport | None, at: datetime) -> Light:
    """The light at a moment, by the newest report of a restore."""
    if newest is None:
        return Light("late", _("No backup has been restored yet"), _("Run sanshe backup, then sanshe verify-restore."))
    if not newest.is_good or newest.backup_made_at is None:
        said = _("Read the report below, then make a new backup and verify it.")
        return Light("late", _("The last backup that was tried cannot be relied on"), said)
    age = at - newest.backup_made_at
    days = max(age.days, 0)
    proven = ngettext(
        "The backup that was proven last is %(count)s day old.",
        "The backup that was proven last is %(count)s days old.",
        days,
    ) % {"count": days}
    if age <= FRESH:
        return Light("done", _("The backup can be restored"), _("A restore into an empty database has proven it."))
    tone = "waiting" if age <= STALE else "late"
    return Light(tone, proven, _("Whatever happened since would be lost. Run sanshe backup and sanshe verify-restore."))
