"""Registering somebody: who, how to reach them, where, why."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from sanshe.accounts.enums import COMMUNITY
from sanshe.foundation.errors import Refusal
from sanshe.people.enums import PhoneKind, RegistrationPurpose, SeparationStatus, Sex
from sanshe.people.forms.communities import community_choices
from sanshe.people.forms.fields import OneOf, PastDay, name_field, phone_field, with_blank
from sanshe.people.identifiers import Paper, PaperKind, read_paper
from sanshe.people.nations import Nation
from sanshe.people.operations import Phone

if TYPE_CHECKING:
    from datetime import date

    from django.utils.functional import Promise

    from sanshe.foundation.access.principal import Post, Principal


class RegistrationForm(forms.Form):
    """A new resident. A paper that tells sex and date of birth answers for them; otherwise they are asked."""

    name = name_field()
    paper_kind = forms.ChoiceField(
        label=_("Paper"), choices=[*PaperKind.choices, ("", _("No paper at hand"))], initial=PaperKind.RESIDENT_ID,
        required=False,
    )  # fmt: skip
    paper_number = forms.CharField(
        label=_("Number of the paper"), max_length=60, required=False,
        help_text=_("In any layout; spaces do not matter."), widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )  # fmt: skip
    sex = forms.ChoiceField(
        label=_("Sex"), choices=Sex.choices, initial=Sex.UNKNOWN, required=False,
        help_text=_("Only where the paper does not tell it."),
    )  # fmt: skip
    birth_date = PastDay(
        label=_("Date of birth"), required=False, help_text=_("Only where the paper does not tell it.")
    )
    another_person = forms.BooleanField(label=_("This is another person"), required=False)
    phone = phone_field(required=False, help_text=_("Several people may share one phone."))
    phone_kind = forms.ChoiceField(
        label=_("Whose phone"), choices=PhoneKind.choices, initial=PhoneKind.OWN, required=False
    )
    phone_owner = forms.CharField(label=_("Name of its owner"), max_length=50, required=False)
    emergency_phone = phone_field(label=_("Phone of an emergency contact"), required=False)
    emergency_name = forms.CharField(label=_("Name of the emergency contact"), max_length=50, required=False)
    community = OneOf(label=_("Community or village"), choices=())
    address = forms.CharField(label=_("Home address"), max_length=200, required=False)
    separation_status = forms.ChoiceField(
        label=_("Registration and residence"), choices=with_blank(SeparationStatus.choices), required=False
    )
    nation = OneOf(label=_("Nationality (ethnic group)"), choices=Nation.choices, required=False)
    purpose = forms.ChoiceField(label=_("What the record is for"), choices=RegistrationPurpose.choices)
    household = forms.UUIDField(required=False, widget=forms.HiddenInput)

    why: ClassVar[dict[str, Promise]] = {
        "paper_number": _("So that nobody is on file twice. It is stored encrypted, and lists show a part of it only."),
        "purpose": _("It is noted with the record; personal data are kept for a purpose only."),
    }
    sections: ClassVar[list[tuple[Promise, list[str]]]] = [
        (_("Who it is"), ["name", "paper_kind", "paper_number", "sex", "birth_date", "another_person"]),
        (_("How to reach them"), ["phone", "phone_kind", "phone_owner", "emergency_phone", "emergency_name"]),
        (_("Where and why"), ["community", "address", "separation_status", "nation", "purpose"]),
    ]

    def __init__(self, principal: Principal, post: Post, on: date, data: Any = None, **kwargs: Any) -> None:
        self.on = on
        self.paper: Paper | None = None
        super().__init__(data, **kwargs)
        self._offer_communities(principal, post)
        if not kwargs.get("initial", {}).get("warned") and not (data and data.get("warned")):
            del self.fields["another_person"]
        purposes = [choice for choice in RegistrationPurpose.choices if choice[0] != RegistrationPurpose.TALENT]
        purpose: Any = self.fields["purpose"]
        purpose.choices = purposes
        purpose.initial = RegistrationPurpose.ARCHIVE if post.role in COMMUNITY else RegistrationPurpose.SERVICE

    def _offer_communities(self, principal: Principal, post: Post) -> None:
        """A community worker registers for the own community; others say where the person lives."""
        field: Any = self.fields["community"]
        field.choices = community_choices(principal, front=post.place if post.role in COMMUNITY else "")
        field.widget.choices = field.choices
        if len(field.choices) == 1:
            field.initial, field.widget, field.disabled = field.choices[0][0], forms.HiddenInput(), True

    def clean(self) -> dict[str, Any]:
        """Read the paper, and let it answer for sex and date of birth."""
        values: dict[str, Any] = super().clean() or {}
        kind, number = values.get("paper_kind", ""), values.get("paper_number", "")
        if kind and not number and "paper_number" not in self.errors:
            self.add_error("paper_number", _("Type the number, or choose “No paper at hand”."))
        if kind and number:
            self._read(kind, number, values)
        elif not kind:
            values["paper_number"] = ""
        return values

    def _read(self, kind: str, number: str, values: dict[str, Any]) -> None:
        try:
            self.paper = read_paper(kind, number, on=self.on)
        except Refusal as refusal:
            self.add_error("paper_number", str(refusal))
            return
        values["paper_number"] = self.paper.number
        if self.paper.birth_date is not None:
            values["birth_date"], values["sex"] = self.paper.birth_date, self.paper.sex

    @property
    def phones(self) -> list[Phone]:
        """The phones of a valid form."""
        given = self.cleaned_data
        own = Phone(given["phone"], given["phone_kind"] or PhoneKind.OWN, given["phone_owner"].strip())
        emergency = Phone(given["emergency_phone"], PhoneKind.EMERGENCY, given["emergency_name"].strip())
        return [phone for phone in (own, emergency) if phone.number]
