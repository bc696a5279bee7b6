"""The forms around programs: a token, an address that is told."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any, ClassVar
from uuid import UUID

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sanshe.foundation.api.duties import HEADS
from sanshe.foundation.api.scopes import in_order
from sanshe.foundation.webhooks.announcing import ANNOUNCED

if TYPE_CHECKING:
    from django.utils.functional import Promise

    from sanshe.foundation.access.principal import Principal

FIRST_LIFE = timedelta(days=90)


class OfOneOrganization(forms.Form):
    """Asks for the organization only where somebody heads several."""

    organization = forms.ChoiceField(label=_("Organization"))

    def __init__(self, principal: Principal, data: Any = None, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        headed = {str(post.organization): post.organization_name for post in principal.posts if post.role in HEADS}
        field: Any = self.fields["organization"]
        field.choices = list(headed.items())
        if len(headed) == 1:
            field.initial, field.disabled, field.widget = next(iter(headed)), True, forms.HiddenInput()

    @property
    def chosen(self) -> UUID:
        """The organization of a valid form."""
        return UUID(self.cleaned_data["organization"])


class TokenForm(OfOneOrganization):
    """What a token is for, what it may, and its last day."""

    why: ClassVar[dict[str, Promise]] = {
        "scopes": _("Give a program no more than its task needs; your own rights are the limit in any case."),
    }

    name = forms.CharField(
        label=_("What it is for"), max_length=60, help_text=_("Such as: nightly exchange with the volunteer platform.")
    )
    scopes = forms.MultipleChoiceField(label=_("What it may do"), widget=forms.CheckboxSelectMultiple)
    until = forms.DateField(
        label=_("Last day"), widget=forms.DateInput(attrs={"type": "date"}), help_text=_("A year from today at most.")
    )

    def __init__(self, principal: Principal, on: date, data: Any = None, **kwargs: Any) -> None:
        super().__init__(principal, data, initial={"until": on + FIRST_LIFE}, **kwargs)
        field: Any = self.fields["scopes"]
        field.choices = [(one.code, one.label) for one in in_order()]

    @property
    def end(self) -> datetime:
        """The last second of the last day of a valid form."""
        day: date = self.cleaned_data["until"]
        return timezone.make_aware(datetime.combine(day, time(23, 59, 59)))


class WebhookForm(OfOneOrganization):
    """An address that is told, and what."""

    why: ClassVar[dict[str, Promise]] = {
        "events": _(
            "It is told the name of the event and the id of the record, nothing about persons. What more it needs, it asks with a token."
        ),
    }

    url = forms.CharField(
        label=_("Address"), max_length=300, help_text=_("It begins with https:// and takes a POST."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false", "inputmode": "url"}),
    )  # fmt: skip
    events = forms.MultipleChoiceField(label=_("What it is told"), widget=forms.CheckboxSelectMultiple)

    def __init__(self, principal: Principal, data: Any = None, **kwargs: Any) -> None:
        super().__init__(principal, data, **kwargs)
        field: Any = self.fields["events"]
        field.choices = list(ANNOUNCED.items())
