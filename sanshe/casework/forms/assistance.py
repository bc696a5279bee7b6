"""Social assistance: who was found, and how far the procedure has come."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from sanshe.casework.forms.enquiry import text_field
from sanshe.casework.social_assistance import AssistanceLayer, AssistanceStep, FoundBy
from sanshe.people.forms.fields import PastDay
from sanshe.people.forms.picking import PickForm

if TYPE_CHECKING:
    from django.utils.functional import Promise


class HardshipForm(PickForm):
    """A household, by one of its members."""

    layer = forms.ChoiceField(label=_("Layer"), choices=AssistanceLayer.choices, widget=forms.RadioSelect)
    found_by = forms.ChoiceField(label=_("How it was found"), choices=FoundBy.choices, widget=forms.RadioSelect)
    situation = text_field(_("What they lack"), rows=3)
    on = PastDay(label=_("Found on"))

    why: ClassVar[dict[str, Promise]] = {
        "layer": _("What it looks like. The street decides; here nothing is granted or refused.")
    }


class StepForm(forms.Form):
    """A day of the official procedure."""

    step = forms.ChoiceField(label=_("What happened"), choices=AssistanceStep.choices, widget=forms.RadioSelect)
    on = PastDay(label=_("On"))
