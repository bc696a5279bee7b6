"""Signing a form on the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sanshe.foundation.errors import Refusal
from sanshe.foundation.official_forms.signed import NotSigned, read_strokes
from sanshe.foundation.ui.widgets import Drawing

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sanshe.casework.queries.signed import Place

EMPTY = {"required": NotSigned.sentence}


class SigningForm(forms.Form):
    """Which place of which form, who signs, and the signature."""

    place = forms.ChoiceField(label=_("Where is signed"))
    signer = forms.CharField(
        label=_("Who signs"), max_length=50, required=False,
        help_text=_("The client, a guardian, or whoever the form names. At your own place your name stands by itself."),
    )  # fmt: skip
    strokes = forms.CharField(label=_("Signature"), widget=Drawing, error_messages=EMPTY)

    def __init__(self, places: Iterable[Place], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["place"]
        field.choices = [("", _("Please choose")), *((place.key, place.label) for place in places)]

    def clean_strokes(self) -> str:
        """What was drawn, if it can be a signature."""
        given: str = self.cleaned_data["strokes"]
        try:
            read_strokes(given)
        except Refusal as refusal:
            raise forms.ValidationError(str(refusal)) from refusal
        return given
