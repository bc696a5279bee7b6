"""What for a form of a case is printed."""

from __future__ import annotations

from django import forms
from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class PrintPurpose(TextChoices):
    """What a printed form is for; the words stand in the trace."""

    FILE = "file", _("For the file of the case")
    SIGN = "sign", _("To be read and signed by the client")
    HAND_IN = "hand_in", _("To be handed in to the office or the funder")
    REFER = "refer", _("For a referral or a handover")
    REVIEW = "review", _("For supervision or evaluation")


class PrintingForm(forms.Form):
    """What for."""

    purpose = forms.ChoiceField(label=_("What for"), choices=PrintPurpose.choices, widget=forms.RadioSelect)

    @property
    def reason(self) -> str:
        """The purpose in words."""
        return str(PrintPurpose(self.cleaned_data["purpose"]).label)
