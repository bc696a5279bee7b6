"""Fields that speak with the sentences of the domain."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from sanshe.foundation.chinese.names import clean_name
from sanshe.foundation.chinese.phone import normalize_phone
from sanshe.foundation.clock import today
from sanshe.foundation.errors import Refusal
from sanshe.foundation.ui.widgets import Suggest

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

NO_CHOICE = ("", _("Please choose"))


class Normal(forms.CharField):
    """Text that a function of the domain brings into its one form; what that refuses stands at the field in its words."""

    def __init__(self, normalize: Callable[[str], str], **kwargs: Any) -> None:
        self.normalize = normalize
        super().__init__(**kwargs)

    def clean(self, value: Any) -> str:
        """The normal form."""
        typed = str(super().clean(value))
        if not typed:
            return ""
        try:
            return self.normalize(typed)
        except Refusal as refusal:
            raise ValidationError(str(refusal)) from refusal


def name_field(**kwargs: Any) -> Normal:
    """A person's name."""
    given = {
        "label": _("Name of the person"),
        "max_length": 100,
        "help_text": _("As on the card; the middle dot is written too."),
    }
    widget = forms.TextInput(attrs={"autocomplete": "off"})
    return Normal(clean_name, **({"widget": widget} | given | kwargs))


def phone_field(**kwargs: Any) -> Normal:
    """One phone number, in any layout."""
    widget = forms.TextInput(attrs={"type": "tel", "autocomplete": "off"})
    return Normal(normalize_phone, **({"label": _("Phone"), "max_length": 40, "widget": widget} | kwargs))


class PastDay(forms.DateField):
    """A day that has come: today or before."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=forms.DateInput, **kwargs)

    def clean(self, value: Any) -> date | None:
        """The day."""
        day: date | None = super().clean(value)
        if day is not None and day > today():
            raise ValidationError(_("This day lies ahead. Type the day on which it happened."))
        if day is not None and day.year < 1850:
            raise ValidationError(_("This day lies too far back. Check the year."))
        return day


class OneOf(forms.ChoiceField):
    """A choice among many, typed with suggestions."""

    widget = Suggest
    default_error_messages = {"invalid_choice": _("Choose one of the suggestions; “%(value)s” is none of them.")}


def with_blank(choices: Any) -> list[tuple[str, Any]]:
    """Choices with an empty one in front."""
    return [NO_CHOICE, *choices]
