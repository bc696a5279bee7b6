"""Forms about titles and norms."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sanshe.foundation.ui.widgets import Suggest
from sanshe.places.enums import AwardLevel, NormKey
from sanshe.places.forms.day import DayField

if TYPE_CHECKING:
    from collections.abc import Sequence


class AwardForm(forms.Form):
    """What is said of a title."""

    title = forms.CharField(label=_("Title"), max_length=100)
    level = forms.ChoiceField(label=_("Level"), choices=AwardLevel.choices)
    grantor = forms.CharField(label=_("Granted by"), max_length=100)
    document_number = forms.CharField(label=_("Document no."), max_length=60, required=False)
    granted_on = DayField(label=_("Granted on"))
    valid_until = DayField(
        label=_("Valid until"),
        required=False,
        help_text=_("Leave empty when the title has no end."),
    )


class GrantForm(AwardForm):
    """A title and whose it is."""

    holder = forms.ChoiceField(
        label=_("Holder"), widget=Suggest, help_text=_("A community or village, a street or town, or the city itself.")
    )
    field_order = ("holder", "title", "level", "grantor", "document_number", "granted_on", "valid_until")

    def __init__(self, *args: Any, holders: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["holder"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = holders
        field.error_messages["invalid_choice"] = _("No such place. Choose one of the names that are offered.")


class AwardWithdrawalForm(forms.Form):
    """From when a title is taken back, and why."""

    on = DayField(label=_("First day without it"))
    reason = forms.CharField(label=_("Reason"), max_length=200)


class NormForm(forms.Form):
    """A norm from a day on."""

    key = forms.ChoiceField(label=_("Norm"), choices=NormKey.choices, widget=forms.RadioSelect)
    value = forms.DecimalField(label=_("Value"), min_value=Decimal("0.01"), max_digits=10, decimal_places=2)
    basis = forms.CharField(
        label=_("Basis"), max_length=200, help_text=_("The document that sets it, with its number.")
    )
    valid_from = DayField(label=_("Valid from"), help_text=_("The value that holds now ends the day before."))


class NormCorrectionForm(forms.Form):
    """A value that was typed wrong."""

    value = forms.DecimalField(label=_("Value"), min_value=Decimal("0.01"), max_digits=10, decimal_places=2)
    basis = forms.CharField(label=_("Basis"), max_length=200)
