"""Forms about facilities, their hours, checks and photos."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sanshe.places.enums import FacilityKind, Weekday
from sanshe.places.forms.day import DayField

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import time

    from sanshe.places.models import OpeningHours

SPANS = (1, 2, 3)  # of one day; the page shows the third only where there is one
NO_ROOM = _("No room of ours, or outdoors")


class RoomChoice(forms.ModelChoiceField):  # type: ignore[type-arg]  # Django takes no type at run time
    """A room of the community, named with its premises."""

    def label_from_instance(self, obj: Any) -> str:
        """Premises and room."""
        return f"{obj.premises.name} · {obj.name}"


class FacilityForm(forms.Form):
    """What is said of a facility."""

    kind = forms.ChoiceField(label=_("Kind"), choices=FacilityKind.choices)
    name = forms.CharField(label=_("Name"), max_length=100)
    room = RoomChoice(
        label=_("Room"), queryset=None, required=False, help_text=_("Area, floor and address are taken from the room.")
    )
    opened_on = DayField(label=_("Opened on"))
    capacity = forms.IntegerField(label=_("Capacity, persons"), min_value=1, max_value=100_000, required=False)
    is_bookable = forms.BooleanField(
        label=_("Can be booked"),
        required=False,
        help_text=_("Organizations of the city may book free times by themselves."),
    )
    note = forms.CharField(
        label=_("Note for visitors"),
        max_length=200,
        required=False,
        help_text=_("One line for visitors: the entrance, what to bring, whom to ask."),
    )

    def __init__(self, *args: Any, rooms: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["room"]
        assert isinstance(field, RoomChoice)
        field.queryset, field.empty_label = rooms, str(NO_ROOM)


class ClosingForm(forms.Form):
    """The last day of a facility, and why."""

    on = DayField(label=_("Last day"))
    reason = forms.CharField(
        label=_("Reason"), max_length=200, help_text=_("Whoever has booked a later time reads it.")
    )


class CheckForm(forms.Form):
    """The day of a safety check."""

    checked_on = DayField(label=_("Checked on"))


class PhotoForm(forms.Form):
    """A photo."""

    photo = forms.FileField(
        label=_("Photo"),
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp"}),
        help_text=_("JPEG, PNG or WebP up to 12 MB. Place, time and camera are taken out before it is kept."),
    )
    caption = forms.CharField(
        label=_("What the photo shows"), max_length=100, help_text=_("Read out to those who cannot see it.")
    )
    taken_on = DayField(label=_("Taken on"), required=False)
    why = {"photo": _("People find the place more easily. Show the room, not people.")}


class Copying:
    """How the hours of Monday go over to other days."""

    NONE, WORKDAYS, ALL = "", "workdays", "all"
    CHOICES = (
        (NONE, _("Each day as filled in below")),
        (WORKDAYS, _("Tuesday to Friday as on Monday")),
        (ALL, _("Every day as on Monday")),
    )
    DAYS = {NONE: (), WORKDAYS: tuple("2345"), ALL: tuple("234567")}


class HoursForm(forms.Form):
    """The week of a facility: up to three spans a day; a day without times is closed."""

    copy = forms.ChoiceField(
        label=_("The other days"), choices=Copying.CHOICES, widget=forms.RadioSelect, required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in _names():
            self.fields[name] = forms.TimeField(required=False, widget=forms.TimeInput, label=name)

    @classmethod
    def of(cls, hours: Iterable[OpeningHours]) -> HoursForm:
        """The form filled with a week, whose spans come in order."""
        filled: dict[str, Any] = {"copy": Copying.NONE}
        for one in hours:
            span = next((number for number in SPANS if f"from_{one.weekday}_{number}" not in filled), None)
            if span:
                filled |= {f"from_{one.weekday}_{span}": one.opens_at, f"until_{one.weekday}_{span}": one.closes_at}
        return cls(initial=filled)

    def clean(self) -> dict[str, Any]:
        """Both ends of a span, or none."""
        data = super().clean() or {}
        for day in Weekday.values:
            for span in SPANS:
                start, end = data.get(f"from_{day}_{span}"), data.get(f"until_{day}_{span}")
                if (start is None) != (end is None):
                    missing = "until" if end is None else "from"
                    self.add_error(f"{missing}_{day}_{span}", _("Fill in both times, or none."))
        return data

    def spans(self) -> Iterator[tuple[str, time, time]]:
        """The week as (weekday, opens, closes), Monday's hours copied where that was asked for."""
        data = self.cleaned_data
        copied = Copying.DAYS[data["copy"]]
        for day in Weekday.values:
            source = Weekday.MONDAY.value if day in copied else day
            for span in SPANS:
                start, end = data[f"from_{source}_{span}"], data[f"until_{source}_{span}"]
                if start is not None:
                    yield day, start, end


def _names() -> Iterator[str]:
    for day in Weekday.values:
        for span in SPANS:
            yield from (f"from_{day}_{span}", f"until_{day}_{span}")
