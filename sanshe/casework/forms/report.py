"""Mandatory reports: what was found, how it was reported, or why not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from sanshe.casework.forms.enquiry import text_field
from sanshe.casework.mandatory_report import Harm
from sanshe.foundation.clock import now
from sanshe.people.forms.fields import with_blank

if TYPE_CHECKING:
    from datetime import datetime

    from django.utils.functional import Promise


class PastMoment(forms.DateTimeField):
    """A moment that has come."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=forms.DateTimeInput, input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"], **kwargs)

    def clean(self, value: Any) -> datetime | None:
        """The moment."""
        moment: datetime | None = super().clean(value)
        if moment is not None and moment > now():
            raise ValidationError(_("This lies ahead. Type when it happened."))
        return moment


class HarmForm(forms.Form):
    """What was found."""

    harm = forms.ChoiceField(label=_("What was found"), choices=with_blank(Harm.choices))
    findings = text_field(
        _("What was seen and heard"), rows=5, help_text=_("Facts: who, when, where, traces, words as they were said.")
    )
    is_minor = forms.BooleanField(label=_("Whoever is harmed is under 18"), required=False)
    lacks_capacity = forms.BooleanField(label=_("Whoever is harmed cannot act for themselves"), required=False)
    found_at = PastMoment(label=_("Found at"))
    told_at = PastMoment(label=_("Supervisor told at"), required=False)

    why: ClassVar[dict[str, Promise]] = {
        "found_at": _(
            "The law says at once; after 24 hours the report is overdue here, for everybody who answers for it."
        )
    }


class ReportForm(forms.Form):
    """That it was reported."""

    reported_at = PastMoment(label=_("Reported at"))
    station = forms.CharField(label=_("Police station or office"), max_length=100)
    receipt = forms.CharField(
        label=_("Receipt number"), max_length=50, required=False, help_text=_("If it is not there yet, add it later.")
    )
    told_at = PastMoment(label=_("Supervisor told at"), required=False)


class NoReportForm(forms.Form):
    """That it was not reported."""

    reason = text_field(_("Why it was not reported"))
    told_at = PastMoment(label=_("Supervisor told at"), required=False)
