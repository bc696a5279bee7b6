"""Noting a tie: with whom, how strong, and where help flows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sanshe.casework.forms.enquiry import text_field
from sanshe.casework.ties import TieFlow, TieKind, TieStrength
from sanshe.people.forms.fields import OneOf, PastDay, with_blank

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from django.utils.functional import Promise

    from sanshe.organizations.models import Organization
    from sanshe.people.models import Person

WHO = ("person", "organization", "name")


class TieForm(forms.Form):
    """One tie. Somebody on file and an organization are chosen; whoever is on no file is written."""

    person = forms.ChoiceField(label=_("Somebody of the family"), required=False)
    organization = OneOf(label=_("An organization on file"), choices=(), required=False)
    name = forms.CharField(label=_("Or who or what it is"), max_length=50, required=False)
    kind = forms.ChoiceField(label=_("Kind of tie"), choices=with_blank(TieKind.choices))
    strength = forms.ChoiceField(label=_("How the tie is"), choices=TieStrength.choices, widget=forms.RadioSelect)
    flow = forms.ChoiceField(
        label=_("Where help flows"), choices=TieFlow.choices, widget=forms.RadioSelect, initial=TieFlow.BOTH
    )
    remark = text_field(_("Remark"), required=False, rows=2)
    on = PastDay(label=_("As told on"))

    why: ClassVar[dict[str, Promise]] = {
        "strength": _("A spouse with whom it is broken off is drawn as living apart in the genogram too.")
    }

    def __init__(
        self, people: Mapping[str, Person], organizations: Sequence[Organization], data: Any = None, **kwargs: Any
    ) -> None:
        super().__init__(data, **kwargs)
        self.people, self.organizations = people, {one.name: one for one in organizations}
        fields: Any = self.fields
        fields["person"].choices = with_blank((key, one.name) for key, one in people.items())
        fields["organization"].choices = [(name, name) for name in self.organizations]

    def clean(self) -> dict[str, Any]:
        """One of the three, turned into what it stands for."""
        values: dict[str, Any] = super().clean() or {}
        if not self.errors and sum(bool(values.get(told)) for told in WHO) != 1:
            self.add_error(
                "name",
                gettext("Choose somebody of the family, choose an organization, or write who it is: one of the three."),
            )
        return values

    @property
    def told(self) -> dict[str, Any]:
        """What the operation takes, of a valid form."""
        given = dict(self.cleaned_data)
        given["person"] = self.people.get(given["person"])
        given["organization"] = self.organizations.get(given["organization"])
        return given
