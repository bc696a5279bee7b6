"""Community activities: need, plan, budget, sign-in, the day, the summary."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sanshe.casework.forms.enquiry import text_field
from sanshe.people.forms.fields import PastDay
from sanshe.people.forms.picking import PickForm


def yuan_field(label: Any) -> forms.DecimalField:
    """A sum in yuan."""
    return forms.DecimalField(label=label, max_digits=10, decimal_places=2, min_value=0)


def heads_field(label: Any, **kwargs: Any) -> forms.IntegerField:
    """How many people."""
    return forms.IntegerField(label=label, min_value=0, max_value=100_000, **kwargs)


class ActivityPlanForm(forms.Form):
    """The plan, from the need that it answers."""

    name = forms.CharField(label=_("Name of the activity"), max_length=50)
    need = text_field(_("Which need it answers"), rows=3)
    surveyed_on = PastDay(label=_("Asked on"), required=False)
    surveyed = heads_field(_("People asked"), required=False)
    aim = text_field(_("What we want to reach"), rows=3)
    target = forms.CharField(label=_("For whom"), max_length=100)
    expected = heads_field(_("People expected"))
    place = forms.CharField(label=_("Place of the activity"), max_length=100)
    planned_on = forms.DateField(label=_("Planned for"), widget=forms.DateInput)
    starts_at = forms.TimeField(label=_("From"), widget=forms.TimeInput)
    ends_at = forms.TimeField(label=_("Until"), widget=forms.TimeInput)
    partners = forms.CharField(label=_("Partners"), max_length=200, required=False)
    funder = forms.CharField(label=_("Paid by"), max_length=100, required=False)


class CostForm(forms.Form):
    """A line of the budget."""

    item = forms.CharField(label=_("Line of the budget"), max_length=100)
    planned = yuan_field(_("Planned, yuan"))


class SpendingForm(forms.Form):
    """What a line came to."""

    spent = yuan_field(_("Spent, yuan"))


class SignInForm(PickForm):
    """Who came."""


class ActivityDayForm(forms.Form):
    """The day as it was."""

    on = PastDay(label=_("Held on"))
    starts_at = forms.TimeField(label=_("From"), widget=forms.TimeInput)
    ends_at = forms.TimeField(label=_("Until"), widget=forms.TimeInput)
    walk_ins = heads_field(_("Heads without a name"), initial=0, help_text=_("Those who did not sign in by name."))
    volunteers = heads_field(_("Volunteers"), initial=0)


class CallingOffForm(forms.Form):
    """Why an activity does not take place."""

    reason = text_field(_("Why it was called off"), rows=3)
    on = PastDay(label=_("Called off on"))


class SummaryForm(forms.Form):
    """The summary; people and sums are counted, not typed."""

    summary = text_field(_("How it went, and what came of it"), rows=6)
    on = PastDay(label=_("Summed up on"))
