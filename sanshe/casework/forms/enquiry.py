"""Enquiries: noted in under a minute, and what becomes of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sanshe.casework.enums import EnquiryOutcome, RiskSign, SubjectKind, Topic, Urgency, Way
from sanshe.people.forms.fields import PastDay, phone_field, with_blank
from sanshe.people.forms.picking import PickForm
from sanshe.people.models import Household
from sanshe.places.models import Community

if TYPE_CHECKING:
    from django.utils.functional import Promise

    from sanshe.casework.models import Enquiry
    from sanshe.foundation.access.principal import Principal

SHORT, LONG = 500, 4000


def text_field(label: Any, *, rows: int = 4, **kwargs: Any) -> forms.CharField:
    """Words in full sentences."""
    return forms.CharField(label=label, max_length=LONG, widget=forms.Textarea(attrs={"rows": rows}), **kwargs)


class EnquiryForm(forms.Form):
    """What is asked of somebody who comes. With a person on file name and phone are known and not asked."""

    way = forms.ChoiceField(label=_("How they came"), choices=Way.choices, widget=forms.RadioSelect, initial=Way.VISIT)
    received_on = PastDay(label=_("Came on"))
    caller = forms.CharField(label=_("Name or what they call themselves"), max_length=50)
    phone = phone_field(required=False)
    referrer = forms.CharField(label=_("Sent by"), max_length=100, required=False)
    problem = text_field(_("What they ask for, in their own words"))
    urgency = forms.ChoiceField(
        label=_("Urgency"), choices=Urgency.choices, widget=forms.RadioSelect, initial=Urgency.ORDINARY
    )
    risks = forms.MultipleChoiceField(
        label=_("First look for danger"), choices=RiskSign.choices, widget=forms.CheckboxSelectMultiple, required=False,
        help_text=_("Tick what you heard or saw; leave it empty when there was nothing."),
    )  # fmt: skip

    why: ClassVar[dict[str, Promise]] = {"risks": _("What is ticked puts the enquiry on top of the desk.")}

    def __init__(self, data: Any = None, *, is_known: bool = False, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        if is_known:
            del self.fields["caller"], self.fields["phone"]

    def clean(self) -> dict[str, Any]:
        """Somebody who was sent was sent by somebody."""
        values: dict[str, Any] = super().clean() or {}
        if values.get("way") == Way.TRANSFER and not values.get("referrer"):
            self.add_error("referrer", gettext("Say who sent them."))
        return values


class EndingForm(forms.Form):
    """What became of an enquiry that does not become a case."""

    outcome = forms.ChoiceField(
        label=_("What became of it"),
        choices=[choice for choice in EnquiryOutcome.choices if choice[0] != EnquiryOutcome.CASE],
        widget=forms.RadioSelect,
    )
    on = PastDay(label=_("On"))
    note = text_field(_("What was said or done"), required=False)


class NamingForm(PickForm):
    """Who an enquiry is about."""


class OpeningForm(forms.Form):
    """Carrying an enquiry on as a case; what the enquiry holds is not asked again."""

    subject = forms.ChoiceField(label=_("Whom it is about"), widget=forms.RadioSelect)
    topic = forms.ChoiceField(label=_("Topic"), choices=with_blank(Topic.choices))
    opened_on = PastDay(label=_("Case opened on"))
    expectation = text_field(_("What they hope for"), required=False, rows=3)

    why: ClassVar[dict[str, Promise]] = {
        "topic": _("Divorce, violence at home and the protection of minors are sealed: only you and whom you let in will see the case.")
    }  # fmt: skip

    def __init__(self, principal: Principal, enquiry: Enquiry, data: Any = None, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.subjects = {f"{kind}:{one.pk}": one for kind, one in _subjects(principal, enquiry)}
        labels = dict(SubjectKind.choices)
        field: Any = self.fields["subject"]
        field.choices = [
            (key, f"{labels[key.partition(':')[0]]} · {getattr(one, 'name', one)}")
            for key, one in self.subjects.items()
        ]
        field.initial = next(iter(self.subjects), None)

    @property
    def chosen(self) -> Any:
        """The subject, in a valid form."""
        return self.subjects[self.cleaned_data["subject"]]


def _subjects(principal: Principal, enquiry: Enquiry) -> list[tuple[str, Any]]:
    """The person, the households they belong to, and the community where they live."""
    found: list[tuple[str, Any]] = []
    if enquiry.person is not None:
        found.append((SubjectKind.PERSON.value, enquiry.person))
        homes = Household.objects.visible_to(principal).filter(
            members__person=enquiry.person, members__left_on=None, dissolved_on=None
        )
        found += [(SubjectKind.HOUSEHOLD.value, home) for home in homes]
    place = Community.objects.visible_to(principal).filter(place_code=enquiry.place_code, dissolved_on=None)
    return [*found, *((SubjectKind.COMMUNITY.value, one) for one in place)]
