"""Forms about communities and villages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sanshe.places.enums import CommunityKind
from sanshe.places.forms.day import DayField

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.utils.functional import Promise


class CodeForm(forms.Form):
    """Which code the community stands behind."""

    code = forms.CharField(
        label=_("Region code"), max_length=20, help_text=_("The twelve digits of the community or village.")
    )


class CommunityForm(forms.Form):
    """What is said of a community."""

    name = forms.CharField(label=_("Name"), max_length=100)
    kind = forms.ChoiceField(label=_("Kind"), choices=CommunityKind.choices, widget=forms.RadioSelect)
    established_on = DayField(label=_("Established on"))
    owner = forms.TypedChoiceField(
        label=_("Its committee"), help_text=_("The committee that answers for the community and appoints its workers.")
    )
    address = forms.CharField(label=_("Address of the committee"), max_length=200, required=False)
    telephone = forms.CharField(
        label=_("Public telephone"), max_length=20, required=False, help_text=_("Everybody signed in can read it.")
    )

    def __init__(
        self,
        *args: Any,
        owners: Sequence[tuple[Any, str | Promise]],
        known: dict[str, Any] | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        owner = self.fields["owner"]
        assert isinstance(owner, forms.TypedChoiceField)
        owner.choices = [(str(key), label) for key, label in owners]
        self.known = known or {}


class CommunityChangeForm(CommunityForm):
    """The same without the name, which changes with the region's."""

    name = None  # type: ignore[assignment]  # Django's way to leave a field of the parent out


class DissolutionForm(forms.Form):
    """The last day of a community."""

    on = DayField(label=_("Last day"))


class CountForm(forms.Form):
    """Households and residents on a day."""

    counted_on = DayField(label=_("Counted on"))
    households = forms.IntegerField(label=_("Number of households"), min_value=0, max_value=1_000_000)
    residents = forms.IntegerField(label=_("Number of residents"), min_value=0, max_value=5_000_000)
    source = forms.CharField(
        label=_("Source"),
        max_length=100,
        required=False,
        help_text=_("Where the numbers come from, such as the yearly report."),
    )
