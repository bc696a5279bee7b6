"""Forms about bookings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sanshe.places.availability import moment
from sanshe.places.forms.day import DayField

if TYPE_CHECKING:
    from datetime import datetime


class BookingForm(forms.Form):
    """A day, from when until when, and what for."""

    day = DayField(label=_("Day"))
    start = forms.TimeField(label=_("Starts at"), widget=forms.TimeInput)
    until = forms.TimeField(label=_("Ends at"), widget=forms.TimeInput)
    purpose = forms.CharField(label=_("Purpose"), max_length=100)
    attendees = forms.IntegerField(label=_("Expected persons"), min_value=1, max_value=100_000, required=False)
    contact = forms.CharField(label=_("Contact"), max_length=50, required=False)
    outside_hours = forms.BooleanField(label=_("Book it although the facility is closed then"), required=False)
    why = {"contact": _("So that the community knows whom to ask on that day.")}

    def __init__(self, *args: Any, keeps: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not keeps:
            del self.fields["outside_hours"]

    def ask_about_hours_only_when_needed(self) -> None:
        """Leave the question out as long as it is not what stands in the way."""
        if "outside_hours" not in self.errors and not self.data.get("outside_hours"):
            self.fields.pop("outside_hours", None)

    def times(self) -> tuple[datetime, datetime]:
        """Beginning and end as moments."""
        data = self.cleaned_data
        return moment(data["day"], data["start"]), moment(data["day"], data["until"])


class CancellationForm(forms.Form):
    """Why a booking is given back."""

    reason = forms.CharField(label=_("Reason"), max_length=200)
