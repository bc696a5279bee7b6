"""Groups: the plan, the members, a session with its attendance in few taps, the report."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from sanshe.casework.enums import Attainment, Climate, GroupEnd, GroupKind
from sanshe.casework.forms.enquiry import text_field
from sanshe.casework.models.group import MOST_SESSIONS
from sanshe.people.forms.fields import PastDay, with_blank
from sanshe.people.forms.picking import PickForm

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sanshe.casework.models import GroupMember


def attainment_field(label: Any, **kwargs: Any) -> forms.TypedChoiceField:
    """A goal attainment from 0 to 4."""
    return forms.TypedChoiceField(
        label=label, choices=Attainment.choices, widget=forms.RadioSelect, coerce=int, empty_value=None, **kwargs
    )


class GroupPlanForm(forms.Form):
    """The plan of a group."""

    name = forms.CharField(label=_("Name of the group"), max_length=50)
    kind = forms.ChoiceField(label=_("Kind of group"), choices=with_blank(GroupKind.choices))
    target = forms.CharField(label=_("For whom"), max_length=100)
    aims = text_field(_("What we want to reach"))
    theory = forms.CharField(label=_("Theory behind it"), max_length=100, required=False)
    place = forms.CharField(label=_("Where it meets"), max_length=100)
    planned_sessions = forms.IntegerField(label=_("Sessions planned"), min_value=1, max_value=MOST_SESSIONS)
    starts_on = forms.DateField(label=_("First day"), widget=forms.DateInput)
    ends_on = forms.DateField(label=_("Last day"), widget=forms.DateInput)
    funder = forms.CharField(label=_("Paid by"), max_length=100, required=False)


class GroupChangeForm(GroupPlanForm):
    """The plan, as it stood at a version."""

    version = forms.IntegerField(widget=forms.HiddenInput)


class JoiningForm(PickForm):
    """Who belongs to a group from now on."""

    hope = text_field(_("What they hope for"), required=False, rows=2)
    on = PastDay(label=_("Joined on"))


class SessionForm(forms.Form):
    """A session that is planned."""

    on = forms.DateField(label=_("Planned for"), widget=forms.DateInput)
    starts_at = forms.TimeField(label=_("From"), widget=forms.TimeInput)
    ends_at = forms.TimeField(label=_("Until"), widget=forms.TimeInput)
    topic = forms.CharField(label=_("Topic of the session"), max_length=100)
    contents = text_field(_("What is planned: aim, course, material"), required=False)


class HoldingForm(forms.Form):
    """How a session went. Everybody is ticked; one tap takes away who did not come."""

    present = forms.MultipleChoiceField(label=_("Who came"), widget=forms.CheckboxSelectMultiple, required=False)
    late = forms.MultipleChoiceField(label=_("Who came late"), widget=forms.CheckboxSelectMultiple, required=False)
    climate = forms.ChoiceField(label=_("Among the members"), choices=Climate.choices, widget=forms.RadioSelect)
    observed = text_field(_("What happened and what was seen"), rows=6)
    feedback = text_field(_("What the members said"), required=False, rows=2)
    on = PastDay(label=_("Held on"))
    starts_at = forms.TimeField(label=_("From"), widget=forms.TimeInput)
    ends_at = forms.TimeField(label=_("Until"), widget=forms.TimeInput)

    def __init__(self, members: Sequence[GroupMember], data: Any = None, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        for name in ("present", "late"):
            field: Any = self.fields[name]
            field.choices = [(str(member.pk), member.person.name) for member in members]
        self.fields["present"].initial = [str(member.pk) for member in members]

    def clean(self) -> dict[str, Any]:
        """Keys of members."""
        values: dict[str, Any] = super().clean() or {}
        for name in ("present", "late"):
            values[name] = [UUID(key) for key in values.get(name, ())]
        return values


class AbsenceForm(forms.Form):
    """Why somebody did not come."""

    reason = text_field(_("Why they did not come"), rows=2)


class ProgressForm(forms.Form):
    """How a member fares."""

    text = text_field(_("How they fare in the group"))
    attainment = attainment_field(_("Attainment"), required=False)
    on = PastDay(label=_("Seen on"))


class ReportForm(forms.Form):
    """The evaluation report; numbers of sessions and attendance are counted, not typed."""

    reason = forms.ChoiceField(label=_("How it ends"), choices=GroupEnd.choices, widget=forms.RadioSelect)
    attainment = attainment_field(_("Aims of the group"))
    summary = text_field(_("What was done, and what came of it"), rows=6)
    advice = text_field(_("What to do another time"), required=False)
    on = PastDay(label=_("Asked on"))
