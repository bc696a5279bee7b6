"""What for a form is printed."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class PrintPurpose(TextChoices):
    """What a printed form is for; the words stand in the trace."""

    FILE = "file", _("For the file")
    SIGN = "sign", _("To be read and signed by the client")
    HAND_IN = "hand_in", _("To be handed in to the office or the funder")
    REFER = "refer", _("For a referral or a handover")
    REVIEW = "review", _("For supervision or evaluation")


WITHOUT_CLIENT = frozenset({PrintPurpose.SIGN, PrintPurpose.REFER})  # of groups and activities nobody is the client


class PrintingForm(forms.Form):
    """What for; `about` is the kind of thing."""

    purpose = forms.ChoiceField(label=_("What for"), widget=forms.RadioSelect)

    def __init__(self, about: str, data: Any = None) -> None:
        super().__init__(data)
        hidden = WITHOUT_CLIENT if about in {"group", "activity"} else frozenset()
        purpose: Any = self.fields["purpose"]
        purpose.choices = [choice for choice in PrintPurpose.choices if choice[0] not in hidden]

    @property
    def reason(self) -> str:
        """The purpose in words."""
        return str(PrintPurpose(self.cleaned_data["purpose"]).label)
