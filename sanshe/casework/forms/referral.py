"""Referrals: what is told to whom, and what either side says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from sanshe.casework.enums import Urgency
from sanshe.casework.forms.enquiry import text_field
from sanshe.organizations.forms.fields import OrganizationField
from sanshe.people.forms.fields import PastDay

if TYPE_CHECKING:
    from django.utils.functional import Promise

    from sanshe.foundation.access.principal import Principal


class ReferralForm(forms.Form):
    """To whom, and what they learn; nothing of the case is added by itself."""

    about = forms.CharField(label=_("Whom it is about"), max_length=100)
    told = text_field(_("What they need to know"))
    urgency = forms.ChoiceField(
        label=_("Urgency"), choices=Urgency.choices, widget=forms.RadioSelect, initial=Urgency.ORDINARY
    )
    on = PastDay(label=_("Sent out on"))
    reply_by = forms.DateField(label=_("Reply by"), widget=forms.DateInput)
    opens_file = forms.BooleanField(label=_("Open the file of the case to them"), required=False)
    open_until = forms.DateField(label=_("Open until"), widget=forms.DateInput, required=False)

    why: ClassVar[dict[str, Promise]] = {
        "about": _("As they shall call them; a family name is often enough."),
        "told": _("They read these words and nothing else. Tell what they need in order to help, no more."),
        "opens_file": _("Only once they take it on, without the progress notes, and until the referral ends."),
        "open_until": _("Leave it empty to keep the file open as long as the referral runs."),
    }

    def __init__(self, principal: Principal, data: Any = None, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        receiver = OrganizationField(principal, label=_("To whom"))
        receiver.live("receiver")
        self.fields = {"receiver": receiver, **self.fields}


class AnswerForm(forms.Form):
    """Words that may be missing."""

    words = text_field(_("What they should know"), required=False)
    on = PastDay(label=_("On"))


class ReasonForm(forms.Form):
    """Words that may not."""

    words = text_field(_("Your reason"))
    on = PastDay(label=_("On"))
