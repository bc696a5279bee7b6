"""Care visits: a grade, a visit, a major change."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sanshe.casework.care_visits import AlarmClosing, Contact, VisitGrade
from sanshe.casework.enums import Mode
from sanshe.casework.forms.enquiry import text_field
from sanshe.casework.forms.report import PastMoment
from sanshe.foundation.ui.widgets import RadioCards
from sanshe.people.forms.fields import PastDay, with_blank
from sanshe.people.forms.picking import PickForm

if TYPE_CHECKING:
    from django.utils.functional import Promise

NOTES: dict[str, Any] = {
    "high_risk": _(
        "Alone and 80 or older, or an illness that endangers life: weekly, and within a day of a major change."
    ),
    "key": _("At least monthly."),
    "general": _("At least quarterly."),
}
LEARNED = [choice for choice in AlarmClosing.choices if choice[0] != AlarmClosing.VISITED]


def _grade_field() -> forms.ChoiceField:
    return forms.ChoiceField(label=_("Care grade"), choices=VisitGrade.choices, widget=RadioCards(notes=NOTES))


class CareStartForm(PickForm):
    """Who is visited from now on, and how often."""

    grade = _grade_field()
    reason = text_field(_("Why this grade"), rows=2)
    on = PastDay(label=_("Graded on"))


class CareGradeForm(forms.Form):
    """Another grade."""

    to = _grade_field()
    reason = text_field(_("Why this grade"), rows=2)
    on = PastDay(label=_("Graded on"))


class CareVisitForm(forms.Form):
    """A try to reach somebody, on a phone at the door."""

    reached = forms.TypedChoiceField(
        label=_("Reached?"), choices=[("yes", _("Reached")), ("no", _("Not reached"))], widget=forms.RadioSelect,
        coerce=lambda value: value == "yes",
    )  # fmt: skip
    mode = forms.ChoiceField(label=_("Where and how"), choices=Mode.choices, widget=forms.RadioSelect)
    contact = forms.ChoiceField(
        label=_("Who was asked"), choices=Contact.choices, widget=forms.RadioSelect, initial=Contact.PERSON
    )
    state = text_field(_("How they are, and what is needed"), required=False, rows=3)
    closing = forms.ChoiceField(
        label=_("What was learned"), choices=with_blank(LEARNED), required=False,
        help_text=_("Only when not reached: where they are. It ends the alarm."),
    )  # fmt: skip
    at = PastMoment(label=_("Visited at"))

    known: ClassVar[dict[str, Promise]] = {"contact": _("Whom the rules name next")}

    def clean(self) -> dict[str, Any]:
        """Whoever was reached is told of in a sentence."""
        values: dict[str, Any] = super().clean() or {}
        if values.get("reached") and not values.get("state"):
            self.add_error("state", gettext("Write how they are and what is needed."))
        return values


class CareChangeForm(forms.Form):
    """A major change."""

    what = text_field(_("What changed"), rows=2, help_text=_("Out of hospital, a fall, somebody died, helper gone."))
    at = PastMoment(label=_("Major change at"))
