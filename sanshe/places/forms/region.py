"""Forms about regions."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from sanshe.places.forms.day import DayField
from sanshe.places.region_code import UrbanRural

UNCLASSED = [("", _("Not classed"))]


class RegionForm(forms.Form):
    """A code that comes into force."""

    code = forms.CharField(
        label=_("Region code"),
        max_length=20,
        help_text=_("Twelve digits as the statistics office gives them; for a street or town nine are enough."),
    )
    name = forms.CharField(label=_("Name"), max_length=100)
    valid_from = DayField(label=_("In force from"))
    urban_rural = forms.ChoiceField(
        label=_("Urban–rural class"), choices=[*UNCLASSED, *UrbanRural.choices], required=False
    )


class RenamingForm(forms.Form):
    """A new name from a day on."""

    name = forms.CharField(label=_("New name"), max_length=100)
    on = DayField(label=_("Called so from"), help_text=_("The present name stays in the history."))


class ClassForm(forms.Form):
    """The urban–rural class."""

    urban_rural = forms.ChoiceField(
        label=_("Urban–rural class"), choices=[*UNCLASSED, *UrbanRural.choices], required=False
    )


class WithdrawalForm(forms.Form):
    """The last day of a code, and what takes over."""

    on = DayField(label=_("Last day in force"))
    replaced_by = forms.CharField(
        label=_("Replaced by code"),
        max_length=20,
        required=False,
        help_text=_("The code that takes over, when there is one. Register it first."),
    )
