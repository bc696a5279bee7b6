"""Case conferences and what was agreed there; flags on a case."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sanshe.casework.flags import FlagKind
from sanshe.casework.forms.enquiry import text_field
from sanshe.people.forms.fields import PastDay, with_blank

if TYPE_CHECKING:
    from collections.abc import Iterable

MOST_LINES, LONGEST_LINE = 10, 300


class Lines(forms.CharField):
    """Things to do, one a line."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=forms.Textarea(attrs={"rows": 3}), required=False, **kwargs)

    def clean(self, value: Any) -> list[str]:
        """The lines that say something."""
        lines = [line.strip() for line in str(super().clean(value)).splitlines() if line.strip()]
        if len(lines) > MOST_LINES or any(len(line) > LONGEST_LINE for line in lines):
            raise forms.ValidationError(
                gettext("Ten lines at most, of 300 characters each. Shorten what is to be done.")
            )
        return lines


class DueForm(forms.Form):
    """A form whose last lines are things to do by one day."""

    lines_field = ""

    def clean(self) -> dict[str, Any]:
        """What is to be done has its day, and a day has something to do."""
        values: dict[str, Any] = super().clean() or {}
        lines, day = values.get(self.lines_field), values.get("due_on")
        if lines and not day and "due_on" not in self.errors:
            self.add_error("due_on", gettext("Choose the day by which it is done."))
        if day and not lines and self.lines_field not in self.errors:
            self.add_error(self.lines_field, gettext("Write what is to be done by then, or leave the day empty."))
        return values


class ConferenceForm(DueForm):
    """Who talked about what, what came of it, and what is to be done."""

    held_on = PastDay(label=_("Held on"))
    minutes = forms.IntegerField(label=_("Minutes"), min_value=1, max_value=1440)
    attendees = forms.MultipleChoiceField(
        label=_("Colleagues who took part"), widget=forms.CheckboxSelectMultiple,
        help_text=_("The minutes count as work of each of them."),
    )  # fmt: skip
    outsiders = forms.CharField(
        label=_("Others who took part"),
        max_length=300,
        required=False,
        help_text=_("Such as a doctor, a teacher, the police."),
    )
    topics = text_field(_("What was talked over"))
    conclusions = text_field(_("What was concluded"))
    agreed = Lines(label=_("What was agreed upon"), help_text=_("One thing a line; each comes to the to-dos."))
    due_on = forms.DateField(label=_("Due on"), widget=forms.DateInput, required=False)

    lines_field = "agreed"

    def __init__(self, colleagues: Iterable[tuple[UUID, str]], data: Any = None, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        field: Any = self.fields["attendees"]
        field.choices = [(str(key), name) for key, name in colleagues]

    def clean_attendees(self) -> list[UUID]:
        """Accounts of the colleagues."""
        return [UUID(key) for key in self.cleaned_data["attendees"]]


class FlagForm(forms.Form):
    """What everybody must know who opens the case."""

    kind = forms.ChoiceField(label=_("Flag"), choices=FlagKind.choices, widget=forms.RadioSelect)
    reason = text_field(_("Why"), rows=3)
    who = forms.CharField(
        label=_("Who must not learn of it"), max_length=100, required=False,
        help_text=_("Only where somebody must not learn of it: name and relation to the client."),
    )  # fmt: skip
    colleague = forms.ChoiceField(
        label=_("One of our colleagues"), required=False,
        help_text=_("Kept out by the system: never given the case, never let behind its seal. The case must be sealed."),
    )  # fmt: skip
    on = PastDay(label=_("From"))
    until = forms.DateField(
        label=_("Until"), widget=forms.DateInput, required=False, help_text=_("Empty while nobody knows.")
    )

    def __init__(self, colleagues: Iterable[tuple[UUID, str]], data: Any = None, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        field: Any = self.fields["colleague"]
        field.choices = with_blank([(str(key), name) for key, name in colleagues])

    def clean_colleague(self) -> UUID | None:
        """The account that is kept out."""
        chosen = self.cleaned_data["colleague"]
        return UUID(chosen) if chosen else None

    def clean(self) -> dict[str, Any]:
        """A restriction says whom; no other flag does."""
        values: dict[str, Any] = super().clean() or {}
        restricts = values.get("kind") == FlagKind.RESTRICTED
        if restricts and not values.get("who"):
            self.add_error("who", gettext("Write who must not learn of it."))
        if not restricts and (values.get("who") or values.get("colleague")):
            self.add_error("who", gettext("Only the flag “somebody must not learn of it” names somebody."))
        return values
