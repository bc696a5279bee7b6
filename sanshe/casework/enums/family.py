"""Choices of couples and of ties around a family."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class CoupleOutcomeCode(TextChoices):
    """How counseling of a couple who came to divorce ended (codes 1 to 7 of the field's practice)."""

    WITHDREW = "1", _("Withdrew within the cooling-off period")
    LAPSED = "2", _("Did not come within the window")
    POSTPONED = "3", _("Agreed to postpone")
    DIVORCED_AFTER_HELP = "4", _("Divorced by agreement after help on children or property")
    WENT_TO_COURT = "5", _("Went to court")
    REFUSED = "6", _("Refused the service")
    UNKNOWN = "7", _("Unknown")


RECONCILED = (CoupleOutcomeCode.WITHDREW, CoupleOutcomeCode.LAPSED)
BY_THE_CLOCK = (
    *RECONCILED,
    CoupleOutcomeCode.DIVORCED_AFTER_HELP,
)  # these happen at the registry, in days that are reckoned


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


class TieKind(TextChoices):
    """What somebody or something around a family is."""

    FAMILY = "family", _("Family")
    FRIEND = "friend", _("Friends")
    NEIGHBOR = "neighbor", _("Neighbors")
    VOLUNTEER = "volunteer", _("Volunteer")
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
