"""Choices of groups and community activities."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class GroupKind(TextChoices):
    """Nature of a group (小组性质, group plan)."""

    GROWTH = "growth", _("Growth group")
    SUPPORT = "support", _("Support group")
    EDUCATION = "education", _("Education group")
    THERAPY = "therapy", _("Therapy group")
    SELF_HELP = "self_help", _("Self-help group")
    INTEREST = "interest", _("Interest group")


class Climate(TextChoices):
    """What was seen among the members in a session: from it, and from the sessions held, the stage follows."""

    STRANGE = "strange", _("They are getting to know each other")
    TESTING = "testing", _("They test each other, disagree, form sides")
    TRUSTING = "trusting", _("They trust and help each other")


class GroupStage(TextChoices):
    """Where a group stands: the five stages of MZ/T 095-2017, and the end. Never typed."""

    PREPARATION = "preparation", _("Getting ready")
    FORMING = "forming", _("Forming")
    TRANSITION = "transition", _("Turning")
    MATURITY = "maturity", _("Mature")
    ENDING = "ending", _("Ending")
    CLOSED = "closed", _("Closed group")


class Presence(TextChoices):
    """Whether a member came to a session."""

    PRESENT = "present", _("present")
    LATE = "late", _("late")
    ABSENT = "absent", _("absent")


class GroupEnd(TextChoices):
    """Why a group ends."""

    AS_PLANNED = "as_planned", _("As planned")
    EARLY = "early", _("Earlier than planned")
    NEVER_BEGAN = "never_began", _("It never began")


class ActivityStage(TextChoices):
    """Where a community activity stands. Never typed."""

    PLANNED = "planned", _("Being prepared")
    HELD = "held", _("Held, to be summed up")
    SUMMED_UP = "summed_up", _("Summed up")
    DROPPED = "dropped", _("Called off")
