"""The risk check: what was asked, what was found, what keeps somebody safe."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sanshe.casework.enums import RiskLevel
from sanshe.casework.forms.enquiry import text_field
from sanshe.people.forms.fields import PastDay

if TYPE_CHECKING:
    from django.utils.functional import Promise

RISKY = {RiskLevel.MODERATE, RiskLevel.HIGH}


class RiskForm(forms.Form):
    """What a risk check found."""

    findings = text_field(
        _("What was asked and said"),
        help_text=_("Thoughts, plan, means, earlier attempts, what holds the person back; in their own words."),
    )
    level = forms.ChoiceField(label=_("Risk level"), choices=RiskLevel.choices, widget=forms.RadioSelect)
    safety = text_field(
        _("What keeps them safe until then"), required=False, rows=3,
        help_text=_("Who stays with them, what was put away, whom they call, when one looks in again."),
    )  # fmt: skip
    again_on = forms.DateField(label=_("Asked again on"), widget=forms.DateInput, required=False)
    on = PastDay(label=_("Done on"))

    why: ClassVar[dict[str, Promise]] = {
        "findings": _("Asking about it does not put it into somebody's head; it opens the door to help.")
    }

    def clean(self) -> dict[str, Any]:
        """Whoever is in danger is not left alone with a note."""
        values: dict[str, Any] = super().clean() or {}
        if values.get("level") in RISKY:
            if not values.get("safety"):
                self.add_error("safety", gettext("Write what keeps them safe, and who does it."))
            if not values.get("again_on"):
                self.add_error("again_on", gettext("Choose the day on which you ask again."))
        return values
