"""The end of a case, what comes after it, and what goes on beside its path."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sanshe.casework.enums import AsideKind, ClosingReason, Mode, Topic
from sanshe.casework.forms.enquiry import text_field
from sanshe.people.forms.fields import PastDay, with_blank

if TYPE_CHECKING:
    from collections.abc import Iterable
    from uuid import UUID


class ClosingForm(forms.Form):
    """Asking for the end."""

    reason = forms.ChoiceField(label=_("Why it ends"), choices=with_blank(ClosingReason.choices))
    summary = text_field(_("What was done, and what remains"), rows=6)
    on = PastDay(label=_("Asked on"))


class VisitPlanForm(forms.Form):
    """When one looks in again."""

    due_on = forms.DateField(label=_("Due on"), widget=forms.DateInput)


class VisitForm(forms.Form):
    """How somebody is, some time after the end."""

    mode = forms.ChoiceField(label=_("Where and how"), choices=Mode.choices, widget=forms.RadioSelect)
    state = text_field(_("How they are"))
    has_relapsed = forms.TypedChoiceField(
        label=_("Is the problem back?"), choices=[("no", _("No")), ("yes", _("Yes"))], widget=forms.RadioSelect,
        coerce=lambda value: value == "yes",
    )  # fmt: skip
    on = PastDay(label=_("Made on"))


class AsideForm(forms.Form):
    """A pause, a referral elsewhere, a crisis."""

    kind = forms.ChoiceField(label=_("What"), choices=AsideKind.choices, widget=forms.RadioSelect)
    reason = text_field(_("What happened"))
    receiver = forms.CharField(
        label=_("To whom"), max_length=100, required=False, help_text=_("Only for a referral elsewhere.")
    )
    on = PastDay(label=_("From"))


class ReopeningForm(forms.Form):
    """A new episode."""

    problem = text_field(_("What they ask for, in their own words"))
    on = PastDay(label=_("Case opened on"))


class ChangeForm(forms.Form):
    """Particulars of a case, as they stood at a version."""

    topic = forms.ChoiceField(label=_("Topic"), choices=Topic.choices)
    problem = text_field(_("What they ask for, in their own words"))
    expectation = text_field(_("What they hope for"), required=False, rows=3)
    version = forms.IntegerField(widget=forms.HiddenInput)


class HandOverForm(forms.Form):
    """Who works on it from now on."""

    worker = forms.ChoiceField(label=_("Social worker"), widget=forms.RadioSelect)

    def __init__(self, workers: Iterable[tuple[UUID, str]], data: Any = None, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        field: Any = self.fields["worker"]
        field.choices = [(str(key), name) for key, name in workers]
