"""Choices of couples in counseling: who sent them, and what they are offered."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class SentBy(TextChoices):
    """Where a couple was told to come to us."""

    REGISTRY = "registry", _("The marriage registry")
    COURT = "court", _("The court")
    WOMEN = "women", _("The women's federation")
    SELF = "self", _("They came of their own accord")


class CoupleService(TextChoices):
    """What a couple is offered: the four parts of the practice that the 2012 report tells of."""

    LEGAL = "legal", _("Legal advice")
    PSYCHOLOGICAL = "psychological", _("Psychological support")
    RELATIONSHIP = "relationship", _("Help with the relationship")
    MEDIATION = "mediation", _("Mediation")
