"""How the seal of the audit stands: what is sealed, the newest checkpoint, what the last verification found."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils.translation import gettext as _

from sanshe.audit.models import ReadEvent, Seal, Verification
from sanshe.audit.sealing.checkpoints import newest
from sanshe.foundation.ui.parts import Status
from sanshe.foundation.ui.words import say_number

if TYPE_CHECKING:
    from datetime import datetime

    from sanshe.audit.sealing.checkpoints import Checkpoint

DUE = timedelta(days=8)  # a verification a week
LAG = timedelta(seconds=60)  # an event that waits longer for its seal is late


@dataclass(frozen=True)
class Standing:
    """The newest of each, None where there is none yet."""

    seal: Seal | None
    checkpoint: Checkpoint | None
    verification: Verification | None
    newest_event: datetime | None

    def sealing(self, at: datetime) -> Status:
        """Whether the sealing process keeps up, in a word."""
        event = self.newest_event
        if event is None:
            return Status(_("nothing has happened yet"), "plain")
        if (self.seal is None or self.seal.sealed_at < event) and at - event > LAG:
            return Status(_("the sealing process lags behind or does not run"), "late")
        return Status(_("keeps up"), "done")

    def verified(self, at: datetime) -> Status:
        """The last verification in a word."""
        last = self.verification
        if last is None:
            return Status(_("not verified yet"), "waiting")
        if not last.links:
            return Status(_("nothing was sealed when it was verified"), "waiting")
        if last.tamperings:
            return Status(_("tampered with in %(count)s places") % {"count": last.tamperings}, "late")
        if at - last.finished_at > DUE:
            return Status(_("verified more than a week ago"), "waiting")
        return Status(_("verified, nothing tampered with"), "done")

    @property
    def sealed(self) -> str:
        """How many events are sealed, in words."""
        return say_number(self.seal.last if self.seal else 0)


def standing() -> Standing:
    """As it is now; checkpoints are read from their folder."""
    return Standing(
        Seal.objects.order_by("-number").first(),
        newest(settings.CHECKPOINTS),
        Verification.objects.order_by("-finished_at").first(),
        ReadEvent.objects.order_by("-id").values_list("at", flat=True).first(),
    )
