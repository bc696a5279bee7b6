"""Counseling a couple: who the other side is, what both share, and what each says about violence, asked alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sanshe.casework.couples import CoupleService, SentBy
from sanshe.casework.enums import CoupleOutcomeCode
from sanshe.casework.forms.enquiry import text_field
from sanshe.casework.violence import Told
from sanshe.people.forms.fields import PastDay, with_blank
from sanshe.people.forms.picking import PickForm

if TYPE_CHECKING:
    from collections.abc import Iterable
    from uuid import UUID

    from django.utils.functional import Promise

    from sanshe.foundation.access.principal import Principal

APPLICATION = _("The day on the receipt. Clock and window are reckoned from it; leave it empty while there is none.")


class CoupleMakingForm(PickForm):
    """Who the other side is; they get a case of their own, with their own words."""

    problem = text_field(_("What the other side asks for, in their own words"), rows=3)
    sent_by = forms.ChoiceField(label=_("Who sent them"), choices=with_blank(SentBy.choices))
    applied_on = PastDay(label=_("Application received by the registry on"), required=False, help_text=APPLICATION)
    reader = forms.ChoiceField(label=_("Who comes behind the seal with you"), required=False)
    on = PastDay(label=_("Came on"))
    field_order = ["sought", "person", "problem", "sent_by", "applied_on", "reader", "on"]

    why: ClassVar[dict[str, Promise]] = {
        "reader": _("Somebody else approves plans and signs closings; without them a sealed case cannot be closed.")
    }

    def __init__(self, principal: Principal, data: Any, *, readers: Iterable[tuple[UUID, str]], **kwargs: Any) -> None:
        super().__init__(principal, data, **kwargs)
        known = [(str(key), name) for key, name in readers]
        field: Any = self.fields["reader"]
        field.choices = known if len(known) == 1 else with_blank(known)


class CounselingForm(forms.Form):
    """What both sides share: the clock, what was given, how it ended."""

    sent_by = forms.ChoiceField(label=_("Who sent them"), choices=with_blank(SentBy.choices))
    applied_on = PastDay(label=_("Application received by the registry on"), required=False, help_text=APPLICATION)
    services = forms.MultipleChoiceField(
        label=_("Services given"), choices=CoupleService.choices, widget=forms.CheckboxSelectMultiple, required=False
    )
    outcome = forms.ChoiceField(
        label=_("Outcome"), choices=[("", _("The counseling goes on")), *CoupleOutcomeCode.choices], required=False
    )
    outcome_on = PastDay(label=_("Outcome on"), required=False)


class ScreenForm(forms.Form):
    """What one side says about violence."""

    was_alone = forms.TypedChoiceField(
        label=_("Asked alone, out of hearing of the other"), choices=[("yes", _("Yes")), ("no", _("No"))],
        widget=forms.RadioSelect, coerce=lambda value: value == "yes",
    )  # fmt: skip
    told = forms.ChoiceField(
        label=_("What they told"),
        choices=[(Told.NO, Told.NO.label), (Told.YES, Told.YES.label)],
        widget=forms.RadioSelect,
    )
    words = text_field(
        _("In their own words"),
        required=False,
        help_text=_("Facts: who, when, where, traces, words as they were said."),
    )
    lacks_capacity = forms.BooleanField(label=_("Whoever is harmed cannot act for themselves"), required=False)
    on = PastDay(label=_("Asked on"))

    why: ClassVar[dict[str, Promise]] = {
        "was_alone": _("Asked beside the other, a no counts for nothing; ask again, alone."),
        "told": _("A yes puts the harm on file, asks for a risk check, and ends joint sessions."),
    }

    def clean(self) -> dict[str, Any]:
        """Violence is written down as it was told."""
        values: dict[str, Any] = super().clean() or {}
        if values.get("told") == Told.YES and not values.get("words", "").strip():
            self.add_error("words", gettext("Write what was told, in their own words."))
        return values
