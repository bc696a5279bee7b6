"""Choices of ties: what somebody around a family is, how the tie is, and where help flows."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class TieKind(TextChoices):
    """What somebody or something around a family is."""

    FAMILY = "family", _("Family")
    FRIEND = "friend", _("Friends")
    NEIGHBOR = "neighbor", _("Neighbors")
    VOLUNTEER = "volunteer", _("Volunteers")
    ORGANIZATION = "organization", _("Social organizations")
    COMMUNITY = "community", _("Community services")
    HEALTH = "health", _("Health care")
    SCHOOL_OR_WORK = "school_or_work", _("School or work")
    OFFICE = "office", _("Government offices")
    OTHER = "other", _("Other resources")


class TieStrength(TextChoices):
    """How a tie is (Hartman's ecomap)."""

    STRONG = "strong", _("Strong")
    WEAK = "weak", _("Weak")
    STRAINED = "strained", _("Strained")
    CUT = "cut", _("Broken off")


class TieFlow(TextChoices):
    """Where help and strength flow."""

    BOTH = "both", _("Both ways")
    FROM_THEM = "from_them", _("From them to the client")
    TO_THEM = "to_them", _("From the client to them")
