"""Choices of casework; for now the outcomes of divorce counseling."""

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
