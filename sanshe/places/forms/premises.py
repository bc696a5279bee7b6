"""Forms about premises and rooms."""

from __future__ import annotations

from decimal import Decimal

from django import forms
from django.utils.translation import gettext_lazy as _

from sanshe.places.enums import Ownership
from sanshe.places.forms.day import DayField


class PremisesForm(forms.Form):
    """A building or part of one."""

    name = forms.CharField(label=_("Name"), max_length=100)
    address = forms.CharField(label=_("Address"), max_length=200, required=False)
    ownership = forms.ChoiceField(label=_("Ownership"), choices=Ownership.choices, widget=forms.RadioSelect)
    in_use_from = DayField(label=_("In use from"))
    is_accessible = forms.BooleanField(
        label=_("Barrier-free"),
        required=False,
        help_text=_("Somebody in a wheelchair comes in, gets around and finds a toilet without help."),
    )


class RoomForm(forms.Form):
    """A room; area is typed here and nowhere else."""

    name = forms.CharField(label=_("Room"), max_length=100)
    floor = forms.CharField(label=_("Floor"), max_length=20, required=False)
    area = forms.DecimalField(
        label=_("Area, m²"),
        min_value=Decimal("0.01"),
        max_digits=8,
        decimal_places=2,
        help_text=_("Typed once, here; the areas of premises, community and city are sums of rooms."),
    )
    in_use_from = DayField(label=_("In use from"))


class RoomChangeForm(RoomForm):
    """A correction of what was typed."""

    area = forms.DecimalField(
        label=_("Area, m²"),
        min_value=Decimal("0.01"),
        max_digits=8,
        decimal_places=2,
        help_text=_(
            "Only to correct it. When a room was rebuilt, end it and add the new one: earlier figures stay as they were."
        ),
    )


class EndForm(forms.Form):
    """The last day of use."""

    on = DayField(label=_("Last day of use"))
