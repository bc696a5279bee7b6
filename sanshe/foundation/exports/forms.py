"""The forms around exports: what for, the second word, a limit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from sanshe.foundation.exports.asking import ReasonMissing, RefusalNeedsReason
from sanshe.foundation.exports.formats import FORMATS
from sanshe.foundation.exports.models import LimitKey

if TYPE_CHECKING:
    from django.utils.functional import Promise

LONGEST = 200


class ExportForm(forms.Form):
    """In which form a list leaves, and what for; the reason is asked only where the rows hold personal data."""

    why: ClassVar[dict[str, Promise]] = {
        "reason": _("It is kept with your name, and whoever answers for these data can read it.")
    }

    form = forms.ChoiceField(label=_("File format"))
    reason = forms.CharField(
        label=_("What for"),
        max_length=LONGEST,
        error_messages={"required": ReasonMissing.sentence},
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Such as: visiting list of the old people of our community in November."),
    )

    def __init__(self, *args: Any, needs_reason: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice = self.fields["form"]
        assert isinstance(choice, forms.ChoiceField)
        choice.choices = [(one.code, one.label) for one in FORMATS.values()]
        if not needs_reason:
            del self.fields["reason"]


class DecisionForm(forms.Form):
    """Why an export may not leave; not asked of a yes."""

    reason = forms.CharField(
        label=_("Why it may not leave"),
        error_messages={"required": RefusalNeedsReason.sentence},
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class LimitForm(forms.Form):
    """A limit from a day on, with the paper that it rests on."""

    key = forms.ChoiceField(label=_("Limit"), choices=LimitKey)
    value = forms.IntegerField(label=_("Rows"), min_value=0, max_value=1_000_000)
    valid_from = forms.DateField(label=_("Valid from"), widget=forms.DateInput(attrs={"type": "date"}))
    basis = forms.CharField(
        label=_("Basis"), max_length=LONGEST, help_text=_("The decision or document that sets it, with its number.")
    )
