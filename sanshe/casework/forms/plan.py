"""Assessment, plan, goals, steps, agreement, decisions, attainment."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sanshe.casework.enums import AgreementForm, Attainment, Verdict
from sanshe.casework.forms.enquiry import text_field
from sanshe.people.forms.fields import PastDay

if TYPE_CHECKING:
    from django.utils.functional import Promise


class AssessmentForm(forms.Form):
    """What was found on a day."""

    on = PastDay(label=_("Assessed on"))
    personal = text_field(_("The person: health, mind, abilities, strengths"), required=False)
    family = text_field(_("The family: members, relations, means"), required=False)
    surroundings = text_field(_("The surroundings: neighbors, work, services"), required=False)
    risks = text_field(_("Dangers and what protects"), required=False, rows=3)
    summary = text_field(_("What it comes to: problems and needs, the first first"))


class PlanForm(forms.Form):
    """A version of the plan, before its goals."""

    aim = text_field(_("What it is all about"), rows=3)
    on = PastDay(label=_("Made on"))
    review_on = forms.DateField(label=_("Looked at again on"), widget=forms.DateInput)


class GoalForm(forms.Form):
    """A goal that can be measured."""

    problem = text_field(_("Problem"), rows=2)
    goal = text_field(_("Goal"), rows=2, help_text=_("One thing, in reach, with a day: what will be different?"))
    baseline = forms.CharField(label=_("How it is now"), max_length=200)
    target = forms.CharField(label=_("How it shall be"), max_length=200)


class TaskForm(forms.Form):
    """A step towards a goal."""

    what = forms.CharField(label=_("What is to be done"), max_length=200)
    who = forms.CharField(label=_("Who does it"), max_length=50)
    due_on = forms.DateField(label=_("Due on"), widget=forms.DateInput)


class HandInForm(forms.Form):
    """Handing a plan in."""

    on = PastDay(label=_("Plan handed in on"))
    decide_by = forms.DateField(
        label=_("To be decided by"), widget=forms.DateInput, required=False, help_text=_("Left empty: within a week.")
    )

    def clean(self) -> dict[str, Any]:
        """A decision cannot be due before the plan is handed in."""
        values: dict[str, Any] = super().clean() or {}
        on, by = values.get("on"), values.get("decide_by")
        if on and by and by < on:
            self.add_error("decide_by", gettext("This day lies before the plan is handed in. Choose a later one."))
        return values


class DecisionForm(forms.Form):
    """The supervisor's word."""

    verdict = forms.ChoiceField(label=_("Decision"), choices=Verdict.choices, widget=forms.RadioSelect)
    comment = text_field(_("What to change"), required=False, help_text=_("Needed when it goes back."))
    on = PastDay(label=_("Decided on"))


class AgreeingForm(forms.Form):
    """How client and worker agreed."""

    form = forms.ChoiceField(
        label=_("How"), choices=AgreementForm.choices, widget=forms.RadioSelect, initial=AgreementForm.SIGNED
    )
    reason = forms.CharField(
        label=_("Why not in writing"), max_length=200, required=False, help_text=_("Only for word of mouth.")
    )
    on = PastDay(label=_("Agreed on"))


class ScoreForm(forms.Form):
    """How far a goal was reached."""

    attainment = forms.TypedChoiceField(
        label=_("Attainment"), choices=Attainment.choices, coerce=int, widget=forms.RadioSelect
    )
    on = PastDay(label=_("Looked at on"))

    why: ClassVar[dict[str, Promise]] = {"attainment": _("Say it together with the client.")}
