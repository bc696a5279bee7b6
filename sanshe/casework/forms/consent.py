"""Consent: what is asked when somebody agrees, withdraws, or cannot be asked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from sanshe.casework.enums import ConsentChannel, ConsentScope, Ground, SignerRelation
from sanshe.casework.forms.enquiry import text_field
from sanshe.people.forms.fields import PastDay

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.utils.functional import Promise

    from sanshe.casework.models import ConsentText


class ConsentForm(forms.Form):
    """Who agreed to what."""

    text = forms.ChoiceField(label=_("Text that was read to them"))
    scopes = forms.MultipleChoiceField(
        label=_("Agreed to"), choices=ConsentScope.choices, widget=forms.CheckboxSelectMultiple,
        initial=[ConsentScope.SERVICE],
    )  # fmt: skip
    relation = forms.ChoiceField(
        label=_("Who signs"), choices=SignerRelation.choices, widget=forms.RadioSelect, initial=SignerRelation.SELF
    )
    signer = forms.CharField(label=_("Name of who signs"), max_length=50)
    channel = forms.ChoiceField(
        label=_("How"), choices=ConsentChannel.choices, widget=forms.RadioSelect, initial=ConsentChannel.PAPER
    )
    on = PastDay(label=_("Given on"))

    why: ClassVar[dict[str, Promise]] = {
        "scopes": _("Each is agreed to by itself; refusing one never ends the service."),
        "relation": _("Under fourteen a guardian agrees (PIPL art. 31)."),
    }

    def __init__(self, texts: Sequence[ConsentText], data: Any = None, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.texts = {str(text.pk): text for text in texts}
        field: Any = self.fields["text"]
        field.choices = [(key, str(text)) for key, text in self.texts.items()]


class DayForm(forms.Form):
    """The day on which something was so."""

    on = PastDay(label=_("On"))


class GroundForm(forms.Form):
    """Why one works without consent."""

    ground = forms.ChoiceField(label=_("Legal ground"), choices=Ground.choices, widget=forms.RadioSelect)
    reason = text_field(_("What happened"))
    on = PastDay(label=_("From"))


class ConsentTextForm(forms.Form):
    """The next version of what clients are told."""

    title = forms.CharField(label=_("Title of the text"), max_length=100)
    text = forms.CharField(label=_("Text"), max_length=20_000, widget=forms.Textarea(attrs={"rows": 14}))
    valid_from = forms.DateField(label=_("Valid from"), widget=forms.DateInput)
