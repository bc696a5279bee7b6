"""Violence in a couple (家暴筛查): each side is asked alone, and a yes changes everything that follows.

Where violence is told, no joint session: counseling both together puts one of them in danger. Protect first (safe place, protection
order, 反家庭暴力法 ch. 4), report as `mandatory_report.py` says, and work with each side apart.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from sanshe.foundation.access.decision import ALLOWED, denied

if TYPE_CHECKING:
    from sanshe.foundation.access.decision import Decision


class Told(TextChoices):
    """What one side says when asked about violence."""

    NOT_ASKED = "not_asked", _("Not asked yet")
    NO = "no", _("Tells of no violence")
    YES = "yes", _("Tells of violence")


class SafetyAct(TextChoices):
    """What must happen where there is violence."""

    NO_JOINT_SESSION = "no_joint_session", _("No joint session")
    PROTECT = "protect", _("Protect whoever suffers it")
    REPORT = "report", _("Report")


@dataclass(frozen=True)
class Screen:
    """What one side said, and whether nobody else listened."""

    told: Told = Told.NOT_ASKED
    alone: bool = False


def may_sit_together(first: Screen, second: Screen) -> Decision:
    """Whether the two may be counseled in one room: only after both, asked alone, told of no violence."""
    screens = (first, second)
    if any(screen.told == Told.YES for screen in screens):
        return denied(_("Violence was told: no joint session. Protect, report, and see each side alone."))
    if any(screen.told == Told.NOT_ASKED or not screen.alone for screen in screens):
        return denied(_("Ask each side about violence first, alone, out of hearing of the other."))
    return ALLOWED


def acts_of(first: Screen, second: Screen) -> tuple[SafetyAct, ...]:
    """What must happen after the screen, in this order; nothing where no violence was told."""
    return tuple(SafetyAct) if Told.YES in {first.told, second.told} else ()
