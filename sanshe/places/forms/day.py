"""A day that somebody types."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext_lazy as _

FIRST, LAST = date(1900, 1, 1), date(2199, 12, 31)
BEYOND = _("Check the year: days from 1900 to 2199 can be noted.")


class DayField(forms.DateField):
    """A day in the years in which something of a place can have happened; what lies beyond is a slip of the finger."""

    widget = forms.DateInput
    default_validators = [MinValueValidator(FIRST, BEYOND), MaxValueValidator(LAST, BEYOND)]


def asked_day(text: str, otherwise: date) -> date:
    """The day that an address asks for in ISO form; another one when it asks for none that can be."""
    try:
        day: Any = DayField().clean(text)
    except forms.ValidationError:
        return otherwise
    return day if isinstance(day, date) else otherwise
