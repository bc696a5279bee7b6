"""Small forms at a person's record, one for each act."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from sanshe.accounts.enums import COMMUNITY
from sanshe.foundation.chinese.pinyin import search_key
from sanshe.foundation.clock import today
from sanshe.foundation.errors import Refusal
from sanshe.people.enums import (
    RESTRICTED_GROUPS,
    KeyGroup,
    LookReason,
    PhoneKind,
    ReviewOutcome,
    SeparationStatus,
    Sex,
)
from sanshe.people.forms.communities import community_choices
from sanshe.people.forms.fields import Normal, OneOf, PastDay, name_field, phone_field, with_blank
from sanshe.people.identifiers import PaperKind, read_paper
from sanshe.people.nations import Nation

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.utils.functional import Promise

    from sanshe.foundation.access.principal import Principal
    from sanshe.people.models import HouseholdMember, Person


class DayForm(forms.Form):
    """The day on which something happened."""

    on = PastDay(label=_("Day"))


class RenameForm(forms.Form):
    """A new name, from a day on."""

    name = name_field(label=_("New name of the person"))
    on = PastDay(label=_("Borne since"), help_text=_("The old name stays on file and is still found."))


class FormerNameForm(forms.Form):
    """A name that somebody bore before, or is also called by."""

    name = name_field(label=_("Former or other name"))
    until = PastDay(label=_("Until"), required=False, help_text=_("Leave it empty when it is still in use."))


class DetailsForm(forms.Form):
    """What else is on file about a person."""

    sex = forms.ChoiceField(label=_("Sex"), choices=Sex.choices)
    birth_date = PastDay(label=_("Date of birth"), required=False)
    nation = OneOf(label=_("Nationality (ethnic group)"), choices=Nation.choices, required=False)
    separation_status = forms.ChoiceField(
        label=_("Registration and residence"), choices=with_blank(SeparationStatus.choices), required=False
    )
    address = forms.CharField(label=_("Home address"), max_length=200, required=False)
    pinyin = Normal(
        search_key, label=_("Pinyin"), max_length=300, help_text=_("Correct it when the name is read in another way.")
    )

    known: ClassVar[dict[str, Promise]] = {}

    def __init__(self, person: Person, data: Any = None) -> None:
        names = ("sex", "birth_date", "nation", "separation_status", "address", "pinyin")
        super().__init__(data, initial={name: getattr(person, name) for name in names})


class HeadForm(forms.Form):
    """Base of what may take the head out of a household: who is head from then on."""

    new_head = forms.ChoiceField(label=_("New head of the household"), required=False)

    def offer_heads(self, staying: Sequence[HouseholdMember]) -> None:
        """Let one of those who stay be chosen; without any the question is not asked."""
        self.staying = {str(member.pk): member for member in staying}
        if not staying:
            del self.fields["new_head"]
            return
        field: Any = self.fields["new_head"]
        field.choices = with_blank((key, member.person.name) for key, member in self.staying.items())
        field.help_text = _("The head leaves the household: one of those who stay takes over.")

    @property
    def head(self) -> HouseholdMember | None:
        """The member who was chosen."""
        return self.staying.get(self.cleaned_data.get("new_head", ""))


class MoveForm(HeadForm):
    """Where somebody moves, when and why."""

    community = OneOf(label=_("New community or village"), choices=())
    on = PastDay(label=_("Moved on"))
    reason = forms.CharField(label=_("Reason"), max_length=200)
    field_order = ["community", "on", "reason", "new_head"]

    def __init__(
        self, principal: Principal, place: str, staying: Sequence[HouseholdMember], data: Any, **kwargs: Any
    ) -> None:
        super().__init__(data, **kwargs)
        field: Any = self.fields["community"]
        field.choices = field.widget.choices = community_choices(principal, without=place)
        self.offer_heads(staying)


class DeathForm(HeadForm):
    """When somebody died."""

    on = PastDay(label=_("Died on"))
    field_order = ["on", "new_head"]

    def __init__(self, staying: Sequence[HouseholdMember], data: Any, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.offer_heads(staying)


class PaperForm(forms.Form):
    """Another paper."""

    kind = forms.ChoiceField(label=_("Kind of paper"), choices=PaperKind.choices)
    number = forms.CharField(
        label=_("Number of the paper"), max_length=60, help_text=_("In any layout; spaces do not matter.")
    )
    valid_until = forms.DateField(label=_("Valid until"), required=False, widget=forms.DateInput)
    why: ClassVar[dict[str, Promise]] = {
        "number": _("So that nobody is on file twice. It is stored encrypted, and lists show a part of it only.")
    }

    def clean(self) -> dict[str, Any]:
        """Read the number as its kind is written; what is wrong with it stands at its field."""
        values: dict[str, Any] = super().clean() or {}
        if values.get("kind") and values.get("number"):
            try:
                values["number"] = read_paper(values["kind"], values["number"], on=today()).number
            except Refusal as refusal:
                self.add_error("number", str(refusal))
        return values


class PhoneForm(forms.Form):
    """Another phone."""

    number = phone_field()
    kind = forms.ChoiceField(label=_("Whose phone"), choices=PhoneKind.choices)
    owner_name = forms.CharField(label=_("Name of its owner"), max_length=50, required=False)


class TagForm(forms.Form):
    """A key group, from when, and who says so. Restricted groups are offered to those whose duty they are."""

    group = forms.ChoiceField(label=_("Key group"))
    starts_on = PastDay(label=_("From"))
    source = forms.CharField(
        label=_("Source"), max_length=100, help_text=_("Who found or decided it: a visit, a register, an office.")
    )
    evidence = forms.CharField(
        label=_("Evidence"), max_length=200, required=False, help_text=_("Number of the paper or decision, if any.")
    )

    def __init__(self, principal: Principal, data: Any, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        is_duty = principal.holds(COMMUNITY)
        field: Any = self.fields["group"]
        field.choices = with_blank(
            [choice for choice in KeyGroup.choices if is_duty or choice[0] not in RESTRICTED_GROUPS]
        )


class LookForm(forms.Form):
    """Why a number is looked at in full."""

    reason = forms.ChoiceField(choices=LookReason.choices)


class ReviewForm(forms.Form):
    """What comparing a record with the card came to."""

    outcome = forms.ChoiceField(label=_("What you found"), choices=ReviewOutcome.choices, widget=forms.RadioSelect)
