"""Choices of scales: who answers and how, what the license permits, what a result asks one to do."""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Informant(TextChoices):
    """Whose knowledge the answers are."""

    SELF = "self", _("The person")
    PROXY = "proxy", _("Somebody who knows the person well")
    ASSESSOR = "assessor", _("The assessor, from observation")


class Mode(TextChoices):
    """How the answers were got."""

    FACE = "face", _("Face to face")
    PHONE = "phone", _("By telephone")
    VIDEO = "video", _("By video")
    PAPER = "paper", _("On paper, by oneself")
    ONLINE = "online", _("Online, by oneself")


class LicenseKind(TextChoices):
    """What the holder of the rights permits."""

    STANDARD = "standard", _("National or industry standard")
    PUBLIC_DOMAIN = "public_domain", _("Public domain")
    FREE = "free", _("Free, no permission needed")
    CREDIT = "credit", _("Free with credit")
    NONCOMMERCIAL = "noncommercial", _("Free with credit for non-commercial use")
    ASK = "ask", _("Ask the holder first")
    RESERVED = "reserved", _("Rights reserved")
    UNCLEAR = "unclear", _("License unclear")


class Status(TextChoices):
    """The life of an instrument: old answers stay with their version."""

    DRAFT = "draft", _("Being drafted")
    PUBLISHED = "published", _("Used today")
    RETIRED = "retired", _("For old files only")


class Flag(TextChoices):
    """What a result asks one to do beyond its band."""

    RISK_CHECK = "risk_check", _("Do the risk check")
    RISK_NOT_ASKED = "risk_not_asked", _("Ask the question about self-harm")
    NOT_SCORED = "not_scored", _("Complete the answers")


class Side(TextChoices):
    """On which side of a cut-off the finding lies."""

    AT_LEAST = "at_least", _("at least")
    BELOW = "below", _("below")
