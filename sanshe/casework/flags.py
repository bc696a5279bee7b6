"""Flags of a case: what there is to know before one knocks."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class FlagKind(TextChoices):
    """What everybody who opens a case must know first."""

    IN_PAIRS = "in_pairs", _("Go in pairs")
    DOG = "dog", _("Dog in the home")
    LANGUAGE = "language", _("Needs an interpreter or sign language")
    INFECTION = "infection", _("Protect yourself from infection")
    CALL_FIRST = "call_first", _("Call before you come")
    RESTRICTED = "restricted", _("Somebody must not learn of it")
    OTHER = "other", _("Other flag")
