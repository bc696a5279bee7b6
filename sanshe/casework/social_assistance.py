"""Social assistance (社会救助): the layers of the State and the steps that the official system tells us.

The platform finds households and refers them; it never decides and never computes a verdict on eligibility (民发〔2021〕57号 leaves that to
street and bureau). Days are kept as the official system reports them.
"""

from __future__ import annotations

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class AssistanceLayer(TextChoices):
    """Layers of low-income people (低收入人口), from the deepest hardship up, as the monitoring platform counts them."""

    EXTREME_HARDSHIP = "extreme_hardship", _("Person in extreme hardship")
    MINIMUM_LIVING = "minimum_living", _("Household on minimum living allowance")
    MARGINAL = "marginal", _("Household just above the allowance")
    RIGID_EXPENSE = "rigid_expense", _("Household with unavoidable large expenses")
    OTHER = "other", _("Other low-income household")


class AssistanceStep(TextChoices):
    """Steps of an application, in the order of the procedure; each is a day told by the official system."""

    REFERRED = "referred", _("Referred by us")
    APPLIED = "applied", _("Applied at the street")
    ACCEPTED = "accepted", _("Application accepted")
    CHECKED = "checked", _("Income and property checked")
    VISITED = "visited", _("Home visit by the street")
    PUBLISHED = "published", _("List shown in public")
    CONFIRMED = "confirmed", _("Confirmed")
    DECLINED = "declined", _("Declined by the street")


class FoundBy(TextChoices):
    """How a household in hardship came to our notice."""

    VISIT = "visit", _("On a visit")
    NEIGHBOR = "neighbor", _("Told by neighbors or the grid worker")
    SELF = "self", _("Asked for it")
    DATA = "data", _("Pointed out by the monitoring platform")
