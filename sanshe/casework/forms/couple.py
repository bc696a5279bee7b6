"""Noting how the counseling of a couple ended."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from sanshe.casework.cooling_off import last_day_of_window
from sanshe.casework.enums import CoupleOutcomeCode
from sanshe.people.forms.fields import PastDay, with_blank

if TYPE_CHECKING:
    from django.utils.functional import Promise


class OutcomeForm(forms.Form):
    """How it ended, and when."""

    sessions = forms.IntegerField(label=_("Finished sessions"), min_value=1, max_value=99, initial=1)
    outcome = forms.ChoiceField(label=_("Outcome"), choices=with_blank(CoupleOutcomeCode.choices))
    outcome_on = PastDay(label=_("Outcome on"))


class CoupleForm(OutcomeForm):
    """A couple who came to divorce. Names do not belong here: a number of one's own is enough."""

    reference = forms.CharField(
        label=_("Couple no."), max_length=40, help_text=_("A number of your own; no names, no ID numbers.")
    )
    received_on = PastDay(label=_("Came on"), help_text=_("The day on the receipt of the registry, when there is one."))
    window_ends_on = forms.DateField(
        label=_("Window ends on"), required=False, widget=forms.DateInput,
        help_text=_("Leave it empty to reckon 60 days (Civil Code art. 1077); after a holiday, as the receipt says."),
    )  # fmt: skip
    field_order = ["reference", "received_on", "window_ends_on", "sessions", "outcome", "outcome_on"]

    why: ClassVar[dict[str, Promise]] = {"outcome": _("Only you can open it; the city counts it without reading.")}

    def clean(self) -> dict[str, Any]:
        """Reckon the window where it was left out."""
        values: dict[str, Any] = super().clean() or {}
        if values.get("received_on") and not values.get("window_ends_on"):
            values["window_ends_on"] = last_day_of_window(values["received_on"])
        return values
