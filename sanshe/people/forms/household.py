"""Households and relationships."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sanshe.people.enums import MemberRole, RelationshipKind
from sanshe.people.forms.fields import PastDay, with_blank
from sanshe.people.forms.person import HeadForm
from sanshe.people.forms.picking import PickForm

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sanshe.people.models import HouseholdMember


class HouseholdForm(forms.Form):
    """Number and address."""

    number = forms.CharField(label=_("Household no."), max_length=40)
    address = forms.CharField(label=_("Home address"), max_length=200, required=False)


class FormingForm(PickForm):
    """A new household with its head."""

    number = forms.CharField(label=_("Household no."), max_length=40)
    address = forms.CharField(label=_("Home address"), max_length=200, required=False)
    on = PastDay(label=_("Formed on"))
    field_order = ["number", "address", "on", "sought", "person"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["sought"].label = _("Head of household")


class JoiningForm(PickForm):
    """Another member."""

    role = forms.ChoiceField(label=_("Relation to the head"), choices=MemberRole.choices, initial=MemberRole.CHILD)
    on = PastDay(label=_("Since"))
    field_order = ["sought", "person", "role", "on"]


class LeavingForm(HeadForm):
    """Members who leave on one day, and who is head then."""

    members = forms.MultipleChoiceField(label=_("Who leaves"), widget=forms.CheckboxSelectMultiple, required=False)
    on = PastDay(label=_("Left on"))
    field_order = ["members", "on", "new_head"]

    def __init__(self, present: Sequence[HouseholdMember], data: Any, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.present = {str(member.pk): member for member in present}
        field: Any = self.fields["members"]
        field.choices = [(key, f"{row.person.name} · {row.get_role_display()}") for key, row in self.present.items()]
        self.offer_heads([member for member in present if member.role != MemberRole.HEAD])
        if "new_head" in self.fields:
            self.fields["new_head"].help_text = _("Only when the head leaves and others stay.")

    @property
    def leaving(self) -> list[HouseholdMember]:
        """The members who were chosen."""
        return [self.present[key] for key in self.cleaned_data["members"]]


class HeadChangeForm(forms.Form):
    """Another head, and what the one until now becomes."""

    member = forms.ChoiceField(label=_("New head of the household"))
    former_role = forms.ChoiceField(
        label=_("What the head until now is to the new one"),
        choices=[choice for choice in MemberRole.choices if choice[0] != MemberRole.HEAD],
    )

    def __init__(self, present: Sequence[HouseholdMember], data: Any, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.present = {str(member.pk): member for member in present if member.role != MemberRole.HEAD}
        field: Any = self.fields["member"]
        field.choices = with_blank((key, member.person.name) for key, member in self.present.items())


class RelationshipForm(PickForm):
    """What somebody else is to the person."""

    kind = forms.ChoiceField(label=_("What they are to this person"), choices=with_blank(RelationshipKind.choices))
    starts_on = PastDay(label=_("From"), required=False)
    field_order = ["sought", "person", "kind", "starts_on"]
